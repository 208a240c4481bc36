// The frame of a page that a kernel fills. Small, so that it is there whatever else has come by then.

// What stands in a field is sent before the browser lets the page go.
for (const type of ["beforeunload", "pagehide"]) addEventListener(type, () => dispatchEvent(new Event("meja:pergi")));

// Tell the server, so that the kernel ends; a second call for the same kernel does nothing.
addEventListener("pagehide", (event) => {
  const config = document.getElementById("jupyter-config-data");
  if (event.persisted || !config) return;
  const form = new FormData();
  form.append("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
  navigator.sendBeacon(`/voila/api/shutdown/${JSON.parse(config.textContent).kernelId}`, form);
});

// A page whose kernel failed ends with a sentence: it belongs to the top, in the place of what was to come.
addEventListener("DOMContentLoaded", () => {
  const fault = document.getElementById("galat-halaman");
  if (!fault) return;
  document.getElementById("memuat")?.remove();
  (document.getElementById("isi") ?? document.body).prepend(fault);
});
