// Typed text: one line, or several.

import { sameText } from "./draf.js";
import { fieldModule } from "./medan.js";
import { node } from "./umum.js";

const NEARLY_FULL = 0.8;

function textControl(view) {
  const { model, frame } = view;
  const long = model.get("baris") > 1;
  const input = node(long ? "textarea" : "input", {
    id: frame.inputId,
    type: !long && "text",
    rows: long && model.get("baris"),
    inputmode: model.get("ragam") || null,
    autocomplete: "off",
    spellcheck: "false",
  });
  const unit = node("span", { class: "medan-satuan", id: frame.unitId });
  const grow = () => {
    if (!long) return;
    input.style.height = "";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight}px`;
  };
  new ResizeObserver(() => input.style.height || grow()).observe(input); // when it has a place on the page
  input.addEventListener("input", () => {
    grow();
    view.changed();
  });
  const counted = (text) => {
    const [most, length] = [model.get("terpanjang"), [...text].length];
    return most && length > most * NEARLY_FULL ? `${length} dari paling banyak ${most} huruf` : "";
  };
  return {
    node: node("div", { class: "medan-isi" }, input, unit),
    input,
    unit,
    typing: true,
    text: () => input.value,
    show: (text) => {
      if (input.value !== text) input.value = text;
      grow();
    },
    focus: () => input.focus(),
    echo: counted,
    same: long ? (a, b) => a.trim() === b.trim() : sameText,
    update: () => {
      unit.textContent = model.get("satuan");
      unit.hidden = !unit.textContent;
    },
  };
}

export default fieldModule(textControl);
