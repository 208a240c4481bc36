// The table's talk: rows go to Python, its answers come back to the screen, and nothing unsaved leaves the browser.

class TableTalk {
  constructor(model) {
    this.model = model;
    this.store = browserStore();
    this.key = model.get("kunci");
    this.view = newId();
    this.count = 0;
    this.silent = false; // nobody answers what was sent
    this.refused = null; // the rows last answered with cells that cannot be read
    this.gone = null; // {row, after, first} that "Urungkan" brings back
    this.done = ""; // what to say when the answer is here
    const words = ["judul", "kosong", "daftar", "kolom", "hitungan", "disabled"];
    this.board = new Board(Object.fromEntries(words.map((name) => [name, model.get(name)])));
    this.content = model.get("isi");
    this.state = data.fresh(this.content.baris);
    this.reckon();
  }

  /** The rows as they stand now: on the screen, in the browser's memory, and soon in Python. */
  change(state) {
    this.hold(state);
    this.draw();
  }

  hold(state) {
    this.state = state;
    this.keep();
    this.tell("meja:ketik");
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.commit(), TYPING_PAUSE);
  }

  get waiting() {
    return this.state.kiriman.length > 0 && !this.silent;
  }

  /** Send what is unsaved, unless it is on its way or was refused already. */
  commit() {
    clearTimeout(this.pause);
    const rows = this.state.baris;
    const known = this.state.kiriman.at(-1)?.baris ?? this.refused ?? this.state.dasar;
    if (!this.waiting && !data.sameRows(rows, known)) this.send();
    else if (!this.state.kiriman.length && data.isSettled(this.state)) this.tell("meja:lepas"); // typed and taken back
  }

  /** The connection is back, or this page took over from an earlier one: what is not known to be saved, once more. */
  again() {
    if (this.state.kiriman.length || !data.isSettled(this.state)) this.send();
  }

  send() {
    const id = `${this.view}-${(this.count += 1)}`;
    const { message, state } = data.sending(this.state, id);
    this.state = state;
    this.silent = false;
    this.keep();
    this.tell("meja:kirim", { id });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.lost(id), ANSWER_TIME);
    try {
      this.model.send(message);
    } catch {
      this.lost(id);
    }
  }

  /** Nobody answered: a message may get lost, so once more in a while. */
  lost(id) {
    clearTimeout(this.patience);
    clearTimeout(this.pause);
    this.silent = true;
    this.tell("meja:putus", { id });
    this.pause = setTimeout(() => this.again(), RETRY_TIME);
  }

  receive(reply) {
    if (reply.galat) {
      this.board.say(reply.galat);
      this.lost(reply.id);
      return;
    }
    const next = data.answered(this.state, reply);
    if (!next) return;
    if (!next.kiriman.length) clearTimeout(this.patience);
    this.state = next;
    this.content = reply.isi;
    const faults = data.faultCount(next);
    this.refused = faults ? next.baris : null;
    this.reckon();
    if (reply.tersimpan) this.keep();
    this.tell("meja:balas", { id: reply.id, tersimpan: reply.tersimpan && !faults });
    this.draw();
    if (!data.isBase(this.state, this.model.get("isi").baris)) this.moved();
    this.commit();
    if (!this.waiting) this.report(faults, reply.catatan);
  }

  report(faults, notes) {
    const check = faults ? `${faults} sel perlu diperiksa.` : "";
    const said = [this.done.replace(/\.$/, faults ? "," : "."), check, ...notes].filter(Boolean).join(" ");
    if (said || !this.gone) this.board.say(said, Boolean(this.gone));
    this.done = "";
  }

  /** Python's rows changed by themselves. */
  moved() {
    if (this.waiting) return;
    const content = this.model.get("isi");
    if (data.isSettled(this.state)) {
      this.state = data.follow(this.state, content.baris);
      this.content = content;
      this.reckon();
      if (content.tersimpan) this.keep();
      if (!this.gone) this.board.say("");
      this.draw();
    } else if (!data.isBase(this.state, content.baris)) this.send();
  }

  /** The computed columns by row. */
  reckon() {
    this.sums = new Map(this.state.dasar.map((row, i) => [row.kunci, this.content.hitung[i]]));
  }

  keep() {
    const draft = data.draft(this.state);
    if (draft) this.store.write(`meja/${this.key}`, draft);
    else this.store.remove(`meja/${this.key}`);
  }

  restore() {
    const kept = data.restored(this.store.read(`meja/${this.key}`));
    if (!kept) return;
    this.state = kept;
    this.send();
  }

  draw() {
    this.board.draw(this.state, this.sums, this.content.jumlah);
  }

  tell(name, detail = {}) {
    window.dispatchEvent(new CustomEvent(name, { detail: { kunci: this.key, ...detail } }));
  }
}
