// The behaviour of every field: between the person who types, the draft in this browser, and the session in Python.
//
// A control, made by makeControl(view), is
//   {node, text(), show(text), focus()}   what stands in it
//   input | group                         the one labelled element, or the group of them, for label and description
// and where it differs from a plain text:
//   parts        elements of a group that carry aria-invalid  typing    a cursor stands in it: do not replace its text
//   same(a, b)   whether two texts mean the same              echo(t)   what a text means, computed here
//   complete(t)  whether t may be sent, else `incomplete`     spoken(t) how a note quotes a text
//   update()     after traits changed                         unit      the element of its unit
//   after        an element below the echo

import { Draft } from "./draf.js";
import { Frame } from "./umum.js";

const HELD_BACK = 2500;
const PARTS = ["label", "bantuan", "sumber", "satuan", "wajib", "disabled", "pilihan", "sebaris", "cepat", "minus"];

export class FieldView {
  constructor({ model, el }, makeControl) {
    this.model = model;
    this.end = new AbortController();
    this.eager = true; // tell a refusal at once; not while somebody is in the middle of typing
    this.unsaid = null;
    this.frame = new Frame();
    this.control = makeControl(this);
    this.frame.hold(this.control);
    el.append(this.frame.root);
    this.listen();
    this.open();
  }

  listen() {
    const root = this.frame.root;
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.end.signal });
    on(root, "focusout", (event) => this.left(event));
    on(root, "keydown", (event) => this.pressed(event));
    on(window, "pagehide", () => this.draft.commit());
    on(window, "meja:pergi", () => this.draft.commit()); // of our template: just before Voila lets the kernel go
    on(document, "visibilitychange", () => document.visibilityState === "hidden" && this.draft.commit());
    on(window, "meja:kirim-ulang", () => this.draft.commit(true));
    this.heard = [["msg:custom", (message) => this.receive(message)], ["change", () => this.moved()]];
    for (const [event, act] of this.heard) this.model.on(event, act);
  }

  close() {
    this.draft.commit();
    this.draft.stop();
    clearTimeout(this.unsaid?.timer);
    this.end.abort();
    for (const [event, act] of this.heard) this.model.off(event, act);
    this.frame.root.remove();
  }

  /** Show the place of the plan that the model stands for: at first, and when it becomes another one. */
  open() {
    const key = this.model.get("kunci");
    this.frame.root.dataset.jalur = key.split("/").slice(1).join("/");
    this.now = this.ofModel();
    this.draft = new Draft({
      key,
      saved: this.now.teks,
      same: this.control.same,
      send: (message) => this.model.send(message),
      tell: (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail })),
    });
    for (const kind of ["baru", "tanya"]) this.frame.dropNote(kind);
    this.update();
    this.showSaved();
    if (!this.model.get("disabled")) this.restore();
  }

  ofModel() {
    return { teks: this.model.get("teks"), pesan: this.model.get("pesan"), gema: this.model.get("gema") };
  }

  /** Draw again what does not depend on the text, where any of it changed. */
  update() {
    const parts = JSON.stringify(PARTS.map((name) => this.model.get(name)));
    if (parts === this.parts) return;
    this.parts = parts;
    this.control.update?.();
    this.frame.update(this.model);
    if (this.draft.typed === null && !this.editing()) this.control.show(this.now.teks); // among other choices, too
  }

  // --- showing --------------------------------------------------------------------------------------------------

  /** What the session has. */
  showSaved() {
    this.control.show(this.now.teks);
    this.showEcho(this.now.teks);
    this.say(this.now.pesan);
  }

  /** What a text means: computed here where the control can, else what the server said about its own. */
  showEcho(text) {
    this.frame.sayEcho(this.control.echo?.(text) || (this.draft.typed === null ? this.now.gema : ""));
  }

  say(sentence) {
    clearTimeout(this.unsaid?.timer);
    this.unsaid = null;
    this.frame.say(sentence);
  }

  /** A refusal: at once, or, while somebody is in the middle of typing, after a longer pause or on leaving. */
  refuse(sentence) {
    if (this.eager || !this.editing()) this.say(sentence);
    else this.unsaid = { sentence, timer: setTimeout(() => this.say(sentence), HELD_BACK) };
  }

  editing() {
    const active = document.activeElement;
    return this.control.typing === true && this.control.node.contains(active) && active.matches("input, textarea");
  }

  quoted(text) {
    return `“${this.control.spoken?.(text) ?? text}”`;
  }

  // --- what the person does -------------------------------------------------------------------------------------

  /** The control's text changed under a person's hands: typing, or a choice, which is sent at once. */
  changed({ wait = undefined, choice = false } = {}) {
    const text = this.control.text();
    this.eager = choice;
    this.draft.type(text, choice || !this.complete(text) ? null : wait);
    this.say("");
    this.showEcho(text);
    if (choice && this.complete(text)) this.draft.commit();
  }

  complete(text) {
    return this.control.complete?.(text) ?? true;
  }

  pressed(event) {
    const newLine = event.target.matches("textarea") && !event.ctrlKey && !event.metaKey;
    if (event.key !== "Enter" || newLine || event.isComposing || !event.target.matches("input, textarea")) return;
    this.settle(true);
  }

  /** The cursor goes out of what is typed in, though it be to this field's own help; a note waits for its answer. */
  left({ target, relatedTarget: to }) {
    const control = this.control.group ?? this.control.input;
    const out = control.contains(target) && !control.contains(to) && !to?.closest(".catatan");
    if (out || !this.frame.root.contains(to)) this.settle();
  }

  /** Somebody leaves the field or presses Enter: send what is unsaved; where nothing is, show what the session has. */
  settle(force = false) {
    this.eager = true;
    if (this.draft.typed === null) {
      this.frame.dropNote("baru");
      this.showSaved();
    } else if (!this.complete(this.draft.typed)) {
      this.say(this.control.incomplete);
    } else {
      if (this.unsaid) this.say(this.unsaid.sentence);
      this.draft.commit(force);
    }
  }

  /** Put a text in, as if the person had typed it, and send it. */
  take(text) {
    this.control.show(text);
    this.changed({ choice: true });
  }

  /** What an earlier page left unsaved. */
  restore() {
    const { again, ask } = this.draft.restore();
    if (again !== null) {
      this.control.show(again);
      this.showEcho(again);
      this.settle();
    }
    if (typeof ask !== "string") return;
    const sentence = `Isian yang belum sempat tersimpan: ${this.quoted(ask)}`;
    this.frame.note("tanya", sentence, ["Pakai", () => this.decide(ask)], ["Buang", () => this.decide(null)]);
  }

  decide(text) {
    this.control.focus();
    this.draft.asked();
    if (text !== null) this.take(text);
  }

  // --- what the session says ------------------------------------------------------------------------------------

  receive(message) {
    if (message.jenis === "balas") this.answered(message);
  }

  /** The answer to what this view sent. */
  answered(message) {
    const text = this.draft.answer(message);
    if (text === undefined) return;
    this.now = { teks: message.teks, gema: message.gema, pesan: message.tersimpan ? message.pesan : this.now.pesan };
    if (this.draft.typed === text) this.refuse(message.pesan);
    if (this.draft.typed !== null) return;
    this.frame.dropNote("baru");
    if (this.eager || !this.editing()) this.showSaved();
    else this.showEcho(text);
  }

  /** Traits changed. Those that belong to an answer on its way wait for it: it says more. */
  moved() {
    if (this.model.get("kunci") !== this.draft.key) {
      this.draft.stop();
      this.open();
      return;
    }
    this.update();
    const fresh = this.ofModel();
    if (!this.draft.waiting && JSON.stringify(fresh) !== JSON.stringify(this.now)) this.shown(fresh);
  }

  /** The session has something else now (undo, somebody else): shown, unless somebody is typing here. */
  shown(fresh) {
    const { typed } = this.draft;
    const held = typed !== null && this.draft.same(typed, this.now.teks) && !this.draft.same(typed, fresh.teks);
    if (held) this.draft.drop(); // the session had it unsaved, and a choice between two people decided otherwise
    const news = fresh.teks !== this.now.teks;
    const untouched = this.draft.typed === null;
    this.now = fresh;
    this.draft.saved = fresh.teks;
    if (untouched && !this.editing()) {
      this.frame.dropNote("baru");
      this.showSaved();
    } else if (untouched && !news) {
      this.showEcho(fresh.teks);
      this.say(fresh.pesan);
    } else if (news && !this.draft.same(this.control.text(), fresh.teks)) {
      const sentence = `Isian ini baru diubah menjadi ${this.quoted(fresh.teks)}. Yang Anda tulis tetap di sini.`;
      this.frame.note("baru", sentence, ["Pakai yang baru", () => this.accept()]);
    }
  }

  /** Give up what is typed for what the session has. */
  accept() {
    this.control.focus();
    this.draft.drop();
    this.showSaved();
  }
}

/** The module of a widget whose views are fields with this control. */
export const fieldModule = (makeControl) => ({
  render(context) {
    const view = new FieldView(context, makeControl);
    return () => view.close();
  },
});
