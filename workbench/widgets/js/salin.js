// A sheet of values to copy one by one into another form: each with its own button.

import { button, copied, node } from "./umum.js";

function render({ model, el }) {
  const said = node("p", { class: "hanya-dibacakan", role: "status" });
  const sheet = node("div", { class: "salin" });

  const copy = async (pressed, { label, salin }) => {
    const done = await copied(salin);
    for (const other of sheet.querySelectorAll("button")) other.textContent = "Salin";
    pressed.textContent = done ? "Tersalin" : "Gagal";
    const failed = `${label} tidak dapat disalin; sorot tulisannya, lalu salin sendiri`;
    said.textContent = done ? `${label} tersalin` : failed;
  };
  const row = (item) => {
    const name = node("span", { class: "salin-nama" }, item.label);
    if (!item.salin) {
      return node("div", { class: "salin-baris" }, name, node("span", { class: "salin-nilai kosong" }, "Belum diisi"));
    }
    const look = { class: "tombol", "aria-label": `Salin ${item.label}` };
    const pressed = button("Salin", () => copy(pressed, item), look);
    return node("div", { class: "salin-baris" }, name, node("span", { class: "salin-nilai" }, item.tampil), pressed);
  };
  const draw = () => {
    const parts = model.get("bagian").map(({ judul, isi }, place) => {
      const part = node("section", {}, node("h3", {}, `${place + 1}. ${judul}`), ...isi.map(row));
      if (!isi.length) part.append(node("p", { class: "kosong" }, "Tidak ada isian di bagian ini."));
      return part;
    });
    sheet.replaceChildren(...parts);
  };
  model.on("change:bagian", draw);
  el.append(sheet, said);
  draw();
  return () => model.off("change:bagian", draw);
}

export default { render };
