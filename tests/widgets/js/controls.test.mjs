import assert from "node:assert/strict";
import { test } from "node:test";
import { stepped, writeNumber } from "../../../workbench/widgets/js/angka.js";
import { pasted, unitOffers, withDots } from "../../../workbench/widgets/js/rupiah.js";
import { dateParts, dateText } from "../../../workbench/widgets/js/tanggal.js";

/** A text typed key by key; what stands there at the end. */
function typed(keys, start = "") {
  let before = start;
  for (const key of keys) {
    const text = before + key;
    before = withDots({ before, text, caret: text.length }).text;
  }
  return before;
}

test("digits get their dots, however many are typed by hand", () => {
  assert.equal(typed("750000000"), "750.000.000");
  assert.equal(typed("750.000.000"), "750.000.000");
  assert.equal(typed("-1500000"), "-1.500.000");
  assert.equal(typed("1234567890123456"), "1.234.567.890.123.456");
});

test("shorthand, decimals, zeros in front and nonsense stay as typed", () => {
  for (const text of ["1,5 jt", "1.5 jt", "1.5jt", "1.25", "12.5 m", "007", "Rp 750", "abc", "1 2", ".5", "1..5"]) {
    assert.equal(typed(text), text);
  }
  assert.equal(typed("1500 rb"), "1.500 rb");
  assert.equal(typed("5", "0"), "5");
  assert.equal(typed("0", "0"), "00");
});

test("the cursor stays behind its digit, and a key over a dot takes the digit along", () => {
  const edit = (before, text, caret, removed) => withDots({ before, text, caret, removed });
  assert.deepEqual(edit("1.234", "1.2934", 4), { text: "12.934", caret: 4 });
  assert.deepEqual(edit("1.234", "1234", 1, "back"), { text: "234", caret: 0 });
  assert.deepEqual(edit("1.234", "1234", 1, "ahead"), { text: "134", caret: 1 });
  assert.deepEqual(edit("1.234", "1.23", 4, "back"), { text: "123", caret: 3 });
  assert.deepEqual(edit("1.500.000", "", 0, "back"), { text: "", caret: 0 });
  assert.deepEqual(edit("1.500", "1.5.00", 4), { text: "1.5.00", caret: 4 });
  assert.deepEqual(edit("1.002", ".002", 0, "back"), { text: ".002", caret: 0 });
});

test("a pasted amount is written as the field writes it; shorthand and nonsense are left alone", () => {
  assert.equal(pasted("Rp 1.250.000,-", false), "1.250.000");
  assert.equal(pasted("1250000 rupiah", false), "1.250.000");
  assert.equal(pasted("-500000", false), "-500000");
  assert.equal(pasted("-500000", true), "\u2212500.000");
  assert.equal(pasted(" 1,5 jt ", false), "1,5 jt");
  assert.equal(pasted("12%", false), "12%");
});

test("a short number is offered in its units", () => {
  assert.deepEqual(unitOffers("7,5").map(([, text]) => text), ["7,5 rb", "7,5 jt", "7,5 M"]);
  assert.deepEqual(unitOffers("1.500").map(([title]) => title), ["1.500 ribu", "1.500 juta", "1.500 miliar"]);
  for (const text of ["", "0", "12.000", "5 jt", "abc", "-5"]) assert.deepEqual(unitOffers(text), []);
});

test("steps are exact and stop at the ends", () => {
  assert.equal(stepped(0.1, 0.2, 0, null), 0.3);
  assert.equal(stepped(6, 0.5, 0, null), 6.5);
  assert.equal(stepped(0, -1, 0, null), null);
  assert.equal(stepped(-3, 1, 0, null), -2); // below the end by typing: the way back is open
  assert.equal(stepped(0.5, -1, null, null), -0.5);
  assert.equal(stepped(100, 1, 0, 100), null);
});

test("a number is written so that it can be read again", () => {
  assert.equal(writeNumber(1234.5, false), "1.234,5");
  assert.equal(writeNumber(1.125, false), "1,1250");
  assert.equal(writeNumber(2026, true), "2026");
});

test("dates in every spelling, whole or half", () => {
  const whole = { day: "5", month: 6, year: "2026" };
  for (const text of ["2026-06-05", "5 Juni 2026", "5 jun 2026", "5-6-2026", "5.6.2026", "5/6/2026"]) {
    assert.deepEqual(dateParts(text), whole);
  }
  assert.equal(dateText(whole), "5 Juni 2026");
  const half = { day: "5", month: "", year: "2026" };
  assert.equal(dateText(half), "5//2026");
  assert.deepEqual(dateParts("5//2026"), half);
  assert.equal(dateText({ day: " ", month: "", year: "" }), "");
  for (const text of ["", "besok", "5 Foo 2026"]) assert.equal(dateParts(text), null);
});
