// The trainer's dashboard and the projector follow the class: the parts of the page that changed are drawn again.
// Every button is a plain form; with this script it is sent without leaving the page.

const board = document.getElementById("papan");
const note = document.getElementById("kabar");
const EVERY = 3000, LATE = 8000;
const drawn = new Map();
let version = board.dataset.versi, busy = false, lost = false;

const LOST = "Sambungan ke Meja Kerja terputus. Yang terlihat mungkin sudah lama; dicoba lagi sendiri.";

function tell(text) {
  note.textContent = text;
  note.hidden = !text;
}

// What somebody is about to press, or chose, stays where it is.
function put(name, html) {
  const place = document.getElementById(name);
  if (!place || drawn.get(name) === html) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...place.querySelectorAll("details[open] > summary[id]")].map((one) => one.id);
  if (focused && document.activeElement.matches("select, input")) return; // chosen from just now: the next round
  place.innerHTML = html;
  drawn.set(name, html);
  for (const id of open) document.getElementById(id)?.parentElement.setAttribute("open", "");
  if (focused) (document.getElementById(focused) ?? place.querySelector("button"))?.focus({ preventScroll: true });
}

function draw(answer) {
  version = answer.versi;
  for (const [name, html] of Object.entries(answer.bagian ?? {})) put(name, html);
  fit();
}

// On the projector letters become smaller only where they would not fit.
function fit() {
  const shown = document.querySelector(".layar main > div");
  if (!shown) return;
  for (let scale = 1; scale > 0.45; scale -= 0.05) {
    shown.style.setProperty("--skala", scale.toFixed(2));
    if (shown.scrollHeight <= shown.clientHeight + 1 && shown.scrollWidth <= shown.clientWidth + 1) return;
  }
}

async function ask(url, options = {}) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), LATE);
  try {
    const answer = await fetch(url, { ...options, headers: { Accept: "application/json" }, signal: stop.signal });
    if (answer.redirected && new URL(answer.url).pathname === "/masuk") { location.reload(); return null; }
    const told = await answer.json();
    if (lost) tell("");
    lost = false;
    if (!answer.ok) tell(`${told.pesan} ${told.saran ?? ""}`);
    return answer.ok ? told : null;
  } catch {
    lost = true;
    tell(LOST);
    return null;
  } finally {
    clearTimeout(timer);
    document.body.classList.toggle("putus-papan", lost);
  }
}

function asked() {
  const query = new URLSearchParams(board.dataset.tanya ?? "");
  const chosen = board.dataset.soal;
  if (chosen) query.set("soal", chosen);
  return query;
}

async function look(again = false) {
  if (busy || document.hidden) return;
  busy = true;
  const query = asked();
  if (!again) query.set("versi", version);
  const answer = await ask(`${board.dataset.keadaan}?${query}`);
  if (answer) draw(answer);
  busy = false;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-pilih]")) {
    event.preventDefault();
    choose(form);
  }
  if (!form.matches("[data-laku]")) return;
  event.preventDefault();
  const button = form.querySelector("button"), fields = new URLSearchParams(new FormData(form));
  if (board.dataset.soal) fields.set("soal", board.dataset.soal);
  button.setAttribute("aria-disabled", "true");
  const answer = await ask(form.action, { method: "POST", body: fields });
  button.removeAttribute("aria-disabled");
  if (!answer) return;
  tell(answer.kabar ?? "");
  draw(answer);
});

function choose(form) {
  board.dataset.soal = form.elements.soal.value;
  form.elements.soal.blur();
  look(true);
}

document.addEventListener("change", (event) => event.target.id === "soal" && choose(event.target.form));
document.addEventListener("visibilitychange", () => look());
setInterval(look, EVERY, false);
board.dataset.soal = new URLSearchParams(location.search).get("soal") ?? "";
addEventListener("resize", fit);
document.fonts.ready.then(fit);
