// Money and numbers the Indonesian way, exactly as workbench/money.py reads, prints and spells them.
// tests/widgets/test_parity.py holds the two together. null means: not readable, or readable in two ways.

const MAX_RUPIAH = 10n ** 15n;
const LONGEST = 60;
const MOST_DIGITS = 28; // beyond, money.py itself would round
const UNITS = { rb: 3, ribu: 3, jt: 6, juta: 6, m: 9, miliar: 9, milyar: 9, t: 12, triliun: 12, trilyun: 12 };
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

const SIGNED = "([-\u2013\u2212]?) ?([0-9][0-9.,]*?)";
const CURRENCY = /^([-\u2013\u2212]?) ?(?:rp|idr)\.? ?/i;
const RUPIAH = new RegExp(`^${SIGNED}(?: ?(${Object.keys(UNITS).join("|")}))?(?: ?[.,]-{1,2})?(?: ?rupiah)?$`, "i");
const NUMBER = new RegExp(`^${SIGNED}$`);
const PERCENT = new RegExp(`^${SIGNED} ?(%|persen)?$`, "i");

const DOTTED = /^[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$/;
const COMMAED = /^[1-9][0-9]{0,2}(,[0-9]{3}){2,}(\.[0-9]+)?$/;
const PLAIN = /^(0|[1-9][0-9]*)([.,][0-9]+)?$/;
const UNCLEAR_NUMBER = /^[1-9][0-9]{0,2},[0-9]{3}$/;
const UNCLEAR_PERCENT = /^[1-9][0-9]{0,2}\.[0-9]{3}$/;
const UNCLEAR_RUPIAH = /^(?:[1-9][0-9]{0,2},[0-9]{3}|(?![1-9][0-9]{0,2}\.[0-9]{3}$)[0-9]+\.[0-9]+)$/;

const tidyBlanks = (text) => text.replace(BLANKS, " ").replace(/^ | $/g, "");

/** The typed text taken apart by a pattern: {minus, digits, unit}. */
function takeApart(pattern, text) {
  const tidy = tidyBlanks(text);
  const match = tidy.length <= LONGEST && pattern.exec(pattern === RUPIAH ? tidy.replace(CURRENCY, "$1") : tidy);
  return match ? { minus: match[1] !== "", digits: match[2], unit: (match[3] ?? "").toLowerCase() } : null;
}

/** The digits as a whole number and how many of its digits stand after the comma: {whole, after}. */
function exactDigits(digits, unclear) {
  let plain;
  if (unclear.test(digits)) return null;
  if (DOTTED.test(digits)) plain = digits.replaceAll(".", "").replace(",", ".");
  else if (COMMAED.test(digits)) plain = digits.replaceAll(",", "");
  else if (PLAIN.test(digits)) plain = digits.replace(",", ".");
  else return null;
  const [before, after = ""] = plain.split(".");
  const whole = BigInt(before + after);
  return whole.toString().length > MOST_DIGITS ? null : { whole, after: after.length };
}

const tooLarge = ({ whole, after }) => whole > MAX_RUPIAH * 10n ** BigInt(after);

/** Whole rupiah of a typed text, as money.parse_rupiah. */
export function parseRupiah(text, minus = false) {
  const part = takeApart(RUPIAH, text);
  const exact = part && exactDigits(part.digits, part.unit ? UNCLEAR_NUMBER : UNCLEAR_RUPIAH);
  if (!exact) return null;
  const scaled = { whole: exact.whole * 10n ** BigInt(part.unit ? UNITS[part.unit] : 0), after: exact.after };
  const cent = 10n ** BigInt(scaled.after);
  if (tooLarge(scaled) || scaled.whole % cent !== 0n) return null;
  const amount = Number(scaled.whole / cent);
  if (!part.minus || amount === 0) return amount;
  return minus ? -amount : null;
}

function parseScaled(pattern, unclear, text, minus, shift) {
  const part = takeApart(pattern, text);
  const exact = part && exactDigits(part.digits, unclear);
  if (!exact || tooLarge(exact) || (part.minus && exact.whole !== 0n && !minus)) return null;
  const size = Number(`${exact.whole}e-${exact.after + shift}`);
  const belowOne = exact.whole !== 0n && exact.whole < 10n ** BigInt(exact.after);
  return { value: part.minus ? -size + 0 : size, unit: part.unit, belowOne };
}

/** A plain number, as money.parse_number. */
export function parseNumber(text, minus = false) {
  return parseScaled(NUMBER, UNCLEAR_NUMBER, text, minus, 0)?.value ?? null;
}

/** A rate (0.06 for "6%"), as money.parse_percent: a bare number below 1 can be read in two ways. */
export function parsePercent(text, minus = false) {
  const read = parseScaled(PERCENT, UNCLEAR_PERCENT, text, minus, 2);
  return read && (read.unit || !read.belowOne) ? read.value : null;
}

/** Dots for thousands and a comma for decimals, as money.format_number with trimmed decimals. */
export function formatNumber(value) {
  const [before, after] = Math.abs(Number(value.toPrecision(15))).toString().split(".");
  const size = before.replace(/\B(?=(\d{3})+$)/g, ".") + (after ? `,${after}` : "");
  return value < 0 ? `\u2212${size}` : size;
}

const WORDS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ");
const SCALES = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1000, "ribu"], [100, "ratus"], [10, "puluh"]];

function spell(n) {
  if (n < WORDS.length) return WORDS[n];
  if (n < 20) return `${WORDS[n - 10]} belas`;
  const [factor, name] = SCALES.find(([size]) => n >= size);
  const count = Math.floor(n / factor);
  const head = count === 1 && (factor === 100 || factor === 1000) ? `se${name}` : `${spell(count)} ${name}`;
  return n % factor ? `${head} ${spell(n % factor)}` : head;
}

/** An amount of money in words, as money.in_words. */
export const inWords = (amount) => `${amount < 0 ? "minus " : ""}${spell(Math.abs(amount))} rupiah`;

/** "Tujuh ratus ribu rupiah" for an amount that can be read and is not nought, else nothing. */
export function rupiahEcho(text, minus = false) {
  const amount = parseRupiah(text, minus);
  const words = amount ? inWords(amount) : "";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "30 bulan = 2 tahun 6 bulan" from one year on, else nothing. */
export function monthsEcho(months) {
  if (!Number.isInteger(months) || months < 12) return "";
  const rest = months % 12 ? ` ${months % 12} bulan` : "";
  return `${months} bulan = ${Math.floor(months / 12)} tahun${rest}`;
}
