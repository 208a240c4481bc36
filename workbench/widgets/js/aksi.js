// Buttons that lead out of the page: downloads, print, share, copy. Nothing here ends the page's talk with its kernel.

const SAVED_WITHIN = 8000;
const SAID_FOR = 10000;
const UNANSWERED = "Meja kerja belum menjawab, jadi isian terakhir belum tentu tersimpan. Coba lagi sebentar.";
const COPIED = "Teks disalin. Tempel di tempat yang dituju.";
const NOT_COPIED = "Peramban ini tidak mengizinkan penyalinan. Salin teks di bawah ini.";

/** The address that shares a text where the browser cannot: WhatsApp in a new tab, opened by a person's tap. */
export const shareUrl = (text) => `https://wa.me/?text=${encodeURIComponent(text)}`;

/** An address with the version that is meant. */
export const withVersion = (href, version) => `${href}${href.includes("?") ? "&" : "?"}versi=${version}`;

class ActionRow {
  constructor({ model, el }) {
    this.model = model;
    this.count = 0;
    this.waiting = new Map(); // id -> what to do with the answer
    this.row = node("div", { class: "aksi" });
    this.note = node("p", { class: "aksi-kabar", role: "status" });
    this.byHand = node("div", {});
    el.append(this.row, this.note, this.byHand);
    this.onMessage = (message) => this.waiting.get(message.id)?.(message);
    this.onItems = () => this.draw();
    model.on("msg:custom", this.onMessage);
    model.on("change:butir", this.onItems);
    this.draw();
  }

  close() {
    this.model.off("msg:custom", this.onMessage);
    this.model.off("change:butir", this.onItems);
  }

  /** The buttons, kept in place while only their texts change: the focus stays. */
  draw() {
    const items = this.model.get("butir");
    const shape = items.map(({ jenis, label, utama }) => `${jenis}|${label}|${utama}`).join("\n");
    if (shape !== this.shape) this.row.replaceChildren(...items.map((item, place) => this.made(item, place)));
    this.shape = shape;
    items.forEach((item, place) => {
      const href = item.jenis === "bagikan" ? shareUrl(item.teks) : item.alamat;
      if (href) this.row.children[place].setAttribute("href", href);
    });
  }

  made({ jenis, label, utama }, place) {
    const look = `tombol${utama ? " utama" : ""}`;
    const now = () => this.model.get("butir")[place];
    const on = (link, act) => {
      link.addEventListener("click", act);
      return link;
    };
    if (jenis === "unduh") {
      return on(node("a", { class: look, download: true }, label), (event) => this.download(event, now()));
    }
    if (jenis === "bagikan") {
      const link = node("a", { class: look, target: "_blank", rel: "noopener noreferrer" }, label);
      return on(link, (event) => this.share(event, now()));
    }
    if (jenis === "tautan") return node("a", { class: look }, label);
    return button(label, () => (jenis === "cetak" ? window.print() : this.copy(now())), { class: look });
  }

  say(sentence) {
    this.note.textContent = sentence;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (this.note.textContent = ""), SAID_FOR);
  }

  /** First what was typed is saved: Python answers after all that was sent before. */
  async download(event, item) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.say("Menyimpan isian …");
    document.activeElement?.blur();
    const answer = await this.asked(item);
    this.busy = false;
    if (answer?.siap) this.fetch(item, answer.versi);
    else this.say(answer ? answer.pesan : UNANSWERED);
  }

  asked(item) {
    const id = (this.count += 1);
    return new Promise((resolve) => {
      const settle = (answer) => {
        this.waiting.delete(id);
        resolve(answer);
      };
      this.waiting.set(id, settle);
      setTimeout(() => settle(null), SAVED_WITHIN);
      try {
        this.model.send({ jenis: "siap", id, kunci: item.kunci });
      } catch {
        settle(null);
      }
    });
  }

  fetch(item, version) {
    const link = node("a", { href: withVersion(item.alamat, version), download: "" });
    document.body.append(link);
    link.click();
    link.remove();
    const odd = document.querySelectorAll('[aria-invalid="true"]').length;
    const missing = odd ? ` ${odd} isian di halaman ini belum terbaca, jadi tidak ikut di dalamnya.` : "";
    this.say(`Berkas sedang disiapkan; lihat unduhan peramban.${missing}`);
  }

  share(event, { teks }) {
    if (!navigator.share) return; // the link itself opens
    event.preventDefault();
    navigator.share({ text: teks }).catch((error) => {
      if (error.name !== "AbortError") this.copy({ teks });
    });
  }

  async copy({ teks }) {
    this.byHand.replaceChildren();
    const done = await copied(teks);
    this.say(done ? COPIED : NOT_COPIED);
    if (done) return;
    const area = node("textarea", { readonly: true, rows: 6, class: "aksi-salin", "aria-label": "Teks untuk disalin" });
    area.value = teks;
    this.byHand.replaceChildren(area);
    area.select();
  }
}

function render(context) {
  const row = new ActionRow(context);
  return () => row.close();
}

export default { render };
