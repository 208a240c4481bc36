// What every field has around its control: label, echo, message, notes and help. Draws, and decides nothing.

import { newId } from "./draf.js";

/** A DOM element with attributes and children; false, null and undefined leave an attribute out. */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setOrRemove(made, name, value);
  made.append(...children);
  return made;
}

function setOrRemove(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

/** A button that never sends a form. */
export function button(title, act, attributes = {}) {
  const made = node("button", { type: "button", ...attributes }, title);
  made.addEventListener("click", act);
  return made;
}

/** Copies a text. False where the browser does not allow it; outside a secure context it copies only what is marked. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = node("textarea", { class: "hanya-dibacakan", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export class Frame {
  constructor() {
    for (const part of ["label", "input", "unit", "echo", "message"]) this[`${part}Id`] = newId();
    this.title = node("div");
    this.echo = node("p", { class: "medan-gema", id: this.echoId });
    this.places = node("div");
    this.help = node("div");
    this.root = node("div", { class: "medan" }, this.title, this.echo, this.places, this.help);
  }

  /** Put the control in its place. */
  hold(control) {
    this.control = control;
    this.title.after(control.node);
    if (control.after) this.places.after(control.after);
  }

  /** Label, unit, help and state as the model has them now. */
  update(model) {
    const [label, help, source] = ["label", "bantuan", "sumber"].map((name) => model.get(name));
    const [single, disabled, required] = [this.control.input, model.get("disabled"), model.get("wajib")];
    const looks = { class: "medan-label", id: this.labelId, for: single && this.inputId };
    const title = node(single ? "label" : "div", looks, label);
    if (required) title.append(" ", node("span", { class: "medan-wajib" }, "wajib"));
    this.title.replaceWith(title);
    this.title = title;
    this.help.replaceChildren(...this.helpBox(label, help, source));
    for (const part of this.control.node.querySelectorAll("input, textarea, select, button")) part.disabled = disabled;
    if (!this.control.parts) setOrRemove(single ?? this.control.group, "aria-required", required && "true");
    this.describe();
  }

  helpBox(label, help, source) {
    if (!help && !source) return [];
    const opener = node("summary", { "aria-label": `Apa ini? ${label}` }, "Apa ini?");
    const box = node("details", { class: "medan-bantu" }, opener);
    if (help) box.append(node("p", {}, help));
    if (source) box.append(node("p", { class: "medan-sumber" }, `Sumber: ${source}`));
    return [box];
  }

  /** What a screen reader says after the label, and whether what stands there is refused. */
  describe() {
    const message = this.places.querySelector(".medan-pesan");
    const unit = this.control.unit && !this.control.unit.hidden;
    const ids = [unit && this.unitId, this.echo.textContent && this.echoId, message && this.messageId].filter(Boolean);
    const told = this.control.input ?? this.control.group;
    setOrRemove(told, "aria-describedby", ids.length > 0 && ids.join(" "));
    for (const part of this.control.parts ?? [told]) setOrRemove(part, "aria-invalid", message && "true");
    this.root.classList.toggle("rusak", message !== null);
  }

  /** The sentence under the field; as an alert only at the moment when it appears. */
  say(sentence) {
    const shown = this.places.querySelector(".medan-pesan");
    if ((shown?.textContent ?? "") === sentence) return;
    shown?.remove();
    if (sentence) this.places.prepend(node("p", { class: "medan-pesan", id: this.messageId, role: "alert" }, sentence));
    this.describe();
  }

  sayEcho(text) {
    if (this.echo.textContent === text) return;
    this.echo.textContent = text;
    this.describe();
  }

  /** A remark of one kind with buttons [title, act]; any of them takes it away. */
  note(kind, sentence, ...buttons) {
    this.dropNote(kind);
    const row = node("div", { class: "aksi" });
    for (const [title, act] of buttons) {
      const decide = () => {
        act(); // puts the cursor into the field first: a button that goes while it has the focus is a field left
        this.dropNote(kind);
      };
      row.append(button(title, decide, { class: "tombol" }));
    }
    const box = { class: "catatan waspada", role: "status", "data-jenis": kind };
    this.places.append(node("div", box, node("p", {}, sentence), row));
  }

  dropNote(kind) {
    this.places.querySelector(`[data-jenis="${kind}"]`)?.remove();
  }
}
