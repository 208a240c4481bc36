import assert from "node:assert/strict";
import { test } from "node:test";
import { copied } from "../../../workbench/widgets/js/umum.js";

/** A browser that copies in one of its two ways, or in none; `heard` is what was copied. */
function browser({ clipboard, marked }) {
  const heard = [];
  const areas = [];
  const area = { setAttribute() {}, append() {}, select() {}, remove: () => areas.pop() };
  const document = {
    createElement: () => area,
    body: { append: (one) => areas.push(one) },
    execCommand: () => marked && Boolean(heard.push(areas[0].value)),
  };
  const writeText = async (text) => (clipboard ? heard.push(text) : assert.fail("not allowed"));
  const value = clipboard === null ? {} : { clipboard: { writeText } };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  globalThis.document = document;
  return { heard, areas };
}

test("a text is copied by the clipboard, or as a marked text where there is none or it refuses", async () => {
  for (const clipboard of [true, false, null]) {
    const { heard, areas } = browser({ clipboard, marked: true });
    assert.equal(await copied("Rp1.500"), true);
    assert.deepEqual([heard, areas], [["Rp1.500"], []]);
  }
});

test("where nothing may be copied it says so, and leaves nothing on the page", async () => {
  const { heard, areas } = browser({ clipboard: false, marked: false });
  assert.equal(await copied("Rp1.500"), false);
  assert.deepEqual([heard, areas], [[], []]);
});
