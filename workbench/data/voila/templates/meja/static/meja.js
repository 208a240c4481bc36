// The frame of a page that a kernel fills. Nothing here needs the kernel: links, print and scroll work without it.

// The server writes calls of these into a page that takes long; our skeleton already says what is going on.
window.voila_heartbeat = window.voila_process = window.voila_finish = () => {};

const frame = new MutationObserver(() => {
  // Voila hangs its shell at the end of the body, behind the footer: it belongs between header and footer.
  const shell = document.querySelector("body > #main");
  const place = document.getElementById("isi");
  if (shell && place) place.append(shell);

  // The skeleton goes when the first widget, or a sentence in its place, stands.
  if (document.querySelector("#rendered_cells .jupyter-widgets > *, #rendered_cells [role=alert]")) {
    document.body.classList.add("siap");
    if (place?.querySelector("#main")) frame.disconnect();
  }
});
frame.observe(document.documentElement, { childList: true, subtree: true });
