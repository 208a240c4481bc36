import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { PageConfig, URLExt } from "../../../frontend/src/pengganti/coreutils.js";
import wrapped from "../../../frontend/src/pengganti/jquery.js";
import sanitized from "../../../frontend/src/pengganti/sanitize.js";

beforeEach(() => {
  globalThis.location = { origin: "https://meja.test:8443" };
});

test("parts of an address are joined by one slash each", () => {
  assert.equal(URLExt.join("wss://meja.test/", "/api/kernels", "a-b/"), "wss://meja.test/api/kernels/a-b");
});

test("the kernel is reached where the page came from, encrypted like it", () => {
  assert.equal(PageConfig.getBaseUrl(), "https://meja.test:8443/");
  assert.equal(PageConfig.getWsUrl(), "wss://meja.test:8443/");
  assert.equal(URLExt.getHostName(PageConfig.getBaseUrl()), URLExt.getHostName(PageConfig.getWsUrl()));
});

test("no markup is left of a description", () => {
  assert.equal(sanitized("<img src=x onerror=alert(1)> & co"), "&lt;img src=x onerror=alert(1)&gt; &amp; co");
});

test("a wrapped element can be emptied and removed", () => {
  const done = [];
  const element = { remove: () => done.push("remove"), replaceChildren: () => done.push("empty") };
  const view = wrapped(element);
  view.empty();
  view.remove();
  assert.deepEqual([view[0], view.length, done], [element, 1, ["empty", "remove"]]);
});
