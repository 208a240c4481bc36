// A date in three parts, the same on every browser: a native date field shows month and day in the browser's own
// order and language, and a bare 05/06/2026 can be read in two ways.

import { fieldModule } from "./medan.js";
import { node } from "./umum.js";

const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

/** Day, month (1 to 12, or "") and year as text, from an ISO date, our own words or halves, or a pasted date. */
export function dateParts(text) {
  const tidy = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(tidy);
  if (iso) return { day: String(Number(iso[3])), month: Number(iso[2]), year: iso[1] };
  const half = /^(.*)\/(\d*)\/(.*)$/.exec(tidy) ?? /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$/.exec(tidy);
  if (half) return { day: half[1], month: Number(half[2]) || "", year: half[3] };
  const words = /^(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$/i.exec(tidy);
  const named = words && MONTHS.findIndex((name) => name.toLowerCase().startsWith(words[2].toLowerCase())) + 1;
  return named ? { day: words[1], month: named, year: words[3] } : null;
}

/** "22 November 2026"; with a part missing "22//2026", which is kept and not sent; "" for no date. */
export function dateText({ day, month, year }) {
  const [typedDay, typedYear] = [day.trim(), year.trim()];
  if (!typedDay && !month && !typedYear) return "";
  const whole = typedDay && month && typedYear;
  return whole ? `${typedDay} ${MONTHS[month - 1]} ${typedYear}` : `${typedDay}/${month}/${typedYear}`;
}

const samePlace = (a, b) => {
  const [one, other] = [dateParts(a), dateParts(b)];
  return a === b || (one !== null && other !== null && JSON.stringify(one) === JSON.stringify(other));
};

function dateControl(view) {
  const { frame } = view;
  const part = (title, element) =>
    node("label", {}, node("span", {}, title), node("span", { class: "medan-isi" }, element));
  const typed = (size) => node("input", { type: "text", inputmode: "numeric", autocomplete: "off", size });
  const [day, year] = [typed(2), typed(4)];
  const month = node("select", {}, node("option", { value: "" }, "Pilih …"));
  month.append(...MONTHS.map((name, index) => node("option", { value: index + 1 }, name)));
  const parts = [part("Tanggal", day), part("Bulan", month), part("Tahun", year)];
  const group = node("div", { class: "tanggal", role: "group", "aria-labelledby": frame.labelId }, ...parts);
  const put = (found) => {
    day.value = found.day;
    month.value = String(found.month);
    year.value = found.year;
  };
  group.addEventListener("input", () => {
    const whole = /\d{4}$/.test(day.value) && dateParts(day.value); // all of it typed into the first part
    if (whole) put(whole);
    view.changed();
  });
  group.addEventListener("paste", (event) => {
    const found = dateParts(event.clipboardData?.getData("text") ?? "");
    if (!found) return;
    event.preventDefault();
    put(found);
    view.changed();
  });
  return {
    node: group,
    group,
    parts: [day, month, year],
    typing: true,
    text: () => dateText({ day: day.value, month: Number(month.value) || "", year: year.value }),
    show: (text) => put(dateParts(text) ?? { day: text, month: "", year: "" }),
    focus: () => day.focus(),
    same: samePlace,
    complete: (text) => !text.includes("/"),
    incomplete: "Lengkapi tanggal, bulan dan tahunnya, misalnya 22 November 2026.",
    spoken: (text) => dateText(dateParts(text) ?? { day: text, month: "", year: "" }),
  };
}

export default fieldModule(dateControl);
