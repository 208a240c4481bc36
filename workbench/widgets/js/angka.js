// A number or a percentage with − and +. Never clamps what is typed; the buttons stop at the ends and say so.

import { sameText } from "./draf.js";
import { fieldModule } from "./medan.js";
import { formatNumber, monthsEcho, parseNumber, parsePercent } from "./uang.js";
import { button, node } from "./umum.js";

const FIRST_YEAR = 1900; // from here on a number of years is a year of the calendar

/** A number as the session writes it. Exactly three decimals get a zero more: 1,234 would read as a thousand, too. */
export function writeNumber(value, bare) {
  const text = formatNumber(value);
  if (bare) return text.replaceAll(".", "");
  return /,\d{3}$/.test(text) ? `${text}0` : text;
}

const decimals = (value) => (String(value).split(".")[1] ?? "").length;

/** The number a step away, without the noise of binary fractions; null when it would leave the range. */
export function stepped(value, step, least, most) {
  const digits = 10 ** Math.max(decimals(value), decimals(step));
  const next = (Math.round(value * digits) + Math.round(step * digits)) / digits;
  const beyond = (step < 0 && least !== null && next < least) || (step > 0 && most !== null && next > most);
  return beyond ? null : next;
}

function numberControl(view) {
  const { model, frame } = view;
  const percent = model.get("persen");
  const least = () => model.get("terkecil");
  const most = () => model.get("terbesar");
  const read = (text) => {
    const minus = least() === null || least() < 0;
    return percent ? fromPercent(text, minus) : parseNumber(text, minus);
  };
  const input = node("input", { id: frame.inputId, type: "text", autocomplete: "off" });
  const unit = node("span", { class: "medan-satuan", id: frame.unitId });
  const spoken = node("span", { class: "sr", role: "status" });
  const less = button("−", () => step(-model.get("langkah")));
  const more = button("+", () => step(model.get("langkah")));
  const row = node("div", { class: "medan-isi langkah-angka" }, less, input, unit, more, spoken);

  const written = (value) => writeNumber(value, percent || (model.get("satuan") === "tahun" && value >= FIRST_YEAR));
  const withUnit = (value) => `${written(value)}${percent ? "" : " "}${unit.textContent}`.trim();
  const step = (size) => {
    const empty = input.value.trim() === "";
    const value = empty ? 0 : read(input.value);
    if (value === null) return view.settle(true); // nonsense stands there: the session says what is wrong with it
    const next = empty && least() > 0 ? least() : stepped(value, size, least(), most());
    if (next === null) return stopped(size);
    input.value = written(next);
    spoken.textContent = withUnit(next);
    view.changed({ wait: 250 });
    return undefined;
  };
  const stopped = (size) => {
    const sentence = size < 0 ? `Paling kecil ${withUnit(least())}.` : `Paling besar ${withUnit(most())}.`;
    frame.sayEcho(sentence);
    spoken.textContent = sentence;
  };
  row.addEventListener("mousedown", (event) => event.target.matches("button") && event.preventDefault());
  input.addEventListener("input", () => view.changed());
  input.addEventListener("keydown", (event) => {
    const big = model.get("langkah_besar");
    const sizes = { ArrowUp: model.get("langkah"), ArrowDown: -model.get("langkah"), PageUp: big, PageDown: -big };
    const size = sizes[event.key];
    if (size === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(size);
  });

  return {
    node: row,
    input,
    unit,
    typing: true,
    text: () => input.value,
    show: (text) => {
      if (input.value !== text) input.value = text;
    },
    focus: () => input.focus(),
    echo: (text) => (model.get("satuan") === "bulan" ? monthsEcho(read(text)) : ""),
    same: (a, b) => sameText(a, b) || (read(a) !== null && read(a) === read(b)),
    update: () => {
      unit.textContent = `${percent ? "% " : ""}${model.get("satuan")}`.trim();
      unit.hidden = !unit.textContent;
      input.setAttribute("inputmode", model.get("bulat") && least() >= 0 && least() !== null ? "numeric" : "decimal");
      less.setAttribute("aria-label", `Kurangi: ${model.get("label")}`);
      more.setAttribute("aria-label", `Tambah: ${model.get("label")}`);
    },
  };
}

/** In a field that shows its %, a bare number is meant in percent: "6,5" is 6.5. */
function fromPercent(text, minus) {
  const rate = parsePercent(/[0-9]\s*$/.test(text) ? `${text}%` : text, minus);
  return rate === null ? null : Number((rate * 100).toPrecision(15));
}

export default fieldModule(numberControl);
