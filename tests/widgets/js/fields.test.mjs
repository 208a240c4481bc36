import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft, sameText } from "../../../workbench/widgets/js/draf.js";

/** A draft with a clock that stands still, a store in memory, and everything it says written down. */
function desk({ saved = "5", store = new Map(), same = sameText, send = () => {} } = {}) {
  const timers = new Map();
  const told = [];
  const sent = [];
  const clock = {
    after: (act, ms) => {
      timers.set(timers.size + 1, { act, ms });
      return timers.size;
    },
    cancel: (id) => timers.delete(id),
  };
  const memory = {
    read: (key) => (store.has(key) ? JSON.parse(store.get(key)) : null),
    write: (key, value) => store.set(key, JSON.stringify(value)),
    remove: (key) => store.delete(key),
  };
  const draft = new Draft({
    key: "k/unit.0.harga",
    saved,
    same,
    clock,
    store: memory,
    tell: (name, detail) => told.push([name, detail.tersimpan]),
    send: (message) => {
      sent.push(message);
      send(message);
    },
  });
  const pass = (ms) => {
    for (const [id, timer] of [...timers]) {
      if (timer.ms > ms) continue;
      timers.delete(id);
      timer.act();
    }
  };
  const reply = (tersimpan, teks, at = sent.length - 1) => draft.answer({ id: sent[at].id, tersimpan, teks });
  const kept = () => memory.read("meja/k/unit.0.harga");
  return { draft, told, sent, store, pass, reply, kept };
}

test("typing is kept at once, sent after the pause, and forgotten when it is saved", () => {
  const { draft, sent, pass, reply, kept, told } = desk();
  draft.type("7");
  assert.deepEqual(kept(), { teks: "7", sebelum: ["5"] });
  pass(699);
  assert.equal(sent.length, 0);
  pass(700);
  assert.deepEqual(sent.map(({ jenis, teks, kunci }) => [jenis, teks, kunci]), [["isi", "7", "k/unit.0.harga"]]);
  assert.equal(reply(true, "7"), "7");
  assert.equal(kept(), null);
  assert.deepEqual(told.map(([name]) => name), ["meja:ketik", "meja:kirim", "meja:balas"]);
});

test("the same text is sent once, until it is answered with no and somebody insists", () => {
  const { draft, sent, reply } = desk();
  draft.type("x");
  draft.commit();
  draft.commit();
  draft.commit(true);
  assert.equal(sent.length, 1);
  reply(false, "5");
  draft.commit();
  assert.equal(sent.length, 1);
  draft.commit(true);
  assert.equal(sent.length, 2);
});

test("an answer to an older text leaves the newer one unsaved, and knows both as what the server may have", () => {
  const { draft, sent, reply, kept } = desk();
  draft.type("7");
  draft.commit();
  draft.type("75");
  draft.commit();
  assert.deepEqual(kept(), { teks: "75", sebelum: ["5", "7", "75"] });
  assert.equal(reply(true, "7", 0), "7");
  assert.equal(draft.typed, "75");
  assert.deepEqual(kept().sebelum, ["7", "75"]);
  assert.equal(sent.length, 2);
  reply(true, "75");
  assert.equal(kept(), null);
  assert.equal(draft.answer({ id: "orang lain", tersimpan: true, teks: "1" }), undefined);
});

test("a later answer stands for the earlier ones that got lost", () => {
  const { draft, reply, told } = desk();
  draft.type("7");
  draft.commit();
  draft.type("75");
  draft.commit();
  reply(true, "75");
  assert.equal(draft.waiting, false);
  assert.equal(told.filter(([name]) => name === "meja:balas").length, 2);
});

test("a dead line is told at once when sending fails, after a while when nobody answers; the text stays", () => {
  const broken = desk({
    send: () => {
      throw new Error("comm closed");
    },
  });
  broken.draft.type("7");
  broken.draft.commit();
  assert.deepEqual(broken.told.at(-1)[0], "meja:putus");
  assert.equal(broken.kept().teks, "7");
  const quiet = desk();
  quiet.draft.type("7");
  quiet.draft.commit();
  quiet.pass(8000);
  assert.equal(quiet.told.at(-1)[0], "meja:putus");
  quiet.draft.commit();
  assert.equal(quiet.sent.length, 2);
  assert.equal(quiet.reply(true, "7", 0), "7"); // it was only late
  assert.equal(quiet.kept(), null);
});

test("a text that nobody answers is sent again until somebody does", () => {
  const { draft, sent, told, pass, reply, kept } = desk();
  draft.type("7");
  draft.commit();
  for (const times of [2, 3]) {
    pass(8000); // ANSWER_TIME
    assert.equal(told.at(-1)[0], "meja:putus");
    assert.equal(sent.length, times - 1);
    pass(5000); // RETRY_TIME
    assert.deepEqual([sent.length, sent.at(-1).teks], [times, "7"]);
  }
  reply(true, "7");
  assert.equal(kept(), null);
  pass(60_000);
  assert.equal(sent.length, 3);
});

test("a late answer ends the waiting for the same text sent twice, and not that for another one", () => {
  const late = desk();
  late.draft.type("7");
  late.draft.commit();
  late.pass(8000);
  late.pass(5000);
  late.reply(true, "7", 0);
  assert.equal(late.draft.waiting, false);
  assert.deepEqual(late.told.slice(-2), [["meja:balas", true], ["meja:balas", true]]);
  const other = desk();
  for (const text of ["7", "75", "7"]) {
    other.draft.type(text);
    other.draft.commit();
  }
  other.reply(true, "7", 0);
  assert.deepEqual([other.draft.typed, other.draft.waiting], ["7", true]); // the server has "75" next
  other.pass(8000);
  other.pass(5000);
  assert.equal(other.sent.at(-1).teks, "7");
  other.reply(true, "7");
  assert.equal(other.kept(), null);
});

test("what the session holds but could not store is tried again, nonsense is not", () => {
  const full = desk();
  full.draft.type("7");
  full.draft.commit();
  full.reply(false, "7");
  full.pass(5000);
  assert.equal(full.sent.length, 2);
  const nonsense = desk();
  nonsense.draft.type("murah");
  nonsense.draft.commit();
  nonsense.reply(false, "5");
  nonsense.pass(60_000);
  assert.equal(nonsense.sent.length, 1);
});

test("the next page sends again, asks, or forgets, by what the server has now", () => {
  const left = () => {
    const first = desk();
    first.draft.type("7");
    return first.store;
  };
  assert.deepEqual(desk({ store: left(), saved: "5" }).draft.restore(), { again: "7", ask: null });
  assert.deepEqual(desk({ store: left(), saved: " 7 " }).draft.restore(), { again: null, ask: null });
  const store = left();
  assert.deepEqual(desk({ store, saved: "9" }).draft.restore(), { again: null, ask: "7" });
  const later = desk({ store, saved: "9" });
  later.draft.type("8"); // typing something new does not throw the old text away
  later.draft.commit();
  later.reply(true, "8");
  assert.equal(desk({ store, saved: "8" }).draft.restore().ask, "7");
  later.draft.asked();
  assert.equal(store.size, 0);
});

test("another tab's newer text is not cleared by our answer", () => {
  const store = new Map();
  const [one, other] = [desk({ store }), desk({ store })];
  one.draft.type("7");
  one.draft.commit();
  other.draft.type("8");
  one.reply(true, "7");
  assert.equal(one.kept().teks, "8");
});

test("a foreign entry in the store harms nobody", () => {
  for (const junk of ["1", '"x"', "{}", '{"teks":1,"sebelum":[]}', '{"teks":"x"}']) {
    const store = new Map([["meja/k/unit.0.harga", junk]]);
    assert.deepEqual(desk({ store }).draft.restore(), { again: null, ask: null });
  }
});

test("half a date is kept and not sent; a view that goes tells that it waits no more", () => {
  const { draft, pass, sent, kept, told } = desk();
  draft.type("22//2026", null);
  pass(60_000);
  assert.equal(sent.length, 0);
  assert.equal(kept().teks, "22//2026");
  draft.commit();
  draft.stop();
  assert.deepEqual(told.at(-1), ["meja:balas", false]);
  draft.drop();
  assert.equal(kept(), null);
});
