// The game on a team's phones: figures to tap, a decision that is not lost without a network, news of the round.
// Everything here also works as plain forms, without this.
"use strict";
(() => {
  const POLL = 4000, PATIENCE = 15000;
  const root = document.getElementById("permainan");
  const form = document.querySelector("form[data-putusan]");
  const had = JSON.parse(root.dataset.amati);
  const key = form && `belajar/${document.body.dataset.peserta}/permainan/${form.dataset.putusan}`;

  const ask = async (url, body) => {
    const patience = new AbortController(), clock = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(url, {
        method: body ? "POST" : "GET", body, headers: { Accept: "application/json" },
        signal: patience.signal, credentials: "same-origin",
      });
      return { status: answer.status, told: await answer.json() };
    } finally { clearTimeout(clock); }
  };
  const say = (box, text) => {
    box.textContent = text;
    box.hidden = !text;
  };

  // --- what was typed stays on the phone until it is saved ----------------------------------------
  const keep = (value) => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch { /* a browser that keeps nothing: the page works, but forgets */ }
  };
  const kept = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const typed = () => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "_xsrf"));
  const other = root.querySelector("[data-berita]");
  const restore = () => { // also over what a friend saved meanwhile, and then it is said
    const { versi, babak, ...draft } = kept() ?? {};
    for (const [name, value] of Object.entries(draft)) if (form.elements[name]) form.elements[name].value = value;
    other.hidden = !babak || versi === form.elements.versi.value;
  };
  other.querySelector("button").addEventListener("click", () => {
    keep(null);
    location.reload();
  });

  const wrong = (faults) => {
    for (const line of form.querySelectorAll("[id^=salah-putusan-]")) {
      const name = line.id.slice("salah-putusan-".length), text = faults[name] ?? "";
      line.textContent = text;
      line.closest(".medan").classList.toggle("rusak", Boolean(text));
      const input = document.getElementById(`putusan-${name}`);
      if (input) text ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
    form.querySelector(".rusak input")?.focus();
  };

  const save = async () => {
    const line = form.querySelector("[data-kabar]");
    say(line, "Menyimpan …");
    try {
      const { status, told } = await ask(form.getAttribute("action"), new URLSearchParams(new FormData(form)));
      if (status < 400) {
        keep(null);
        location.reload();
      } else if (told.salah) {
        say(line, "Ada isian yang belum betul. Lihat kalimat merah di bawahnya.");
        wrong(told.salah);
      } else say(line, `${told.pesan} ${told.saran ?? ""}`);
    } catch { say(line, "Tidak tersambung. Isian tetap di HP ini; tekan Simpan lagi sesudah tersambung."); }
  };

  if (form) {
    restore();
    form.addEventListener("input", () => keep(typed()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    for (const group of form.querySelectorAll(".cepat")) {
      group.hidden = false;
      group.addEventListener("click", ({ target }) => {
        if (target.tagName !== "BUTTON") return;
        const input = document.getElementById(group.dataset.untuk);
        input.value = Number(target.value).toLocaleString("id-ID");
        keep(typed());
      });
    }
  }

  // --- what the trainer and the others of the team do ---------------------------------------------
  const look = async () => {
    if (document.hidden) return;
    try {
      const { status, told } = await ask("/belajar/permainan/keadaan");
      if (status !== 200) return;
      if (told.ke !== had.ke || told.babak !== had.babak || told.tutup !== had.tutup) location.reload();
      else if (told.versi !== had.versi) {
        if (form && !kept()) location.reload();
        else other.hidden = false;
      }
    } catch { /* the ribbon of the page says that there is no connection */ }
  };
  setInterval(look, POLL);
  document.addEventListener("visibilitychange", look);
})();
