// A slider to explore with: a native range between − and +, its value in words beside it. It stores nothing.

const RUPIAH = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });
const SETTLE = 120;

/** A value as people say it: "Rp750 jt", "+10%", "72 bulan". */
export function spoken(value, form) {
  if (form === "persen") return value === 0 ? "sama seperti rencana" : `${value > 0 ? "naik" : "turun"} ${RUPIAH.format(Math.abs(value))}%`;
  if (form === "rupiah") return value < 1e9 ? `Rp${RUPIAH.format(value / 1e6)} jt` : `Rp${new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 }).format(value / 1e9)} M`;
  return `${RUPIAH.format(value)} ${form}`;
}

function render({ model, el }) {
  const make = (tag, attributes = {}) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const id = `geser-${Math.random().toString(36).slice(2)}`;
  const root = make("div", { class: "geser" });
  const label = make("label", { for: id, class: "medan-label" });
  const shown = make("output", { for: id, class: "geser-nilai" });
  const range = make("input", { id, type: "range" });
  const less = make("button", { type: "button", class: "kurang" });
  const more = make("button", { type: "button", class: "tambah" });
  [less.textContent, more.textContent] = ["−", "+"];
  const head = make("div", { class: "geser-kepala" });
  const row = make("div", { class: "geser-isi" });
  head.append(label, shown);
  row.append(less, range, more);
  root.append(head, row);
  let timer = 0;

  const say = () => {
    const words = spoken(Number(range.value), model.get("bentuk"));
    shown.textContent = words;
    range.setAttribute("aria-valuetext", words);
  };
  const send = () => {
    clearTimeout(timer);
    if (Number(range.value) === model.get("nilai")) return;
    model.set("nilai", Number(range.value));
    model.save_changes();
  };
  const moved = () => {
    say();
    clearTimeout(timer);
    timer = setTimeout(send, SETTLE);
  };
  const step = (up) => {
    if (up) range.stepUp();
    else range.stepDown();
    moved();
  };
  const draw = () => {
    label.textContent = model.get("label");
    less.setAttribute("aria-label", `Kurangi ${model.get("label")}`);
    more.setAttribute("aria-label", `Tambah ${model.get("label")}`);
    [range.min, range.max, range.step] = [model.get("terkecil"), model.get("terbesar"), model.get("langkah")];
    range.value = model.get("nilai");
    say();
  };
  range.addEventListener("input", moved);
  range.addEventListener("change", send);
  less.addEventListener("click", () => step(false));
  more.addEventListener("click", () => step(true));
  model.on("change", draw);
  el.append(root);
  draw();
  return () => {
    clearTimeout(timer);
    model.off("change", draw);
  };
}

export default { render };
