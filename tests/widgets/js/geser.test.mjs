import assert from "node:assert/strict";
import { test } from "node:test";
import { spoken } from "../../../workbench/widgets/js/geser.js";

test("a share is said as what it does to the plan", () => {
  assert.equal(spoken(0, "persen"), "sama seperti rencana");
  assert.equal(spoken(5, "persen"), "naik 5%");
  assert.equal(spoken(-12, "persen"), "turun 12%");
});

test("money is short, and a billion is M", () => {
  assert.equal(spoken(750_000_000, "rupiah"), "Rp750 jt");
  assert.equal(spoken(257_500_000, "rupiah"), "Rp257,5 jt");
  assert.equal(spoken(1_250_000_000, "rupiah"), "Rp1,25 M");
});

test("anything else carries its unit", () => {
  assert.equal(spoken(72, "bulan"), "72 bulan");
});
