// What a person does with the table: typing, keys, pasting, whole rows.

class Table extends TableTalk {
  constructor({ model, el }) {
    super(model);
    this.before = null; // {key, column, text} of the cell as it was when it got the focus
    this.end = new AbortController();
    el.append(this.board.node);
    this.listen();
    this.restore();
    this.draw();
    this.sought();
  }

  listen() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.end.signal });
    const { node } = this.board;
    on(node, "input", (event) => this.typing(event));
    on(node, "focusin", (event) => this.entered(event));
    on(node, "focusout", (event) => this.left(event));
    on(node, "keydown", (event) => this.pressed(event));
    on(node, "paste", (event) => this.paste(event));
    on(node, "click", (event) => this.clicked(event.target.closest("[data-laku]")));
    on(window, "pagehide", () => this.commit());
    on(window, "meja:pergi", () => this.commit()); // of our template: just before Voila lets the kernel go
    on(document, "visibilitychange", () => document.visibilityState === "hidden" && this.commit());
    on(window, "meja:kirim-ulang", () => this.again());
    on(window, "hashchange", () => this.sought());
    this.onModel = [
      ["msg:custom", (message) => message.jenis === "balas" && this.receive(message)],
      ["change:isi", () => this.moved()],
    ];
    for (const [name, act] of this.onModel) this.model.on(name, act);
  }

  close() {
    this.commit();
    clearTimeout(this.pause);
    clearTimeout(this.patience);
    this.end.abort();
    for (const [name, act] of this.onModel) this.model.off(name, act);
    this.board.node.remove();
  }

  // --- what the person does -------------------------------------------------------------------------------------

  typing(event) {
    const cell = this.board.at(event.target);
    if (!cell) return;
    this.gone = null;
    this.hold(data.typed(this.state, cell.key, cell.column, cell.control.value));
    this.board.typed(cell);
    if (cell.control.tagName === "SELECT") this.commit();
  }

  entered(event) {
    const cell = this.board.at(event.target);
    this.before = cell && { ...cell, text: cell.control.value };
  }

  left(event) {
    const cell = this.board.at(event.target);
    if (!cell) return;
    this.commit();
    this.draw();
  }

  pressed(event) {
    const cell = this.board.at(event.target);
    if (!cell || event.isComposing) return;
    const isText = cell.control.tagName === "INPUT";
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.addRow(cell.key);
    else if (event.key === "Enter") this.step(cell, event.shiftKey ? -1 : 1);
    else if (isText && event.key === "ArrowDown") this.step(cell, 1);
    else if (isText && event.key === "ArrowUp") this.step(cell, -1);
    else if (event.key === "Escape" && this.before) this.giveBack(cell);
    else return;
    event.preventDefault();
  }

  step(cell, by) {
    if (!this.board.focus(cell.place + by, cell.column)) this.commit();
  }

  giveBack(cell) {
    this.board.show(cell, this.before.text);
    this.change(data.typed(this.state, cell.key, cell.column, this.before.text));
    this.commit();
  }

  clicked(button) {
    const key = button && this.board.keyAt(button);
    const act = button?.dataset.laku;
    if (act === "tambah") this.addRow(null);
    else if (act === "gandakan") this.copyRow(key);
    else if (act === "hapus") this.dropRow(key);
    else if (act === "buka") this.board.open(key, !this.board.isOpen(key));
    else if (act === "urungkan") this.bringBack();
  }

  /** A link to a cell opens its row; the page's guide goes there. */
  sought() {
    const start = `${this.model.get("daftar")}.`;
    const path = decodeURIComponent(location.hash.slice(1));
    const row = path.startsWith(start) && this.state.baris[Number.parseInt(path.slice(start.length), 10)];
    if (row) this.board.open(row.kunci);
  }

  addRow(after) {
    const row = this.blank();
    this.change(data.added(this.state, row, after));
    this.commit();
    this.board.focus(this.place(row.kunci), this.model.get("kolom")[0].kunci);
  }

  copyRow(key) {
    const copy = data.copyOf(this.state.baris[this.place(key)]);
    this.change(data.added(this.state, copy, key));
    this.commit();
    this.board.focus(this.place(copy.kunci), this.model.get("kolom")[0].kunci);
  }

  dropRow(key) {
    const place = this.place(key);
    const rows = this.state.baris;
    this.gone = { row: rows[place], after: rows[place - 1]?.kunci ?? null, first: place === 0 };
    this.change(data.without(this.state, key));
    this.commit();
    this.board.say(`Baris ${place + 1} dihapus.`, true);
    this.board.undo.focus();
  }

  bringBack() {
    const { row, after, first } = this.gone;
    const put = data.added(this.state, row, after);
    const baris = first ? [row, ...this.state.baris] : put.baris;
    this.gone = null;
    this.change({ ...this.state, baris });
    this.done = `Baris ${this.place(row.kunci) + 1} dikembalikan.`;
    this.commit();
    this.board.focus(this.place(row.kunci), this.model.get("kolom")[0].kunci);
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    const html = event.clipboardData.getData("text/html");
    const cell = this.board.at(event.target);
    const cells = isTable(text) ? parseCells(text) : /<tr[\s>]/i.test(html) ? htmlCells(html) : null;
    if (cells && (cells.length > 1 || cells[0]?.length > 1)) {
      event.preventDefault();
      this.pasteCells(cells, cell);
    } else if (cell?.control.tagName === "SELECT") {
      event.preventDefault();
      this.pasteChoice(cell, text.trim());
    }
  }

  pasteChoice(cell, text) {
    const column = this.model.get("kolom").find((one) => one.kunci === cell.column);
    const chosen = asChoice(column, text);
    this.change(data.typed(this.state, cell.key, cell.column, chosen));
    this.board.show(cell, chosen);
    this.commit();
  }

  pasteCells(cells, cell) {
    const columns = this.model.get("kolom");
    const column = cell ? columns.findIndex((one) => one.kunci === cell.column) : 0;
    const at = { baris: cell ? cell.place : this.state.baris.length, kolom: column };
    const put = pasted(this.state.baris, cells, columns, at, () => this.blank());
    const beyond = put.luar ? ` ${put.luar} sel di kanan tabel tidak dipakai.` : "";
    this.done = `${put.jumlah} baris ditempel.${beyond}`;
    this.change({ ...this.state, baris: put.baris });
    if (cell) this.board.show(cell, this.state.baris[cell.place].sel[cell.column]);
    this.commit();
  }

  blank() {
    return { kunci: data.newRowKey(), sel: { ...this.model.get("baru") } };
  }

  place(key) {
    return this.state.baris.findIndex((row) => row.kunci === key);
  }
}

function render(context) {
  const table = new Table(context);
  return () => table.close();
}

export default { render };
