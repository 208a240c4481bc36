// A sheet of values to copy one by one into another form: each with its own button.

function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.className = "hanya-dibacakan";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
}

function render({ model, el }) {
  const make = (tag, kind, text) => {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  const said = make("p", "hanya-dibacakan");
  said.setAttribute("role", "status");
  const sheet = make("div", "salin");

  const copyButton = ({ label, salin }) => {
    const button = make("button", "tombol", "Salin");
    button.type = "button";
    button.setAttribute("aria-label", `Salin ${label}`);
    button.addEventListener("click", () =>
      copyText(salin).then(
        () => told(button, "Tersalin", `${label} tersalin`),
        () => told(button, "Gagal", `${label} tidak dapat disalin; sorot tulisannya, lalu salin sendiri`),
      ),
    );
    return button;
  };
  const told = (button, short, sentence) => {
    for (const other of sheet.querySelectorAll("button")) other.textContent = "Salin";
    button.textContent = short;
    said.textContent = sentence;
  };
  const row = (item) => {
    const line = make("div", "salin-baris");
    const name = make("span", "salin-nama", item.label);
    const value = make("span", item.salin ? "salin-nilai" : "salin-nilai kosong", item.salin ? item.tampil : "Belum diisi");
    line.append(name, value);
    if (item.salin) line.append(copyButton(item));
    return line;
  };
  const draw = () => {
    const parts = model.get("bagian").map(({ judul, isi }, place) => {
      const part = make("section");
      part.append(make("h3", "", `${place + 1}. ${judul}`), ...isi.map(row));
      if (!isi.length) part.append(make("p", "kosong", "Tidak ada isian di bagian ini."));
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
