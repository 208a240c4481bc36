// Where the columns of a wide table stand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf, placed } from "../../../workbench/widgets/js/tabel_letak.js";

const words = (kunci) => ({ kunci, pilihan: [], angka: false });
const choice = (kunci) => ({ kunci, pilihan: ["Ya"], angka: false });
const count = (kunci, label = kunci) => ({ kunci, label, pilihan: [], angka: true, satuan: "bulan" });
const money = (kunci) => ({ kunci, label: kunci, pilihan: [], angka: true, satuan: "Rp per bulan" });

test("a column holds words, a choice or a figure", () => {
  assert.deepEqual([words("a"), choice("b"), count("c")].map(kindOf), ["teks", "pilihan", "angka"]);
});

test("few columns stay an ordinary table", () => {
  assert.equal(placed([words("nama"), money("nilai"), count("bulan")], ["Nilai"]), null);
});

test("what has room beside each other stays on one line", () => {
  const { room, lines, places } = placed([words("nama"), count("orang"), money("upah"), count("kali"), count("mulai"), choice("bukti")], ["Setahun"]);
  assert.deepEqual([room, lines], [13, 1]);
  assert.deepEqual(places.Setahun, { line: 1, start: 12, share: 2 });
});

test("more columns take a second line, with the sums at the end of the first and no gap at either end", () => {
  const names = [words("nama"), choice("kelompok"), count("jumlah"), money("harga"), choice("sumber")];
  const more = [count("bulan"), count("umur"), choice("ganti"), words("catatan")];
  const { room, lines, places } = placed([...names, ...more], ["Nilai"]);
  assert.deepEqual([room, lines], [13, 2]);
  assert.deepEqual(names.map((one) => places[one.kunci].line), [1, 1, 1, 1, 1]);
  assert.deepEqual(more.map((one) => places[one.kunci].line), [2, 2, 2, 2]);
  assert.deepEqual(places.Nilai, { line: 1, start: 12, share: 2 });
  const { start, share } = places.catatan;
  assert.equal(start + share, room + 1);
});

test("a long word in a title makes its column wider", () => {
  const columns = [words("nama"), choice("a"), choice("b"), choice("c"), choice("d"), count("e", "Pemeliharaan setahun"), count("f")];
  const { places } = placed(columns, []);
  assert.deepEqual([places.nama.share, places.e.share, places.f.line], [4, 2, 2]);
});

test("no two columns stand in one place", () => {
  const columns = [words("a"), words("b"), words("c"), money("d"), choice("e"), count("f"), words("g")];
  const taken = Object.values(placed(columns, ["Nilai"]).places).flatMap(({ line, start, share }) =>
    Array.from({ length: share }, (_, i) => `${line}/${start + i}`),
  );
  assert.equal(new Set(taken).size, taken.length);
});
