// One for each page: asks the kernel whether it lives, says so when it does not, and brings the page back.

const TICK = 500;
const SERVER_ANSWERS = 3000;
const NOTE_STAYS = 8000;
const PARTS_COME = 15000;
const RELOADS = "meja-muat-ulang";
const PLACE = "meja-tempat";
const LEDGER_EVENTS = ["meja:ketik", "meja:kirim", "meja:balas", "meja:putus", "meja:lepas"];

class Guard {
  constructor({ model, el }) {
    this.model = model;
    this.count = 0;
    this.state = connection.start(Date.now());
    this.ledger = saving.noChanges();
    this.told = model.get("keadaan");
    this.shown = ""; // the banner that stands
    this.stuck = false; // reloaded too often
    this.end = new AbortController();
    this.banner = document.getElementById("spanduk") ?? el.appendChild(node("div", { role: "status" }));
    this.canStore = storageWorks();
    this.listen();
    this.comeBack();
    this.happen({ jenis: "ubah" });
  }

  listen() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.end.signal });
    for (const type of LEDGER_EVENTS) on(window, type, (event) => this.changed(type, event.detail));
    for (const type of ["online", "offline", "focus"]) on(window, type, () => this.happen({ jenis: "bangun" }));
    on(document, "visibilitychange", () => document.visibilityState === "visible" && this.happen({ jenis: "bangun" }));
    on(window, "beforeunload", (event) => !this.canStore && saving.hasUnsaved(this.ledger) && event.preventDefault());
    this.onMessage = (message) => this.receive(message);
    this.onState = () => this.hear(this.model.get("keadaan"));
    this.model.on("msg:custom", this.onMessage);
    this.model.on("change:keadaan", this.onState);
    this.timer = setInterval(() => this.happen({ jenis: "detik" }), TICK);
    this.watchKernel();
  }

  /** The kernel as Voila and JupyterLab hand it over; without one, the pings alone decide. */
  watchKernel() {
    const kernel = this.model.widget_manager?.kernel;
    if (!kernel) return;
    this.kernel = kernel;
    this.onStatus = (_, status) => {
      if (["restarting", "autorestarting", "dead"].includes(status)) this.happen({ jenis: "mati" });
      else this.happen({ jenis: "sibuk", ya: status === "busy" });
    };
    this.onSocket = (_, status) => this.happen({ jenis: "sambungan", ya: status === "connected" });
    kernel.statusChanged.connect(this.onStatus);
    kernel.connectionStatusChanged.connect(this.onSocket);
  }

  close() {
    clearInterval(this.timer);
    this.end.abort();
    this.model.off("msg:custom", this.onMessage);
    this.model.off("change:keadaan", this.onState);
    this.kernel?.statusChanged.disconnect(this.onStatus);
    this.kernel?.connectionStatusChanged.disconnect(this.onSocket);
  }

  // --- what happens ---------------------------------------------------------------------------------------------

  happen(event) {
    const { state, acts } = connection.step(this.state, event, Date.now());
    this.state = state;
    for (const act of acts) this.does[act]();
    this.show();
  }

  does = {
    ping: () => this.ping(),
    sehat: () => this.askServer(),
    sambung: () => this.reconnect(),
    muat: () => this.reload(),
    pulih: () => {
      this.say("baik", "Tersambung kembali.");
      window.dispatchEvent(new CustomEvent("meja:kirim-ulang"));
    },
  };

  ping() {
    try {
      this.model.send({ jenis: "ping", id: (this.count += 1), segar: !saving.isTyping(this.ledger) });
    } catch {
      this.happen({ jenis: "mati" }); // the way to the kernel was closed for good
    }
  }

  async reconnect() {
    try {
      await this.kernel?.reconnect();
    } catch {
      // no pong will come, and that decides
    }
  }

  async askServer() {
    const signal = AbortSignal.timeout(SERVER_ANSWERS);
    const answer = await fetch(`${baseUrl()}sehat`, { cache: "no-store", signal }).catch(() => null);
    if (!this.end.signal.aborted) this.happen({ jenis: "sehat", ya: answer !== null && answer.status < 500 });
  }

  receive(message) {
    if (message.jenis !== "pong") return;
    this.hear(message.keadaan);
    this.happen({ jenis: "pong" });
    document.body.classList.add("tersambung"); // the kernel has answered: the page can be used
    if (message.kabar) this.say("baik", message.kabar);
  }

  hear(told) {
    this.told = told;
    this.show();
  }

  changed(type, detail) {
    this.ledger = saving.noted(this.ledger, { type, ...detail }, Date.now());
    if (type === "meja:kirim" || type === "meja:putus") this.happen({ jenis: "ubah" });
    this.show();
  }

  // --- what is shown --------------------------------------------------------------------------------------------

  show() {
    const now = Date.now();
    const lost = connection.condition(this.state, now) === "putus";
    document.body.classList.toggle("putus", lost);
    if (lost) document.body.classList.remove("tersambung");
    document.body.classList.toggle("sibuk", connection.condition(this.state, now) === "sibuk");
    if (lost) this.warn();
    else if (this.shown) this.hush();
    const status = document.getElementById("status-simpan");
    const said = status && saving.savedStatus(this.ledger, this.told, lost, now);
    if (!said || status.textContent === said.teks) return;
    status.textContent = said.teks;
    status.dataset.keadaan = said.keadaan;
  }

  warn() {
    const kept = this.canStore ? "Isian Anda disimpan di peramban ini; hasil" : "Jangan tutup halaman ini. Hasil";
    const offline = navigator.onLine ? "" : " Perangkat ini sedang tanpa jaringan.";
    const doing = this.stuck ? "Halaman sudah dimuat ulang beberapa kali." : "Menyambung kembali …";
    const sentence = `Sambungan ke meja kerja terputus. ${kept} di layar belum tentu benar.${offline} ${doing}`;
    if (this.shown === sentence) return;
    this.shown = sentence;
    const act = this.stuck ? () => this.reload(true) : () => this.happen({ jenis: "bangun" });
    const box = node("div", { class: "spanduk bahaya", role: "alert" }, node("p", {}, sentence));
    box.append(button(this.stuck ? "Muat ulang" : "Coba sekarang", act, { class: "tombol" }));
    this.banner.replaceChildren(box);
  }

  hush() {
    this.shown = "";
    this.banner.querySelector(".spanduk.bahaya")?.remove();
  }

  /** A sentence that goes by itself. */
  say(tone, sentence) {
    this.hush();
    const box = node("div", { class: `spanduk ${tone}` }, node("p", {}, sentence));
    this.banner.replaceChildren(box);
    setTimeout(() => box.remove(), NOTE_STAYS);
  }

  // --- a new page in the place of this one ----------------------------------------------------------------------

  reload(asked = false) {
    const moments = asked ? [] : connection.oneMoreReload(kept(RELOADS) ?? [], Date.now());
    if (!asked && (!moments || !document.getElementById("rendered_cells"))) {
      this.stuck = true;
      return;
    }
    keep(RELOADS, moments);
    const focus = document.activeElement;
    const field = focus?.closest("[data-jalur]");
    keep(PLACE, {
      halaman: location.pathname,
      gulir: window.scrollY,
      jalur: field?.dataset.jalur ?? "",
      id: focus?.id ?? "",
      atas: field ? focus.getBoundingClientRect().top : null,
    });
    location.reload();
  }

  /** After a reload of our own: where the person was, while the parts of the page come one after the other. */
  comeBack() {
    const place = kept(PLACE);
    if (place?.halaman !== location.pathname) return;
    sessionStorage.removeItem(PLACE);
    const watching = new MutationObserver(() => this.goTo(place));
    watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "class"] });
    const stop = () => watching.disconnect();
    const once = { once: true, signal: this.end.signal };
    for (const type of ["pointerdown", "keydown", "wheel"]) window.addEventListener(type, stop, once);
    setTimeout(stop, PARTS_COME);
  }

  goTo({ gulir, jalur, id, atas }) {
    const field = jalur && [...document.querySelectorAll("[data-jalur]")].find((one) => one.dataset.jalur === jalur);
    const input = field && (document.getElementById(id) ?? field.querySelector("input, textarea, select, button"));
    if (input && input !== document.activeElement) input.focus({ preventScroll: true });
    if (input) window.scrollBy(0, input.getBoundingClientRect().top - atas);
    else window.scrollTo(0, gulir);
  }
}

function baseUrl() {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  return (config && JSON.parse(config).baseUrl) || "/";
}

function storageWorks() {
  const store = browserStore();
  store.write("meja-coba", 1);
  const works = store.read("meja-coba") === 1;
  store.remove("meja-coba");
  return works;
}

function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // without a memory of reloads there is none
  }
}

function render(context) {
  const guard = new Guard(context);
  return () => guard.close();
}

export default { render };
