// The rows of a table as the browser holds them. Knows nothing of the page, so that it runs under node.
//
// dasar    the rows that Python last told
// baris    the rows as they stand on the screen
// kiriman  what was sent and not answered, oldest first
// pesan    {row key: {column: sentence}} of cells that cannot be read
//
// A row is {kunci, sel: {column: text}, dari}: `kunci` is the row's name in this table, whatever its place; `dari` is
// the row that it was copied from. Nothing here is changed in place.

let made = 0;
const page = Math.random().toString(36).slice(2, 8);

/** A key that no other row of this browser has. */
const newRowKey = () => `${page}-${(made += 1)}`;

const sameCells = (a, b) => Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);

/** Whether two lists hold the same rows with the same texts in the same order. */
const sameRows = (a, b) =>
  a.length === b.length && a.every((row, i) => row.kunci === b[i].kunci && sameCells(row.sel, b[i].sel));

const keyed = (texts, keys = []) => texts.map((sel, i) => ({ kunci: keys[i] || newRowKey(), sel }));

/** The state of a table that shows what Python tells. */
function fresh(texts) {
  const rows = keyed(texts);
  return { dasar: rows, baris: rows, kiriman: [], pesan: {} };
}

/** Whether everything on the screen is what Python told. */
const isSettled = (state) => sameRows(state.dasar, state.baris);

/** Whether Python's rows are those that the state is built on. */
const isBase = (state, texts) =>
  texts.length === state.dasar.length && texts.every((sel, i) => sameCells(sel, state.dasar[i].sel));

/** Python's rows changed by themselves (undo, another page): shown at once where nothing is unsaved here. */
function follow(state, texts) {
  const rows = keyed(texts, texts.length === state.dasar.length ? state.dasar.map((row) => row.kunci) : []);
  return { ...state, dasar: rows, baris: rows, pesan: {} };
}

/** One cell changed by hand; its sentence no longer holds. */
function typed(state, key, column, text) {
  const baris = state.baris.map((row) => (row.kunci === key ? { ...row, sel: { ...row.sel, [column]: text } } : row));
  const { [column]: _, ...rest } = state.pesan[key] ?? {};
  return { ...state, baris, pesan: { ...state.pesan, [key]: rest } };
}

/** A new row behind the row `after`, at the end where there is none. */
function added(state, row, after = null) {
  const place = state.baris.findIndex((one) => one.kunci === after) + 1 || state.baris.length;
  return { ...state, baris: [...state.baris.slice(0, place), row, ...state.baris.slice(place)] };
}

/** A copy of a row. */
const copyOf = (row) => ({ kunci: newRowKey(), sel: { ...row.sel }, dari: row.kunci });

function without(state, key) {
  return { ...state, baris: state.baris.filter((row) => row.kunci !== key) };
}

/** What goes to Python, and the state that remembers it. */
function sending(state, id) {
  const message = {
    jenis: "isi",
    id,
    dasar: state.dasar,
    baris: state.baris,
    terkirim: state.kiriman.map((sent) => sent.baris),
  };
  return { message, state: { ...state, kiriman: [...state.kiriman, { id, baris: state.baris }] } };
}

/** Python's answer {id, isi: {baris}, kunci, pesan} taken in; what was typed since stays. null: nobody here asked. */
function answered(state, reply) {
  const at = state.kiriman.findIndex((sent) => sent.id === reply.id);
  if (at < 0) return null;
  const sent = new Map(state.kiriman[at].baris.map((row) => [row.kunci, row]));
  const here = new Map(state.baris.map((row) => [row.kunci, row]));
  const dasar = keyed(reply.isi.baris, reply.kunci);
  const unread = byRow(reply.pesan);
  const kept = dasar
    .filter((row) => here.has(row.kunci) || !sent.has(row.kunci))
    .map((row) => overlaid(row, here.get(row.kunci), sent.get(row.kunci), unread[row.kunci] ?? {}));
  const baris = withLater(kept, state.baris, sent);
  return { dasar, baris, kiriman: state.kiriman.slice(at + 1), pesan: stillTrue(unread, sent, here) };
}

function byRow(faults) {
  const found = {};
  for (const { kunci, kolom, pesan } of faults) (found[kunci] ??= {})[kolom] = pesan;
  return found;
}

/** Python's texts, but for cells that it could not read and those typed since. */
function overlaid(told, here, sent, unread) {
  if (!here) return told;
  const mine = Object.entries(here.sel).filter(([name, text]) => name in unread || text !== sent?.sel[name]);
  return { kunci: told.kunci, sel: { ...told.sel, ...Object.fromEntries(mine) } };
}

/** The rows with those that were added here since, each behind the row that it stands behind. */
function withLater(kept, here, sent) {
  const rows = [...kept];
  let behind = 0;
  for (const row of here) {
    const place = rows.findIndex((one) => one.kunci === row.kunci);
    if (place >= 0) behind = place + 1;
    else if (!sent.has(row.kunci)) rows.splice(behind++, 0, row);
  }
  return rows;
}

function stillTrue(unread, sent, here) {
  const holds = (key, name) => here.get(key)?.sel[name] === sent.get(key)?.sel[name];
  const still = (key, faults) => Object.fromEntries(Object.entries(faults).filter(([name]) => holds(key, name)));
  return Object.fromEntries(Object.entries(unread).map(([key, faults]) => [key, still(key, faults)]));
}

/** How many cells Python could not read. */
const faultCount = (state) => Object.values(state.pesan).flatMap((cells) => Object.keys(cells)).length;

/** What is kept in the browser until it is saved; null where nothing is unsaved. */
function draft(state) {
  if (isSettled(state) && !state.kiriman.length) return null;
  return { dasar: state.dasar, baris: state.baris, terkirim: state.kiriman.map((sent) => sent.baris) };
}

/** The state that an earlier page left, or null where what was kept is none. */
function restored(kept) {
  const isRow = (row) => typeof row?.kunci === "string" && typeof row.sel === "object" && row.sel !== null;
  const isRows = (rows) => Array.isArray(rows) && rows.every(isRow);
  if (!kept || !isRows(kept.dasar) || !isRows(kept.baris) || !Array.isArray(kept.terkirim)) return null;
  const kiriman = kept.terkirim.filter(isRows).map((baris) => ({ id: null, baris }));
  return { dasar: kept.dasar, baris: kept.baris, kiriman, pesan: {} };
}

export const data = {
  newRowKey,
  sameRows,
  fresh,
  isSettled,
  isBase,
  follow,
  typed,
  added,
  copyOf,
  without,
  sending,
  answered,
  faultCount,
  draft,
  restored,
};
