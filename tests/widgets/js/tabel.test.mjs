import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../../../workbench/widgets/js/tabel_data.js";
import { asChoice, headerColumns, isTable, parseCells, pasted } from "../../../workbench/widgets/js/tabel_tempel.js";

const COLUMNS = [
  { kunci: "nama", label: "Nama barang", pilihan: [] },
  { kunci: "harga", label: "Harga satuan", satuan: "Rp", pilihan: [] },
  { kunci: "bukti", label: "Bukti", pilihan: ["Nota", "Perkiraan"] },
];
const blank = () => ({ kunci: "baru", sel: { nama: "", harga: "0", bukti: "Perkiraan" } });
const texts = (state) => state.baris.map((row) => row.sel);
const reply = (state, id, extra) => ({ id, isi: { baris: texts(state) }, kunci: state.baris.map((row) => row.kunci), pesan: [], ...extra });

test("cells of a spreadsheet: tabs, quotes, line ends, no trailing row", () => {
  assert.deepEqual(parseCells("a\t1.000\r\nb\t\r\n"), [["a", "1.000"], ["b", ""]]);
  assert.deepEqual(parseCells('"dua\nbaris"\t"kata ""ini"""\n"lepas" x\t2'), [["dua baris", 'kata "ini"'], ['"lepas" x', "2"]]);
  assert.deepEqual(parseCells("a\rb"), [["a"], ["b"]]);
  assert.deepEqual(parseCells('"terbuka\t5'), [['"terbuka', "5"]]);
  assert.deepEqual(parseCells("\n\u00a0\n"), []);
});

test("one cell is not a table", () => {
  assert.equal(isTable("750.000.000\r\n"), false);
  assert.equal(isTable("a\tb"), true);
  assert.equal(isTable("a\nb"), true);
});

test("a header row is known by its labels, in any order, with units, stars and a number column", () => {
  assert.deepEqual(headerColumns(["NO", "harga satuan (Rp) *", "Nama Barang"], COLUMNS), [null, "harga", "nama"]);
  assert.deepEqual(headerColumns(["Nama barang", "harga satuan rp"], COLUMNS), ["nama", "harga"]);
  assert.equal(headerColumns(["Genset", "5.000.000"], COLUMNS), null);
  assert.equal(headerColumns(["Nama barang", "Merek"], COLUMNS), null);
  assert.equal(headerColumns(["Bukti", "Bukti"], COLUMNS), null);
});

test("cells go rightwards and downwards from the focused cell and add rows", () => {
  const rows = [{ kunci: "a", sel: { nama: "Rak", harga: "1", bukti: "Nota" } }];
  const put = pasted(rows, [["10.000", "NOTA", "luar"], ["dua puluh", "Kata orang"]], COLUMNS, { baris: 0, kolom: 1 }, blank);
  assert.deepEqual(put.baris.map((row) => row.sel), [
    { nama: "Rak", harga: "10.000", bukti: "Nota" },
    { nama: "", harga: "dua puluh", bukti: "Kata orang" },
  ]);
  assert.deepEqual([put.jumlah, put.luar], [2, 1]);
  assert.equal(rows[0].sel.harga, "1");
});

test("a header decides the columns, whatever cell has the focus", () => {
  const cells = [["No", "Harga satuan", "Nama barang"], ["1", "5.000", "Genset"]];
  const put = pasted([], cells, COLUMNS, { baris: 0, kolom: 2 }, blank);
  assert.deepEqual(put.baris.map((row) => row.sel), [{ nama: "Genset", harga: "5.000", bukti: "Perkiraan" }]);
  assert.deepEqual([put.jumlah, put.luar], [1, 0]);
});

test("a choice is found whatever the case", () => {
  assert.equal(asChoice(COLUMNS[2], "nota"), "Nota");
  assert.equal(asChoice(COLUMNS[2], "kuitansi"), "kuitansi");
});

test("an answer takes Python's writing, but keeps what was typed since and what cannot be read", () => {
  let state = data.fresh([{ nama: "Rak", harga: "1" }, { nama: "Genset", harga: "2" }]);
  const [a, b] = state.baris.map((row) => row.kunci);
  state = data.typed(data.typed(state, a, "harga", "1,5 jt"), b, "harga", "mahal");
  const out = data.sending(state, "x-1");
  assert.equal(out.message.baris[0].sel.harga, "1,5 jt");
  state = data.typed(out.state, a, "nama", "Rak besi");
  const told = reply(state, "x-1", {
    isi: { baris: [{ nama: "Rak", harga: "1.500.000" }, { nama: "Genset", harga: "2" }] },
    pesan: [{ kunci: b, kolom: "harga", pesan: "tidak terbaca" }],
  });
  state = data.answered(state, told);
  assert.deepEqual(texts(state), [{ nama: "Rak besi", harga: "1.500.000" }, { nama: "Genset", harga: "mahal" }]);
  assert.equal(data.faultCount(state), 1);
  assert.equal(data.isSettled(state), false);
  assert.deepEqual(data.draft(state).dasar.map((row) => row.sel.nama), ["Rak", "Genset"]);
});

test("rows added, deleted and told by others while an answer was on its way stay so", () => {
  let state = data.fresh([{ nama: "A" }, { nama: "B" }]);
  const [a, b] = state.baris.map((row) => row.kunci);
  state = data.sending(state, "1").state;
  state = data.without(data.added(state, { kunci: "c", sel: { nama: "C" } }, a), b);
  state = data.answered(state, { id: "1", isi: { baris: [{ nama: "A" }, { nama: "Z" }, { nama: "B" }] }, kunci: [a, "", b], pesan: [] });
  assert.deepEqual(texts(state).map((sel) => sel.nama), ["A", "C", "Z"]);
  assert.equal(state.dasar.length, 3);
});

test("an answer that nobody here asked for is none", () => {
  assert.equal(data.answered(data.fresh([]), { id: "other", isi: { baris: [] }, kunci: [], pesan: [] }), null);
});

test("the sentence of a cell goes when the cell is typed in again", () => {
  let state = data.fresh([{ nama: "A" }]);
  const [row] = state.baris;
  state = data.sending(data.typed(state, row.kunci, "nama", "?"), "1").state;
  const told = { id: "1", isi: { baris: [{ nama: "A" }] }, kunci: [row.kunci], pesan: [{ kunci: row.kunci, kolom: "nama", pesan: "x" }] };
  const late = data.answered(data.typed(state, row.kunci, "nama", "B"), told);
  assert.equal(data.faultCount(late), 0);
  const asked = data.answered(state, told);
  assert.equal(data.faultCount(asked), 1);
  assert.equal(data.faultCount(data.typed(asked, row.kunci, "nama", "C")), 0);
});

test("a draft comes back with what was sent and not answered; damaged ones do not", () => {
  let state = data.fresh([{ nama: "A" }]);
  assert.equal(data.draft(state), null);
  state = data.sending(data.added(state, data.copyOf(state.baris[0])), "1").state;
  const back = data.restored(JSON.parse(JSON.stringify(data.draft(state))));
  assert.deepEqual(back.baris, state.baris);
  assert.equal(back.baris[1].dari, state.baris[0].kunci);
  assert.deepEqual(data.sending(back, "2").message.terkirim, [state.baris]);
  for (const odd of [null, {}, { dasar: [1], baris: [], terkirim: [] }, { teks: "x", sebelum: [] }]) assert.equal(data.restored(odd), null);
});

test("Python's own changes keep the rows where their number is the same", () => {
  const state = data.fresh([{ nama: "A" }, { nama: "B" }]);
  const next = data.follow(state, [{ nama: "A" }, { nama: "C" }]);
  assert.deepEqual(next.baris.map((row) => row.kunci), state.baris.map((row) => row.kunci));
  assert.equal(data.isBase(next, [{ nama: "A" }, { nama: "C" }]), true);
  assert.equal(data.isBase(next, [{ nama: "A" }]), false);
  assert.equal(data.follow(state, []).baris.length, 0);
});
