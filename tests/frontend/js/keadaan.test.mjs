import assert from "node:assert/strict";
import { test } from "node:test";
import { modelsOf } from "../../../frontend/src/keadaan.js";

test("every widget has its own traits, and the long texts that it shares with others", () => {
  const model = {
    a: ["AnyModel", "anywidget", { label: "Alamat" }, { _esm: 1 }],
    b: ["AnyModel", "anywidget", { label: "Kas" }, { _esm: 1, bantuan: 0 }],
  };
  assert.deepEqual(modelsOf({ teks: ["panjang", "modul"], model }), [
    { id: "a", name: "AnyModel", module: "anywidget", state: { label: "Alamat", _esm: "modul" } },
    { id: "b", name: "AnyModel", module: "anywidget", state: { label: "Kas", _esm: "modul", bantuan: "panjang" } },
  ]);
});

test("a page without widgets has none", () => {
  assert.deepEqual(modelsOf({ teks: [], model: {} }), []);
});
