import assert from "node:assert/strict";
import { test } from "node:test";
import { shareUrl, withVersion } from "../../../workbench/widgets/js/aksi.js";

test("a shared text is one parameter, whatever stands in it", () => {
  assert.equal(shareUrl("Rencana & biaya\nRp1.000?"), "https://wa.me/?text=Rencana%20%26%20biaya%0ARp1.000%3F");
});

test("the version goes behind what the address has already", () => {
  assert.equal(withVersion("/koperasi/1/dokumen.pdf", 7), "/koperasi/1/dokumen.pdf?versi=7");
  assert.equal(withVersion("/koperasi/1/dokumen.pdf?a=b", 7), "/koperasi/1/dokumen.pdf?a=b&versi=7");
});
