// A choice: cards with one line of explanation each, or a list where there are many.
// Native radio buttons and a native list: arrow keys, phones and screen readers know them already.

import { newId } from "./draf.js";
import { fieldModule } from "./medan.js";
import { node } from "./umum.js";

function cards(view) {
  const { model, frame } = view;
  const group = node("div", { class: "pilihan", role: "radiogroup", "aria-labelledby": frame.labelId });
  const name = newId();
  const radios = () => [...group.querySelectorAll("input")];
  const mark = () => {
    for (const radio of radios()) radio.parentElement.classList.toggle("terpilih", radio.checked);
  };
  const card = ({ teks, judul, jelas }) => {
    const whole = node("label", {}, node("input", { type: "radio", name, value: teks }), node("span", {}, judul));
    if (jelas) whole.append(node("small", {}, jelas));
    return whole;
  };
  const draw = () => {
    const [chosen, focused] = [control.text(), group.contains(document.activeElement)];
    group.replaceChildren(...model.get("pilihan").map(card));
    control.show(chosen);
    if (focused) control.focus();
  };
  group.addEventListener("change", () => {
    mark();
    view.changed({ choice: true });
  });
  const control = {
    node: group,
    group,
    text: () => radios().find((radio) => radio.checked)?.value ?? "",
    show: (text) => {
      for (const radio of radios()) radio.checked = radio.value === text;
      mark();
    },
    focus: () => (radios().find((radio) => radio.checked) ?? radios()[0])?.focus(),
    same: (a, b) => a === b,
    update: () => {
      draw();
      group.classList.toggle("berjajar", model.get("sebaris"));
    },
  };
  return control;
}

function list(view) {
  const { model, frame } = view;
  const select = node("select", { id: frame.inputId });
  const draw = (text) => {
    const known = model.get("pilihan");
    const other = known.some((choice) => choice.teks === text) ? [] : [{ teks: text, judul: text || "Pilih …" }];
    const option = ({ teks, judul }) => node("option", { value: teks, selected: teks === text }, judul);
    select.replaceChildren(...[...other, ...known].map(option));
  };
  select.addEventListener("change", () => view.changed({ choice: true }));
  return {
    node: node("div", { class: "medan-isi" }, select),
    input: select,
    text: () => select.value,
    show: draw,
    focus: () => select.focus(),
    same: (a, b) => a === b,
    update: () => draw(select.value),
  };
}

export default fieldModule((view) => (view.model.get("daftar") ? list(view) : cards(view)));
