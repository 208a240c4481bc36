// Where the columns of a wide table stand. Knows nothing of the page, so that it runs under node.

const SHARES = { teks: 3, pilihan: 2, angka: 1 }; // of the width of a table with many columns
const LONG_WORD = 10; // letters that a column of one share has no room for
const LINE = 13; // shares that one line of such a table has
const SQUEEZED = 14; // one line still, rather than two

/** What a column holds: a choice, a figure or words. */
export const kindOf = ({ pilihan, angka }) => (pilihan.length ? "pilihan" : angka ? "angka" : "teks");

/** The width of a column: the name of a thing has most, money more than a count. */
function shareOf(column, place) {
  const kind = kindOf(column);
  if (kind === "angka") {
    const long = column.label.split(" ").some((word) => word.length > LONG_WORD);
    return column.satuan?.startsWith("Rp") || long ? 2 : 1;
  }
  return SHARES[kind] + (kind === "teks" && place === 0 ? 1 : 0);
}

/**
 * Where the columns of a wide table stand, each row on one line or two: {name: {line, start, share}}, the computed
 * columns at the end of the first line; null where all have room beside each other.
 */
export function placed(columns, computed) {
  const shares = columns.map(shareOf);
  const all = shares.reduce((sum, one) => sum + one, 0) + 2 * computed.length;
  if (all < LINE) return null;
  const room = all <= SQUEEZED ? all : LINE;
  const places = {};
  const next = [1, 1, 1];
  const put = (name, line, share) => {
    places[name] = { line, start: next[line], share };
    next[line] += share;
  };
  let line = 1;
  columns.forEach((one, i) => {
    if (line === 1 && next[1] - 1 + shares[i] > room - 2 * computed.length) line = 2;
    put(one.kunci, line, shares[i]);
  });
  for (const label of computed) put(label, 1, 2);
  const last = columns.at(-1).kunci;
  if (line === 2) places[last].share += room + 1 - next[2];
  return { room, lines: line, places };
}
