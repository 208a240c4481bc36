// A learner's page. An answer is kept on the phone until the server has acknowledged it, whatever happens meanwhile:
// a lost network, a phone that sleeps, a page that is closed. Everything here also works as plain forms, without this.
"use strict";
(() => {
  const { peserta = "mandiri", keadaan, dahulu, modul = "" } = document.body.dataset;
  const ROOM = `belajar/${peserta}/`;
  const OFFLINE = "Tidak tersambung; jawaban disimpan di HP.";
  const POLL = 4000, PATIENCE = 15000, LONGEST = 30000;

  // --- what the phone keeps -----------------------------------------------------------------------
  const keep = (name, value) => {
    try {
      if (value === undefined) localStorage.removeItem(ROOM + name);
      else localStorage.setItem(ROOM + name, JSON.stringify(value));
    } catch { /* a browser that keeps nothing: the page works, but forgets */ }
  };
  const kept = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(ROOM + name)) ?? otherwise; } catch { return otherwise; }
  };
  const forget = (all) => {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("belajar/") && (all || !key.startsWith(ROOM))) localStorage.removeItem(key);
      }
    } catch { /* nothing was kept */ }
  };
  if (document.body.dataset.peserta) forget(false); // another learner had this phone before

  // crypto.randomUUID is there with HTTPS only, and a hotspot has none
  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  // --- speaking with the server -------------------------------------------------------------------
  const token = () => /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  const ask = async (url, body) => {
    const patience = new AbortController(), clock = setTimeout(() => patience.abort(), PATIENCE);
    const headers = { Accept: "application/json", ...(body && { "X-XSRFToken": token() }) };
    try {
      const answer = await fetch(url, {
        method: body ? "POST" : "GET", body, headers, signal: patience.signal, credentials: "same-origin",
      });
      return { status: answer.status, told: await answer.json() };
    } finally { clearTimeout(clock); }
  };

  const say = (id, text) => {
    const line = document.getElementById(id), words = line.querySelector("span");
    if (words.textContent !== (text || "")) words.textContent = text || "";
    line.hidden = !text;
  };
  const connected = (yes) => say("sambungan", yes ? "" : OFFLINE);

  // --- answers ------------------------------------------------------------------------------------
  const queue = () => kept("antre", []);
  const formOf = (url) => [...document.querySelectorAll("form[data-jenis=jawab]")].find((f) => address(f) === url);
  const address = (form) => form.getAttribute("action").split("#")[0];
  const panel = (form) => form?.querySelector("[data-hasil]");
  const draft = (form) => `draf/${address(form)}`;

  const note = (form, text, tone = "") => {
    const box = panel(form);
    if (!box) return;
    const line = document.createElement("p");
    line.className = `catatan ${tone}`;
    line.textContent = text;
    box.replaceChildren(line, ...box.querySelectorAll("input[type=hidden]"));
  };

  // the page that comes next may have been made before the answer arrived: what was said of it waits for that page
  const reply = (url) => `balasan/${url}`;
  const acknowledged = (one, told) => {
    keep("antre", queue().filter((other) => other.id !== one.id));
    const form = formOf(one.url);
    if (!form) keep(reply(one.url), { teks: one.teks, told, pada: Date.now() });
    if (!form || queue().some((other) => other.url === one.url)) return; // a newer answer is on its way
    show(form, one.teks, told);
  };
  const show = (form, teks, told) => {
    if (kept(draft(form)) === teks) keep(draft(form));
    panel(form).innerHTML = told.html;
    if (told.tombol) form.querySelector("[type=submit]").textContent = told.tombol;
    if (told.beres) {
      for (const dot of document.querySelectorAll(`[data-titik="${form.dataset.kode}"]`)) dot.dataset.beres = "";
    }
    const count = document.querySelector("[data-benar]");
    if (count) count.textContent = document.querySelectorAll('.daftar-langkah [data-titik*="."][data-beres]').length;
  };

  let busy = false, tries = 0, waiting = 0;
  const flush = async () => {
    clearTimeout(waiting);
    if (busy) return;
    busy = true;
    try {
      for (let one = queue()[0]; one; one = queue()[0]) {
        let { status, told } = await ask(one.url, new URLSearchParams(one.isi));
        if (status === 403 && keadaan) { // the token went with the browser's cookies: fetch another, once
          await ask(keadaan);
          ({ status, told } = await ask(one.url, new URLSearchParams(one.isi)));
        }
        if (status >= 500) throw new Error(String(status));
        tries = 0;
        connected(true);
        if (status < 400) acknowledged(one, told);
        else { // refused with a sentence; what was typed stays in its field
          keep("antre", queue().filter((other) => other.id !== one.id));
          note(formOf(one.url), `${told.pesan} ${told.saran}`, "waspada");
        }
      }
    } catch {
      connected(false);
      for (const one of queue()) note(formOf(one.url), "Disimpan di HP. Dikirim begitu tersambung.", "waspada");
      waiting = setTimeout(flush, Math.min(LONGEST, 1000 * 2 ** tries++));
    } finally { busy = false; }
  };

  const answer = (form) => {
    const values = new FormData(form), id = newId(), url = address(form), teks = values.get("teks");
    if (!queue().some((one) => one.url === url && one.teks === teks)) { // pressed twice is answered once
      values.set("id", id);
      values.delete("_xsrf");
      keep("antre", [...queue(), { id, url, teks, isi: new URLSearchParams(values).toString() }]);
      note(form, "Mengirim …");
    }
    flush();
  };

  const calculate = async (form) => {
    const box = panel(form);
    try {
      const { status, told } = await ask(address(form), new URLSearchParams(new FormData(form)));
      connected(true);
      if (status >= 400) { note(form, `${told.pesan} ${told.saran}`, "waspada"); return; }
      box.innerHTML = told.html;
      for (const input of form.querySelectorAll(".medan input")) {
        const wrong = told.salah?.[input.name] ?? "";
        document.getElementById(`salah-coba-${input.name}`).textContent = wrong;
        input.closest(".medan").classList.toggle("rusak", Boolean(wrong));
        wrong ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
      }
    } catch {
      connected(false);
      note(form, "Tidak tersambung. Coba hitung lagi nanti.", "waspada");
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target, kind = form.dataset.jenis;
    if (kind === "pergi") forget(true);
    if (kind !== "jawab" && kind !== "coba") return;
    event.preventDefault();
    (kind === "jawab" ? answer : calculate)(form);
  });

  // --- what stands in a field survives a reload ---------------------------------------------------
  const boxes = (form) => [...form.querySelectorAll("[name=teks]")];
  for (const form of document.querySelectorAll("form[data-jenis=jawab]")) {
    const typed = kept(draft(form));
    for (const box of typed === undefined ? [] : boxes(form)) {
      if (box.type === "radio") box.checked = box.value === typed;
      else box.value = typed;
    }
    form.addEventListener("input", () => keep(draft(form), new FormData(form).get("teks") ?? ""));
    const waits = kept(reply(address(form)));
    keep(reply(address(form)));
    const fresh = waits && Date.now() - waits.pada < PATIENCE && !queue().some((one) => one.url === address(form));
    if (fresh) show(form, waits.teks, waits.told);
  }
  if (/iPhone|iPad/.test(navigator.userAgent)) { // its keypad of digits has no minus
    for (const box of document.querySelectorAll("form[data-jenis=jawab] [inputmode]")) box.removeAttribute("inputmode");
  }

  // --- one step at a time -------------------------------------------------------------------------
  const steps = document.querySelector(".satu-satu"), last = `langkah/${steps?.dataset.ingat}`;
  const here = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const regions = () => { // a table wider than the phone can be moved by keys as well
    for (const box of document.querySelectorAll(".tabel")) {
      if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Tabel, geser ke samping");
      }
    }
  };
  if (steps) {
    if (steps.dataset.ingat && !location.hash && document.getElementById(kept(last, ""))) {
      location.replace(`#${kept(last)}`);
    }
    addEventListener("hashchange", () => {
      const step = here();
      if (!step || !steps.contains(step)) return;
      for (const list of document.querySelectorAll(".daftar-langkah[open]")) list.open = false;
      if (steps.dataset.ingat) keep(last, step.id);
      step.focus({ preventScroll: true });
      if (CSS.supports("selector(:has(a))")) scrollTo(0, 0); // else all steps stand below each other
      regions();
    });
  }
  regions();

  // --- what the trainer does ----------------------------------------------------------------------
  let pulse = 0, had = dahulu && JSON.parse(dahulu);
  const news = (told) => { // the sentence, and where it is to be seen
    const opened = (which) => told[which].filter((one) => !had[which].includes(one));
    if (told.tahap !== had.tahap) return ["Pelatih melanjutkan ke bagian berikut.", "/belajar"];
    if (told.permainan && !had.permainan) return ["Pelatih membuka permainan.", "/belajar"];
    if (!modul) return [];
    if (!told.terbuka.includes(modul)) return ["Modul ini ditutup pelatih.", "/belajar"];
    if (opened("kunci").includes(modul)) return ["Kunci modul ini sudah dibuka.", location.pathname];
    return opened("terbuka").length ? ["Pelatih membuka modul lain.", "/belajar"] : [];
  };
  const look = async () => {
    clearTimeout(pulse);
    if (document.hidden) return;
    try {
      const { status, told } = await ask(keadaan);
      if (status >= 500) throw new Error(String(status));
      if (status === 403) { location.reload(); return; } // this phone was forgotten
      connected(true);
      if (queue().length) flush();
      if (status === 200 && told.versi !== had.versi) {
        if ("segar" in document.body.dataset) { location.reload(); return; }
        const [text, place] = news(told);
        if (text) {
          say("kabar", text);
          document.querySelector("#kabar a").href = place;
        }
        had = told;
      }
    } catch { connected(false); }
    pulse = setTimeout(look, POLL);
  };
  const again = () => {
    if (keadaan) look();
    if (queue().length) flush();
  };
  document.addEventListener("visibilitychange", again);
  for (const moment of ["online", "pageshow"]) addEventListener(moment, again);
  addEventListener("offline", () => connected(false));
})();
