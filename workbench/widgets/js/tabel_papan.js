// The table on the screen: rows with inputs that keep their place, their focus and what is being typed.

import { kindOf, placed } from "./tabel_letak.js";

const ICONS = {
  gandakan: "M9 9h10v11H9zM5 15V4h10",
  hapus: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
};

function icon(name) {
  const box = node("span", { class: "tabel-ikon", "aria-hidden": "true" });
  box.innerHTML = `<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round"><path d="${ICONS[name]}"/></svg>`;
  return box;
}

const LETTERS = { teks: [15, 28], angka: [6, 18], pilihan: [8, 24] }; // least and most width of a column
const EDGES = 4; // letters that the edges of a column take
const FEW_ROWS = 2; // open on a narrow screen without a tap

/** The label with its unit: "Harga satuan (Rp)". */
const headed = ({ label, satuan }) => (satuan ? `${label} (${satuan})` : label);

export class Board {
  /** words: {judul, kosong, daftar, kolom, hitungan} as the widget has them. */
  constructor(words) {
    this.words = words;
    this.rows = new Map(); // row key -> {tr, number, opener, cells: Map(column -> {box, control}), sums: Map, ...}
    this.body = node("tbody", { role: "rowgroup" });
    this.foot = node("tfoot", { role: "rowgroup" });
    this.empty = node("p", { class: "tabel-kosong" }, words.kosong);
    this.status = node("p", { role: "status" });
    this.undo = node("button", { type: "button", class: "tombol", "data-laku": "urungkan", hidden: true }, "Urungkan");
    const caption = node("caption", {}, words.judul);
    const table = node("table", { role: "table" }, caption, this.titles(), this.body, this.foot);
    this.frame = node("div", { class: "tabel-gulung" }, table);
    this.add = node("button", { type: "button", class: "tombol", "data-laku": "tambah" }, "+ Tambah baris");
    this.add.hidden = words.disabled;
    const note = node("div", { class: "tabel-catatan" }, this.status, this.undo);
    this.node = node("section", { class: "tabel-isian", "aria-label": words.judul, "data-jalur": words.daftar });
    this.places = placed(words.kolom, words.hitungan);
    if (this.places) this.lay(table);
    this.node.append(this.frame, this.empty, node("div", { class: "aksi" }, this.add), note, this.help());
  }

  titles() {
    const { kolom, hitungan } = this.words;
    const title = (text, number) => node("th", { role: "columnheader", scope: "col", class: number && "angka" }, text);
    const titles = [title("No."), ...kolom.map((one) => title(headed(one), one.angka))];
    titles.push(...hitungan.map((label) => title(`${label} (Rp)`, true)));
    titles.push(title(node("span", { class: "hanya-dibacakan" }, "Tindakan")));
    return node("thead", { role: "rowgroup" }, node("tr", { role: "row" }, ...titles));
  }

  /** A table with many columns: a grid, so that nothing of it lies beside the screen. */
  lay(table) {
    this.node.classList.add("petak");
    table.style.setProperty("--petak", this.places.room);
    table.style.setProperty("--garis-baris", this.places.lines);
    const names = [...this.words.kolom.map((one) => one.kunci), ...this.words.hitungan];
    this.stand([...table.tHead.rows[0].cells].slice(1, -1), names);
  }

  /** Put the cells of a row, the columns one after the other, where they belong. */
  stand(cells, names) {
    if (!this.places) return;
    cells.forEach((cell, i) => {
      const { line, start, share } = this.places.places[names[i]];
      cell.style.setProperty("--tempat", `${line} / ${start + 1} / auto / span ${share}`);
    });
  }

  help() {
    const keys = [
      "Enter atau panah turun: sel di bawahnya. Ctrl+Enter: baris baru. Esc: batal mengubah sel.",
      "Salin sel dari Excel atau LibreOffice, lalu tempel (Ctrl+V) di sel pertama tabel ini. Baris judul boleh ikut.",
    ];
    const meanings = this.words.kolom
      .filter((one) => one.bantuan)
      .flatMap((one) => [node("dt", {}, one.label), node("dd", {}, one.bantuan)]);
    const opener = node("summary", {}, "Cara mengisi tabel ini");
    const parts = [...keys.map((text) => node("p", {}, text)), node("dl", {}, ...meanings)];
    return node("details", { class: "medan-bantu" }, opener, ...parts);
  }

  /** Show these rows; `sums` holds the computed columns by row key, `totals` by label. */
  draw(state, sums, totals) {
    const wanted = new Set(state.baris.map((row) => row.kunci));
    for (const [key, { tr }] of this.rows) {
      if (wanted.has(key)) continue;
      this.rows.delete(key); // first: a row that goes with the cursor in it is left, and that draws again
      tr.remove();
    }
    state.baris.forEach((row, i) => {
      const parts = this.rows.get(row.kunci) ?? this.made(row.kunci, state.baris.length <= FEW_ROWS);
      if (this.body.children[i] !== parts.tr) this.body.insertBefore(parts.tr, this.body.children[i] ?? null);
      this.name(parts, i);
      this.fill(parts, row, state.pesan[row.kunci] ?? {}, sums.get(row.kunci) ?? {});
      this.sumUp(parts, row, { ...row.sel, ...sums.get(row.kunci) }[Object.keys(totals)[0]] ?? "");
    });
    this.widen(state.baris);
    this.frame.hidden = state.baris.length === 0;
    this.empty.hidden = !this.frame.hidden;
    this.total(totals);
  }

  /** Room for the longest text of each column; where all of them are too much, its part of the room that there is. */
  widen(rows) {
    const letters = this.words.kolom.map((column) => {
      const texts = [...column.pilihan, ...rows.map((row) => row.sel[column.kunci] ?? "")];
      const [least, most] = LETTERS[kindOf(column)];
      return Math.min(Math.max(...texts.map((text) => text.length), least), most);
    });
    const all = [...letters, ...this.words.hitungan.map(() => LETTERS.angka[0])].reduce((sum, one) => sum + one + EDGES, 0);
    for (const { cells } of this.rows.values()) {
      [...cells.values()].forEach(({ box }, i) => {
        box.style.setProperty("--isi", letters[i]);
        box.style.setProperty("--bagian", (letters[i] + EDGES) / all);
      });
    }
  }

  made(key, open) {
    const { kolom, hitungan } = this.words;
    const tr = node("tr", { role: "row", "data-baris": key });
    const number = node("span", { class: "nomor" });
    const title = node("span", {});
    const figure = node("small", {});
    const opener = node("button", { type: "button", class: "tabel-buka", "data-laku": "buka" }, title, figure);
    const head = node("th", { role: "rowheader", scope: "row" }, number, opener);
    const cells = new Map(kolom.map((one) => [one.kunci, this.cell(one)]));
    const sum = (label) => node("td", { role: "cell", class: "angka hitung", "data-label": label });
    const sums = new Map(hitungan.map((label) => [label, sum(label)]));
    const buttons = this.words.disabled ? [] : ["gandakan", "hapus"].map((act) => this.button(act));
    const last = node("td", { role: "cell", class: "tabel-tindakan" }, ...buttons);
    const boxes = [...[...cells.values()].map((cell) => cell.box), ...sums.values()];
    this.stand(boxes, [...cells.keys(), ...sums.keys()]);
    tr.append(head, ...boxes, last);
    const parts = { tr, number, title, figure, opener, cells, sums, buttons };
    this.rows.set(key, parts);
    this.open(key, open);
    return parts;
  }

  /** On a narrow screen a row is a card that opens; where there is room this changes nothing. */
  open(key, open = true) {
    const { tr, opener } = this.rows.get(key);
    tr.classList.toggle("buka", open);
    opener.setAttribute("aria-expanded", String(open));
  }

  isOpen(key) {
    return this.rows.get(key).tr.classList.contains("buka");
  }

  /** What a closed card says: number, name and its main figure. */
  sumUp({ tr, title, figure }, row, amount) {
    const [first] = this.words.kolom;
    const said = row.sel[first.kunci] || "(belum diisi)";
    title.textContent = `${tr.dataset.nomor}. ${first.angka ? `${first.label} ${said}` : said}`;
    figure.textContent = amount;
  }

  cell(column) {
    const options = column.pilihan.map((label) => node("option", { value: label }, label));
    const keypad = column.angka && (column.desimal ? "decimal" : "numeric");
    const typing = { type: "text", autocomplete: "off", inputmode: keypad };
    const control = options.length ? node("select", {}, ...options) : node("input", typing);
    control.dataset.kolom = column.kunci;
    control.disabled = this.words.disabled;
    const kind = kindOf(column);
    const box = node("td", { role: "cell", class: kind, "data-label": headed(column) }, control);
    return { box, control, column, kind };
  }

  button(act) {
    const word = act === "hapus" ? "Hapus" : "Gandakan";
    const look = { type: "button", class: "tombol", "data-laku": act, title: word };
    return node("button", look, icon(act), node("span", {}, word));
  }

  /** One cell was typed in: its sentence goes. Everything else is drawn when the cell is left or an answer is here. */
  typed({ key, column }) {
    const { box, control } = this.rows.get(key).cells.get(column);
    this.fault(box, control, "");
  }

  /** What names a row by its place: number, labels and ids. */
  name({ tr, number: shown, cells, buttons }, place) {
    const number = String(place + 1);
    if (tr.dataset.nomor === number) return;
    shown.textContent = tr.dataset.nomor = number;
    for (const { box, control, column } of cells.values()) {
      box.dataset.jalur = `${this.words.daftar}.${place}.${column.kunci}`;
      control.id = `isian-${box.dataset.jalur}`;
      control.setAttribute("aria-label", `${headed(column)}, baris ${number}`);
    }
    for (const button of buttons) button.setAttribute("aria-label", `${button.title} baris ${number}`);
  }

  fill({ cells, sums }, row, faults, computed) {
    for (const [name, { box, control, column }] of cells) {
      const text = row.sel[name] ?? "";
      if (control !== document.activeElement) put(control, text, column);
      this.fault(box, control, faults[name] ?? "");
    }
    for (const [label, box] of sums) box.textContent = computed[label] ?? "";
  }

  fault(box, control, sentence) {
    const shown = box.querySelector(".medan-pesan");
    if ((shown?.textContent ?? "") === sentence) return;
    shown?.remove();
    const id = `${control.id}-pesan`;
    setOrRemove(control, "aria-invalid", sentence && "true");
    setOrRemove(control, "aria-describedby", sentence && id);
    if (!sentence) return;
    box.append(node("p", { class: "medan-pesan", id }, sentence));
    this.open(this.keyAt(control));
  }

  total(totals) {
    const { kolom, hitungan } = this.words;
    this.foot.hidden = Object.keys(totals).length === 0;
    if (this.foot.hidden) return;
    const cell = (name, label) => node("td", { role: "cell", class: "angka", "data-label": label }, totals[name] ?? "");
    const cells = [...kolom.map((one) => [one.kunci, headed(one)]), ...hitungan.map((label) => [label, label])];
    const head = node("th", { role: "rowheader", scope: "row" }, "Jumlah");
    const sums = cells.map(([name, label]) => cell(name, label));
    this.stand(sums, cells.map(([name]) => name));
    const row = [head, ...sums, node("td", { role: "cell" })];
    this.foot.replaceChildren(node("tr", { role: "row" }, ...row));
  }

  /** The cell under an event or element: {key, column, place, control}; null outside the cells. */
  at(target) {
    const control = target?.closest?.("[data-kolom]");
    const key = control && this.keyAt(control);
    if (!key) return null;
    const place = [...this.body.children].indexOf(this.rows.get(key).tr);
    return { key, column: control.dataset.kolom, place, control };
  }

  keyAt(target) {
    const tr = target.closest("tbody tr[data-baris]");
    return tr && this.rows.has(tr.dataset.baris) && this.node.contains(tr) ? tr.dataset.baris : null;
  }

  /** The text of a cell, also where it has the focus. */
  show({ key, column }, text) {
    const cell = this.rows.get(key)?.cells.get(column);
    if (cell) put(cell.control, text, cell.column);
  }

  /** Go to a cell and mark its text. */
  focus(place, column) {
    const control = this.body.children[place]?.querySelector(`[data-kolom="${CSS.escape(column)}"]`);
    if (control) this.open(this.keyAt(control));
    control?.focus();
    control?.select?.();
    return Boolean(control);
  }

  say(sentence, undo = false) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.undo.hidden = !undo;
  }
}

/** A text into a control. A choice that the list does not have stays visible as what was typed. */
function put(control, text, column) {
  if (column.pilihan.length) {
    control.querySelector("option[data-asing]")?.remove();
    if (!column.pilihan.includes(text)) {
      const typed = text ? `${text} (tidak ada di daftar)` : "Pilih …";
      control.append(node("option", { value: text, "data-asing": true }, typed));
    }
  }
  if (control.value !== text) control.value = text;
}
