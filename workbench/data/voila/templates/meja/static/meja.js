// The frame of a page that a kernel fills. Nothing here needs the kernel: links, print and scroll work without it.

// The server writes calls of these into a page that takes long; our skeleton already says what is going on.
window.voila_heartbeat = window.voila_process = window.voila_finish = () => {};

const frame = new MutationObserver(() => {
  // Voila hangs its shell at the end of the body, behind the footer: it belongs between header and footer.
  const shell = document.querySelector("body > #main");
  const place = document.getElementById("isi");
  if (shell && place) place.append(shell);

  // On a very busy computer Voila may miss a part of the page: then the page is made anew, four times at most.
  const cells = document.getElementById("rendered_cells");
  const tries = Number(sessionStorage.getItem("meja-dibuat-ulang") ?? 0);
  if (tries < 4 && cells?.textContent.includes("Error displaying widget")) {
    frame.disconnect();
    sessionStorage.setItem("meja-dibuat-ulang", tries + 1);
    location.reload();
    return;
  }

  // The skeleton goes when the first widget, or a sentence in its place, stands.
  if (document.querySelector("#rendered_cells .jupyter-widgets > *, #rendered_cells [role=alert]")) {
    document.body.classList.add("siap");
    sessionStorage.removeItem("meja-dibuat-ulang");
    if (place?.querySelector("#main")) frame.disconnect();
  }
});
frame.observe(document.documentElement, { childList: true, subtree: true });

// Voila lets the kernel go on beforeunload, and listeners there are called in the order they came: this one is the
// first, so that fields can still send what is unsaid.
addEventListener("beforeunload", () => dispatchEvent(new Event("meja:pergi")));

// Tell the server that the page was left. Voila does so only once its scripts have loaded, and phones do not tell
// it; a second call for the same kernel does nothing.
addEventListener("pagehide", (event) => {
  const config = document.getElementById("jupyter-config-data");
  if (event.persisted || !config) return;
  const form = new FormData();
  form.append("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
  navigator.sendBeacon(`/voila/api/shutdown/${JSON.parse(config.textContent).kernelId}`, form);
});
