// Keeps the frame of the page true (name, marks of the steps) and leads to the field that a link points to.

const PATIENCE = 6000;

function render({ model, el }) {
  el.hidden = true;
  const opened = model.get("kode");

  const frame = () => {
    for (const [step, state] of Object.entries(model.get("keadaan"))) {
      const mark = document.querySelector(`nav.langkah li[data-langkah="${CSS.escape(step)}"]`);
      if (mark) mark.dataset.keadaan = state;
    }
    const name = document.getElementById("nama-koperasi");
    if (name) name.textContent = model.get("nama");
    const code = model.get("kode");
    if (code !== opened && location.pathname.includes(`/${opened}/`)) {
      location.replace(location.pathname.replace(`/${opened}/`, `/${code}/`)); // the code itself was corrected
    }
  };

  const found = (path) => {
    const place = document.querySelector(`[data-jalur="${CSS.escape(path)}"]`);
    const node = place?.querySelector("input, textarea, select, button") ?? place;
    if (!node || node.getClientRects().length === 0) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    return true;
  };

  let watching = null;
  const lead = () => {
    const path = decodeURIComponent(location.hash.slice(1));
    if (!path || document.getElementById(path) || found(path)) return;
    model.send({ jenis: "tuju", jalan: path });
    watching?.disconnect();
    watching = new MutationObserver(() => found(path) && watching.disconnect());
    watching.observe(document.body, { childList: true, subtree: true, attributeFilter: ["class", "data-jalur"] });
    setTimeout(() => watching.disconnect(), PATIENCE);
  };

  model.on("change", frame);
  window.addEventListener("hashchange", lead);
  frame();
  lead();
  return () => {
    window.removeEventListener("hashchange", lead);
    watching?.disconnect();
  };
}

export default { render };
