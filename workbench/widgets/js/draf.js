// What a person typed and the store has not confirmed yet. Knows nothing of the page, so that it runs under node.
//
// Every unsaved text stays in localStorage under `meja/<key>` with the texts the server may have had before it; only
// the server's word "saved" about that very text removes it. A killed kernel, server, tab or battery loses nothing.
// What the session holds but could not store (a full disk), and what nobody answers, is sent again every few seconds.

const TYPING_PAUSE = 700;
const ANSWER_TIME = 8000;
const RETRY_TIME = 5000;

/** localStorage, or nothing where the browser forbids it (private window): then we go on without. */
export function browserStore() {
  const guarded = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  };
  return {
    read: (key) => guarded((store) => JSON.parse(store.getItem(key))),
    write: (key, value) => guarded((store) => store.setItem(key, JSON.stringify(value))),
    remove: (key) => guarded((store) => store.removeItem(key)),
  };
}

/** An id that no other view, widget or module of this page has; crypto.randomUUID needs HTTPS, so not that. */
export const newId = () => `m${Math.random().toString(36).slice(2, 10)}${Math.random().toString(36).slice(2, 6)}`;

/** Same text but for blanks. */
export const sameText = (a, b) => a.split(/\s+/).join(" ").trim() === b.split(/\s+/).join(" ").trim();

export class Draft {
  /**
   * key      where it is kept, "" for nowhere       saved    the text the server has
   * send     (message) => void, may throw           tell     (event name, detail) => void
   * same     whether two texts mean the same        store    browserStore() or what behaves like it
   * clock    {after(fn, ms) => id, cancel(id)}
   */
  constructor({ key, saved, send, tell, same = sameText, store = browserStore(), clock = realClock }) {
    Object.assign(this, { key, saved, send, tell, same, store, clock });
    this.view = newId();
    this.count = 0;
    this.typed = null; // the unsaved text
    this.sent = new Map(); // id -> text, not answered yet
    this.silent = false; // nobody answers what was sent
    this.refused = null; // the text last answered with "not saved"
    this.pause = null;
    this.patience = null;
  }

  /** Whether an answer is on its way. */
  get waiting() {
    return this.sent.size > 0 && !this.silent;
  }

  /** A person changed the text: kept at once, sent after a pause; `wait` null only keeps it (half a date). */
  type(text, wait = TYPING_PAUSE) {
    this.typed = text;
    this.keep();
    this.clock.cancel(this.pause);
    if (wait !== null) this.later(() => this.commit(), wait);
    this.tell("meja:ketik", { kunci: this.key });
  }

  later(act, wait) {
    this.clock.cancel(this.pause);
    this.pause = this.clock.after(act, wait);
  }

  /** Send now what is unsaved and not on its way; `force` also what was refused already. */
  commit(force = false) {
    const underway = this.waiting && [...this.sent.values()].at(-1) === this.typed;
    if (this.typed === null || underway || (this.typed === this.refused && !force)) return; // a retry goes on waiting
    this.clock.cancel(this.pause);
    const id = `${this.view}-${(this.count += 1)}`;
    this.sent.set(id, this.typed);
    this.silent = false;
    this.keep();
    this.tell("meja:kirim", { id, kunci: this.key });
    this.clock.cancel(this.patience);
    this.patience = this.clock.after(() => this.lost(id), ANSWER_TIME);
    try {
      this.send({ jenis: "isi", id, teks: this.typed, kunci: this.key });
    } catch {
      this.lost(id);
    }
  }

  /** Nobody answered: the text stays unsaved, the guard is told, and it is sent again: a message may get lost. */
  lost(id) {
    if (!this.sent.has(id)) return;
    this.clock.cancel(this.patience);
    this.silent = true;
    this.tell("meja:putus", { id, kunci: this.key });
    this.later(() => this.commit(true), RETRY_TIME);
  }

  /** The server's answer. Returns the text it is about; undefined when another view had asked. */
  answer({ id, tersimpan, teks }) {
    const text = this.sent.get(id);
    if (text === undefined) return undefined;
    for (const older of [...this.sent.keys()]) {
      this.sent.delete(older);
      this.tell("meja:balas", { id: older, kunci: this.key, tersimpan });
      if (older === id) break;
    }
    if (!this.sent.size) this.clock.cancel(this.patience);
    this.saved = teks;
    this.refused = tersimpan ? null : text;
    if (tersimpan) this.confirmed(text);
    else this.keep();
    if (this.refused === this.typed && this.same(text, teks)) this.later(() => this.commit(true), RETRY_TIME);
    return text;
  }

  /** A text is stored. Where nothing else was sent after it, what is still on its way only repeats it. */
  confirmed(text) {
    if (this.typed === text && [...this.sent.values()].every((later) => later === text)) {
      this.typed = null;
      this.forget(true);
    }
    const kept = this.entry();
    if (kept && kept.teks === text) this.store.remove(this.place());
    if (this.typed !== null) this.keep();
  }

  /** Give the unsaved text up, because a person said so. */
  drop() {
    this.clock.cancel(this.pause);
    this.typed = null;
    this.refused = null;
    if (this.key) this.store.remove(this.place());
    this.tell("meja:lepas", { kunci: this.key });
  }

  /**
   * What an earlier page left unsaved: `again` is to be sent by itself, the server still has what it had then;
   * `ask` is to be shown with a question, for in between somebody changed this field.
   */
  restore() {
    const kept = this.entry();
    let again = null;
    if (kept && this.same(kept.teks, this.saved)) this.store.remove(this.place());
    else if (kept && kept.sebelum.some((text) => this.same(text, this.saved))) again = this.typed = kept.teks;
    else if (kept) {
      this.store.write(this.place("?"), kept.teks);
      this.store.remove(this.place());
    }
    if (again !== null) this.tell("meja:ketik", { kunci: this.key });
    return { again, ask: this.key ? this.store.read(this.place("?")) : null };
  }

  /** The question of restore() is answered. */
  asked() {
    this.store.remove(this.place("?"));
  }

  /** The view goes: nobody here will hear an answer. What is unsaved stays in the store. */
  stop() {
    this.clock.cancel(this.pause);
    this.forget(false);
  }

  /** Wait for no answer any more. */
  forget(tersimpan) {
    this.clock.cancel(this.patience);
    for (const id of this.sent.keys()) this.tell("meja:balas", { id, kunci: this.key, tersimpan });
    this.sent.clear();
  }

  place(kind = "") {
    return `meja${kind}/${this.key}`;
  }

  /** The entry of localStorage when it is one of ours. */
  entry() {
    const kept = this.key ? this.store.read(this.place()) : null;
    return kept && typeof kept.teks === "string" && Array.isArray(kept.sebelum) ? kept : null;
  }

  keep() {
    if (!this.key || this.typed === null) return;
    const before = [...new Set([this.saved, ...this.sent.values()])];
    this.store.write(this.place(), { teks: this.typed, sebelum: before });
  }
}

const realClock = {
  after: (act, ms) => setTimeout(act, ms),
  cancel: (id) => clearTimeout(id),
};
