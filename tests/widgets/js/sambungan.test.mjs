import assert from "node:assert/strict";
import { test } from "node:test";
import { connection } from "../../../workbench/widgets/js/sambungan_mesin.js";
import { saving } from "../../../workbench/widgets/js/sambungan_simpan.js";

/** A page that lives through seconds: ticks twice a second, events in between, everything it did with its moment. */
class Page {
  constructor() {
    this.now = 0;
    this.did = [];
    this.state = connection.start(0);
  }

  happen(jenis, rest = {}) {
    const { state, acts } = connection.step(this.state, { jenis, ...rest }, this.now);
    this.state = state;
    for (const act of acts) this.did.push([this.now, act]);
  }

  /** Let time pass; `answers` reacts to what the page does. */
  pass(seconds, answers = {}) {
    for (let i = 0; i < seconds * 2; i += 1) {
      this.now += 500;
      let next = this.did.length;
      this.happen("detik");
      for (; next < this.did.length; next += 1) answers[this.did[next][1]]?.(this);
    }
  }

  at(act) {
    return this.did.filter(([, name]) => name === act).map(([moment]) => moment);
  }

  get condition() {
    return connection.condition(this.state, this.now);
  }
}

const PONG = (page) => page.happen("pong");
const HEALTHY = (page) => page.happen("sehat", { ya: true });
const DOWN = (page) => page.happen("sehat", { ya: false });

test("a page that is answered asks every ten seconds and stays well", () => {
  const page = new Page();
  page.pass(60, { ping: PONG, sehat: HEALTHY });
  assert.deepEqual(page.at("ping"), [10000, 20000, 30000, 40000, 50000, 60000]);
  assert.deepEqual([page.condition, page.at("sehat").length], ["baik", 0]);
});

test("nobody answers: the banner stands within four seconds of the change, and falls with the answer", () => {
  const page = new Page();
  page.happen("ubah");
  page.pass(3);
  assert.equal(page.condition, "baik");
  page.pass(1);
  assert.equal(page.condition, "putus");
  page.happen("pong");
  assert.equal(page.condition, "baik");
  assert.equal(page.at("pulih").length, 1);
  page.happen("pong");
  assert.equal(page.at("pulih").length, 1);
});

test("the server answers and the kernel does not: one reload after eight seconds", () => {
  const page = new Page();
  page.happen("ubah");
  page.pass(11, { sehat: HEALTHY });
  assert.deepEqual(page.at("muat"), []);
  page.pass(60, { sehat: HEALTHY });
  assert.equal(page.at("muat").length, 1);
});

test("the kernel was restarted: reload as soon as the server answers, late answers count for nothing", () => {
  const page = new Page();
  page.happen("mati");
  page.happen("pong");
  assert.equal(page.condition, "putus");
  page.happen("sehat", { ya: true });
  assert.deepEqual(page.at("muat"), [0]);
});

test("the server is away: asked ever more rarely, reloaded five seconds after it is back", () => {
  const page = new Page();
  page.happen("sambungan", { ya: false });
  page.pass(60, { sehat: DOWN });
  const asked = page.at("sehat");
  assert.equal(asked[0], 2000);
  assert.ok(asked.length < 12 && asked.at(-1) - asked.at(-2) === 10000, String(asked));
  assert.deepEqual(page.at("muat"), []);
  const back = page.now;
  page.pass(30, { sehat: HEALTHY });
  assert.equal(page.at("muat").length, 1);
  assert.ok(page.at("muat")[0] - back <= 16000);
  assert.ok(page.at("sambung").length > 0);
});

test("the server was away and the kernel lived on: no reload", () => {
  const page = new Page();
  page.happen("sambungan", { ya: false });
  page.pass(20, { sehat: DOWN });
  page.pass(12, { sehat: HEALTHY, sambung: (one) => one.happen("sambungan", { ya: true }), ping: PONG });
  assert.equal(page.condition, "baik");
  assert.deepEqual([page.at("muat").length, page.at("pulih").length], [0, 1]);
});

test("a socket that comes back within a second goes unnoticed", () => {
  const page = new Page();
  page.happen("sambungan", { ya: false });
  page.pass(1);
  page.happen("sambungan", { ya: true });
  page.happen("pong");
  assert.deepEqual([page.condition, page.at("pulih").length, page.at("sehat").length], ["baik", 0, 0]);
});

test("a kernel that computes is no dead kernel, until the server says otherwise or it takes two minutes", () => {
  const page = new Page();
  page.happen("sibuk", { ya: true });
  page.happen("ubah");
  page.pass(60, { sehat: HEALTHY });
  assert.deepEqual([page.condition, page.at("muat").length], ["sibuk", 0]);
  page.pass(60, { sehat: HEALTHY });
  page.pass(5, { sehat: HEALTHY });
  assert.equal(page.condition, "putus");

  const stale = new Page();
  stale.happen("sibuk", { ya: true });
  stale.happen("ubah");
  stale.pass(5, { sehat: DOWN });
  assert.equal(stale.condition, "putus");
});

test("a woken page asks at once", () => {
  const page = new Page();
  page.pass(2);
  page.happen("bangun");
  assert.deepEqual(page.at("ping"), [2000]);
  page.pass(15, { sehat: DOWN });
  const before = page.at("sehat").length;
  page.happen("bangun");
  assert.equal(page.at("sehat").length, before + 1);
});

test("three reloads in two minutes are enough", () => {
  let moments = [];
  for (const now of [0, 1000, 2000]) moments = connection.oneMoreReload(moments, now);
  assert.equal(connection.oneMoreReload(moments, 3000), null);
  assert.deepEqual(connection.oneMoreReload(moments, 121500), [2000, 121500]);
});

const TOLD = { waktu: new Date(2026, 10, 22, 10, 42).toISOString(), galat: "", bentrok: false };
const NOW = new Date(2026, 10, 22, 15, 0).getTime();
const after = (...events) => events.reduce((ledger, event) => saving.noted(ledger, event, NOW), saving.noChanges());
const text = (ledger, told = TOLD, lost = false, now = NOW) => saving.savedStatus(ledger, told, lost, now).teks;
const event = (name, rest = {}) => ({ type: `meja:${name}`, kunci: "a", ...rest });

test("saved is said only when nothing waits, with the time of the version", () => {
  assert.equal(text(saving.noChanges()), "Tersimpan 10.42");
  assert.equal(text(saving.noChanges(), TOLD, false, NOW + 86400000), "Tersimpan 22 Nov 10.42");
  assert.equal(text(after(event("ketik"))), "Menyimpan …");
  assert.equal(text(after(event("kirim", { id: 1 }))), "Menyimpan …");
  assert.equal(text(after(event("kirim", { id: 1 }), event("balas", { id: 1, tersimpan: true }))), "Tersimpan 10.42");
});

test("an answer to an older send settles nothing", () => {
  const ledger = after(event("kirim", { id: 1 }), event("kirim", { id: 2 }), event("balas", { id: 1, tersimpan: true }));
  assert.equal(text(ledger), "Menyimpan …");
  assert.equal(saving.hasUnsaved(ledger), true);
});

test("an answer to what was sent before the guard was there counts", () => {
  assert.equal(text(after(event("balas", { id: 1, tersimpan: false }))), "Belum tersimpan: 1 isian perlu diperiksa");
});

test("what is not saved says why", () => {
  const refused = after(event("kirim", { id: 1 }), event("balas", { id: 1, tersimpan: false }));
  assert.equal(text(refused), "Belum tersimpan: 1 isian perlu diperiksa");
  assert.equal(text(saving.noted(refused, event("lepas"), NOW)), "Tersimpan 10.42");
  assert.equal(text(after(event("ketik")), TOLD, false, NOW + 5000), "Belum tersimpan: ada isian yang belum selesai");
  assert.equal(text(after(event("kirim", { id: 1 })), TOLD, true), "Belum tersimpan: sambungan terputus");
  assert.equal(text(after(event("kirim", { id: 1 }), event("putus", { id: 1 }))), "Belum tersimpan: meja kerja belum menjawab");
  assert.equal(text(saving.noChanges(), { ...TOLD, galat: "Simpan: cakram penuh" }), "Belum tersimpan: Simpan: cakram penuh");
  assert.equal(text(saving.noChanges(), { ...TOLD, bentrok: true }), "Belum tersimpan: orang lain sudah menyimpan perubahan");
});

test("what was saved stays saved while the connection is gone", () => {
  assert.equal(text(saving.noChanges(), TOLD, true), "Tersimpan 10.42");
});
