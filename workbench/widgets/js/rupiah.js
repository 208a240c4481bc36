// An amount of money: live dots while typing, shorthand left alone, words below.

import { sameText } from "./draf.js";
import { fieldModule } from "./medan.js";
import { formatNumber, parseRupiah, rupiahEcho } from "./uang.js";
import { button, node } from "./umum.js";

const GROUPED = /^[-\u2212]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})*|0?)$/;
const DIGITS = /^[-\u2212]?[1-9][0-9]*$/;

/**
 * What stands in the field after an edit, with its dots, and where the cursor is: {text, caret}.
 *
 * Dots are moved only in a text that had its dots right before the edit, and only when a person typed or removed
 * digits. So "1,5 jt" and a "1.5" on its way to "1.5 jt" are left as typed: regrouping would make fifteen of them.
 * `removed` is "back" or "ahead" when a key removed one character; over a dot it takes the digit beside it along.
 */
export function withDots({ before, text, caret, removed = null }) {
  if (before === "0" && /^0[1-9]$/.test(text)) return { text: text[1], caret: 1 }; // behind a zero that stood there
  const bare = text.replaceAll(".", "");
  const untouched = { text, caret };
  if (!GROUPED.test(before) || !(DIGITS.test(bare) || bare === "")) return untouched;
  const dots = (value) => value.split(".").length - 1;
  if (dots(text) > dots(before)) return untouched;
  const onlyDot = removed && dots(text) < dots(before) && bare === before.replaceAll(".", "");
  const [left, right] = [text.slice(0, caret), text.slice(caret)];
  let kept = left.replaceAll(".", "");
  let rest = right.replaceAll(".", "");
  if (onlyDot && removed === "back") kept = kept.slice(0, -1);
  if (onlyDot && removed === "ahead") rest = rest.slice(1);
  const all = kept + rest;
  if (all !== "" && !DIGITS.test(all)) return { text: all, caret: kept.length };
  const grouped = all.replace(/\B(?=(\d{3})+$)/g, ".");
  return { text: grouped, caret: placeAfter(grouped, kept.length) };
}

/** The position after so many characters that are not dots. */
function placeAfter(grouped, count) {
  let place = 0;
  for (let seen = 0; seen < count; place += 1) if (grouped[place] !== ".") seen += 1;
  return place;
}

/** A pasted amount as the field writes it: "Rp 1.250.000,-" is 1.250.000; shorthand and nonsense stay as they are. */
export function pasted(text, minus) {
  const plain = !/[a-z]/i.test(text.replace(/rp|idr|rupiah/gi, ""));
  const amount = plain ? parseRupiah(text, minus) : null;
  return amount === null ? text.trim() : formatNumber(amount);
}

/** "750" may mean thousands, millions or billions: [title, text] for each, while a short number stands there. */
export function unitOffers(text) {
  const short = /^[1-9][0-9]{0,3}(,[0-9]+)?$/.test(text.replaceAll(".", ""));
  const units = [["ribu", "rb"], ["juta", "jt"], ["miliar", "M"]];
  return short ? units.map(([word, unit]) => [`${text} ${word}`, `${text} ${unit}`]) : [];
}

function rupiahControl(view) {
  const { model, frame } = view;
  const minus = () => model.get("minus");
  // A phone's decimal keypad: big digits and a comma. It hides letters, and on some phones the minus; the offers
  // below the field stand in for "jt", and a field that may be negative gets the full keyboard.
  const input = node("input", { id: frame.inputId, type: "text", autocomplete: "off" });
  const unit = node("span", { class: "medan-satuan", id: frame.unitId });
  const offers = node("div", { class: "cepat", role: "group" });
  let before = "";
  let offered = "";

  const offer = (choices) => {
    const told = JSON.stringify([choices, model.get("disabled")]);
    if (told === offered) return; // a chip that somebody stands on stays
    offered = told;
    const looks = { disabled: model.get("disabled") };
    offers.replaceChildren(...choices.map(([title, text]) => button(title, () => pick(text), looks)));
    offers.hidden = choices.length === 0;
  };
  const usual = () => model.get("cepat").map(({ judul, teks }) => [judul, teks]);
  const offerFor = (text) => {
    const units = view.draft?.typed == null ? [] : unitOffers(text);
    offer(units.length ? units : usual());
  };
  const write = (text, caret = text.length) => {
    before = text;
    if (input.value === text) return;
    input.value = text;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  };
  const pick = (text) => {
    input.focus();
    view.take(text);
    offerFor(text);
  };
  offers.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in the field

  const edited = (event) => {
    if (!event.isComposing) {
      const removed = { deleteContentBackward: "back", deleteContentForward: "ahead" }[event.inputType] ?? null;
      const { text, caret } = withDots({ before, text: input.value, caret: input.selectionStart, removed });
      write(text, caret);
    }
    view.changed();
    offerFor(input.value);
  };
  input.addEventListener("input", edited);
  input.addEventListener("compositionend", edited); // a phone's keyboard is done with a word; dots only from here
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    const whole = input.selectionEnd - input.selectionStart === input.value.length;
    if (!whole || !text) return;
    event.preventDefault();
    write(pasted(text, minus()));
    view.changed();
    offerFor(input.value);
  });

  return {
    node: node("div", { class: "medan-isi" }, node("span", { class: "medan-awalan" }, "Rp"), input, unit),
    after: offers,
    input,
    unit,
    typing: true,
    text: () => input.value,
    show: (text) => {
      write(text);
      offerFor(text);
    },
    focus: () => input.focus(),
    echo: (text) => rupiahEcho(text, minus()),
    same: (a, b) => sameText(a, b) || (parseRupiah(a, true) !== null && parseRupiah(a, true) === parseRupiah(b, true)),
    update: () => {
      input.setAttribute("inputmode", minus() ? "text" : "decimal");
      unit.textContent = model.get("satuan");
      unit.hidden = !unit.textContent;
      offers.setAttribute("aria-label", `Pilihan cepat: ${model.get("label")}`);
      offerFor(input.value);
    },
  };
}

export default fieldModule(rupiahControl);
