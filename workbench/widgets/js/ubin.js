// A tile for every area: its name, a number and a word in the weight's shape and colour. A tap or a key picks one.
// On a wide screen each stands roughly where it lies; on a phone they stand in rows. It stores nothing by itself.

import { node } from "./umum.js";

function render({ model, el }) {
  const grid = node("div", { class: "denah", role: "group" });
  el.append(grid);

  const pick = (name) => {
    model.set("terpilih", model.get("terpilih") === name ? "" : name);
    model.save_changes();
  };
  const tile = ({ nama, angka, kata, nada, lajur, baris, dibaca }) => {
    const told = [node("strong", {}, nama), node("b", {}, angka)];
    const made = node("button", { type: "button", class: nada }, ...told);
    made.insertAdjacentHTML("beforeend", kata); // a word with its shape, made and escaped in Python
    made.append(node("span", { class: "hanya-dibacakan" }, dibaca));
    made.style.setProperty("--lajur", lajur);
    made.style.setProperty("--baris", baris);
    made.dataset.nama = nama;
    made.addEventListener("click", () => pick(nama));
    return made;
  };
  const mark = () => {
    for (const one of grid.children) {
      one.setAttribute("aria-pressed", String(one.dataset.nama === model.get("terpilih")));
      one.disabled = model.get("disabled");
    }
  };
  const draw = () => {
    const held = grid.contains(document.activeElement) ? document.activeElement.dataset.nama : null;
    grid.style.setProperty("--kolom", model.get("kolom"));
    grid.setAttribute("aria-label", model.get("label"));
    grid.replaceChildren(...model.get("ubin").map(tile));
    mark();
    [...grid.children].find((one) => one.dataset.nama === held)?.focus();
  };
  model.on("change:ubin", draw);
  model.on("change:terpilih change:disabled", mark);
  draw();
  return () => {
    model.off("change:ubin", draw);
    model.off("change:terpilih change:disabled", mark);
  };
}

export default { render };
