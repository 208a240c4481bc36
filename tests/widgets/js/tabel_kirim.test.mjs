import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";

const ANSWER_TIME = 8000;
const RETRY_TIME = 5000;
const SCRIPTS = new URL("../../../workbench/widgets/js/", import.meta.url);
const source = ["draf", "tabel_data", "tabel_kirim"]
  .map((name) => readFileSync(new URL(`${name}.js`, SCRIPTS), "utf8").replace(/^export /gm, ""))
  .join("\n");

/** A table without a screen: what goes to Python, what the guard is told, and answers by hand. */
function desk(texts = [{ nama: "Rak" }]) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const [sent, told, memory] = [[], [], new Map()];
  const isi = { baris: texts, hitung: texts.map(() => ({})), tersimpan: true, jumlah: {} };
  const model = { get: (name) => ({ kunci: "k/biaya", isi })[name], send: (message) => sent.push(message) };
  const window = {
    dispatchEvent: ({ type, detail }) => told.push([type, detail.tersimpan]),
    localStorage: {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => memory.set(key, value),
      removeItem: (key) => memory.delete(key),
    },
  };
  const board = class {
    draw() {}
    say() {}
  };
  const made = new Function("window", "Board", `${source}; return { TableTalk, data };`)(window, board);
  const table = new made.TableTalk(model);
  const type = (text) => table.change(made.data.typed(table.state, table.state.baris[0].kunci, "nama", text));
  const reply = (at = sent.length - 1, more = {}) => {
    const { id, baris } = sent[at];
    isi.baris = baris.map((row) => row.sel);
    table.receive({ id, tersimpan: true, isi, kunci: baris.map((row) => row.kunci), pesan: [], catatan: [], ...more });
  };
  const names = () => told.splice(0).map(([name]) => name);
  const pass = (...spans) => spans.forEach((ms) => mock.timers.tick(ms));
  return { table, sent, told, memory, type, reply, names, pass };
}

test("rows that nobody answers are sent again until somebody does", () => {
  const { sent, memory, type, reply, names, pass, told } = desk();
  type("Rak besi");
  pass(700);
  assert.equal(sent.length, 1);
  for (const times of [2, 3]) {
    pass(ANSWER_TIME);
    assert.equal(names().at(-1), "meja:putus");
    pass(RETRY_TIME);
    assert.equal(sent.length, times);
    assert.equal(sent.at(-1).baris[0].sel.nama, "Rak besi");
  }
  assert.equal(sent.at(-1).terkirim.length, 2);
  reply();
  assert.deepEqual(told.find(([name]) => name === "meja:balas"), ["meja:balas", true]);
  assert.equal(memory.size, 0);
  pass(60_000);
  assert.equal(sent.length, 3);
});

test("a late answer does not make the table wait for ever for the repeated one", () => {
  const { sent, type, reply, pass } = desk();
  type("Rak besi");
  pass(700, ANSWER_TIME, RETRY_TIME);
  assert.equal(sent.length, 2);
  reply(0);
  pass(ANSWER_TIME, RETRY_TIME);
  assert.equal(sent.length, 3);
  reply();
  pass(60_000);
  assert.equal(sent.length, 3);
  type("Rak kayu");
  pass(700);
  assert.equal(sent.at(-1).baris[0].sel.nama, "Rak kayu");
});

test("a fault of the program is said, and the rows are sent again", () => {
  const { table, sent, memory, type, pass } = desk();
  type("Rak besi");
  pass(700);
  table.receive({ id: sent[0].id, galat: "Tabel ini belum tersimpan." });
  assert.equal(memory.size, 1);
  pass(RETRY_TIME);
  assert.equal(sent.length, 2);
});
