// Keeps the frame of the page true (name, marks of the steps) and leads to the field that a link points to.

const PATIENCE = 15000;
const STEP = 250;

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
    const seen = (kind) => [...(place?.querySelectorAll(kind) ?? [])].find((one) => one.getClientRects().length > 0);
    const node = seen("input, textarea, select") ?? seen("button") ?? place;
    if (!node || node.getClientRects().length === 0) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    return true;
  };

  /** The place that a path lies in, where it has no field of its own: surat.npwp is a row of the table surat. */
  const foundNear = (path) => {
    const parent = path.split(".").slice(0, -1).join(".");
    return parent !== "" && (found(parent) || foundNear(parent));
  };

  // The parts of a page come one after the other, and what is folded away is built when it is asked for.
  let seeking = null;
  let nowhere = ""; // the path that Python has no form for
  const stop = () => clearInterval(seeking);
  const lead = () => {
    stop();
    const path = decodeURIComponent(location.hash.slice(1));
    if (!path || document.getElementById(path) || found(path)) return;
    const until = Date.now() + PATIENCE;
    model.send({ jenis: "tuju", jalan: path });
    seeking = setInterval(() => {
      if (found(path) || (nowhere === path && foundNear(path)) || Date.now() > until) stop();
    }, STEP);
  };
  model.on("msg:custom", ({ jenis, jalan, ada }) => {
    if (jenis === "dicari" && !ada) nowhere = jalan;
  });

  /** Nothing is saved until a conflict is settled: bring the choices into sight once they stand there. */
  const call = () => {
    const box = document.querySelector(".pemberitahuan");
    if (!model.get("bentrok") || !box) return;
    const seen = new ResizeObserver(() => {
      if (!box.querySelector("button")) return;
      box.scrollIntoView({ block: "center" });
      seen.disconnect();
    });
    seen.observe(box);
    setTimeout(() => seen.disconnect(), PATIENCE);
  };

  model.on("change", frame);
  model.on("change:bentrok", call);
  for (const type of ["pointerdown", "keydown", "wheel"]) window.addEventListener(type, stop, { once: true });
  window.addEventListener("hashchange", lead);
  frame();
  lead();
  return () => {
    window.removeEventListener("hashchange", lead);
    stop();
  };
}

export default { render };
