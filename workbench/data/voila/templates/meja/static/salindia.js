// Slides one at a time: arrows, space, Page Up/Down, Home, End, a swipe, a tap on the edge; Esc shows all of them.
// Without this script the same page is a long one.

const slides = [...document.querySelectorAll(".slaid")];
const nav = document.querySelector(".slaid-arah");
const SMALLEST = 0.5;
let here = 0;

// Letters become smaller only where a slide would not fit the screen.
function fit(slide) {
  for (let scale = 1; ; scale -= 0.05) {
    slide.style.setProperty("--skala", scale.toFixed(2));
    if (slide.scrollHeight <= slide.clientHeight + 1 || scale <= SMALLEST) return;
  }
}

function show(place, push = true) {
  here = Math.max(0, Math.min(slides.length - 1, place));
  slides.forEach((slide, number) => slide.classList.toggle("kini", number === here));
  fit(slides[here]);
  if (push) history.replaceState(null, "", `#s${here + 1}`);
}

function one(single) {
  document.body.classList.toggle("tayang-satu", single);
  nav.querySelector("[data-semua]").textContent = single ? "Semua" : "Satu-satu";
  if (single) show(here);
  else slides[here].scrollIntoView();
}

const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

addEventListener("keydown", (event) => {
  const single = document.body.classList.contains("tayang-satu");
  if (event.key === "Escape") one(!single);
  if (!single || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " " && event.target.closest("button")) return;
  const step = event.key === " " && event.shiftKey ? -1 : KEYS[event.key];
  const place = { Home: 0, End: slides.length - 1 }[event.key] ?? (step && here + step);
  if (place === undefined) return;
  event.preventDefault();
  show(place);
});

let start = null;
addEventListener("touchstart", (event) => { start = event.changedTouches[0]; }, { passive: true });
addEventListener("touchend", (event) => {
  const end = event.changedTouches[0];
  if (!start || !document.body.classList.contains("tayang-satu")) return;
  const across = end.clientX - start.clientX;
  if (Math.abs(across) > 50 && Math.abs(across) > Math.abs(end.clientY - start.clientY)) show(here + (across < 0 ? 1 : -1));
  start = null;
}, { passive: true });

nav.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.geser) show(here + Number(button.dataset.geser));
  else one(!document.body.classList.contains("tayang-satu"));
});

addEventListener("resize", () => document.body.classList.contains("tayang-satu") && fit(slides[here]));
addEventListener("hashchange", () => show(place(), false));
const place = () => Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash));

nav.hidden = false;
here = place();
one(true);
document.fonts.ready.then(() => fit(slides[here]));
