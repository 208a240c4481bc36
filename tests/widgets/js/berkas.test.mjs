import assert from "node:assert/strict";
import { test } from "node:test";
import { refusal } from "../../../workbench/widgets/js/berkas.js";

test("a file of a fitting size is sent", () => {
  assert.equal(refusal(1, 5 * 2 ** 20), "");
  assert.equal(refusal(5 * 2 ** 20, 5 * 2 ** 20), "");
});

test("an empty or too large file is told about, not sent", () => {
  assert.match(refusal(0, 10), /kosong/);
  assert.equal(refusal(7.5 * 2 ** 20, 5 * 2 ** 20), "Berkas 7,5 MB terlalu besar; paling besar 5 MB.");
});
