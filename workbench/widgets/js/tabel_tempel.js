// Cells copied from a spreadsheet, put into the rows of a table. Knows nothing of the page.

/** The cells of a text as spreadsheets copy it: tabs between, quotes around cells with line breaks. */
export function parseCells(text) {
  const rows = [[]];
  const body = text.replace(/(\r\n|\r|\n)$/, "");
  for (const [, quoted, plain, end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy)) {
    rows.at(-1).push(tidy(quoted === undefined ? plain : quoted.replaceAll('""', '"')));
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one !== ""));
}

const tidy = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

/** Whether a text is more than one cell. */
export const isTable = (text) => /[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""));

const titleOf = (text) => text.replace(/\(.*?\)|\*/g, " ").replace(/\s+/g, " ").trim().toLowerCase();

/** The columns that a header row names, in its order (null: not one of ours); null where it is no header. */
export function headerColumns(cells, columns) {
  const named = ({ label, satuan }) => [label, `${label} ${satuan}`].map(titleOf);
  const names = cells.map((cell) => columns.find((one) => named(one).includes(titleOf(cell)))?.kunci ?? null);
  const filled = cells.filter((cell) => titleOf(cell) !== "").length;
  const found = names.filter(Boolean);
  const counters = cells.filter((cell, i) => !names[i] && /^(no\.?|nomor|#)$/i.test(cell)).length;
  return found.length > 0 && found.length + counters === filled && new Set(found).size === found.length ? names : null;
}

/**
 * Cells put into rows from one cell on, rightwards and downwards; rows are added where there are too few.
 * columns: [{kunci, label, satuan, pilihan}]   at: {baris, kolom} positions   blank: () => a new row
 * Returns {baris, jumlah: rows touched, luar: cells that fell beyond the last column}.
 */
export function pasted(rows, cells, columns, at, blank) {
  const header = headerColumns(cells[0] ?? [], columns);
  const body = header ? cells.slice(1) : cells;
  const result = [...rows];
  let beyond = 0;
  body.forEach((texts, i) => {
    const place = at.baris + i;
    const row = result[place] ?? blank();
    const sel = { ...row.sel };
    texts.forEach((text, j) => {
      const name = header ? header[j] : columns[at.kolom + j]?.kunci;
      if (name) sel[name] = asChoice(columns.find((one) => one.kunci === name), text);
      else if (!header && text !== "") beyond += 1;
    });
    result[place] = { ...row, sel };
  });
  return { baris: result, jumlah: body.length, luar: beyond };
}

/** The label of a choice as the list has it, whatever the case; other text as it is. */
export function asChoice(column, text) {
  return column.pilihan.find((label) => label.toLowerCase() === text.toLowerCase()) ?? text;
}

/** The cells of an HTML table, for a clipboard that has no tabs. */
export function htmlCells(html) {
  const rows = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("tr")];
  const cells = rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => tidy(cell.textContent)));
  return cells.filter((row) => row.some((one) => one !== ""));
}
