// A file that somebody chooses or drops: read here, sent to Python whole, and Python's sentence below it.
// Nothing leaves this computer but to the workbench itself.

import { newId } from "./draf.js";
import { button, node } from "./umum.js";

const READING = "Membaca berkas …";
const UNREADABLE = "Berkas ini tidak dapat dibuka peramban. Tutup dahulu di program lain, lalu pilih lagi.";
const UNANSWERED = "Meja kerja belum menjawab. Periksa sambungan, lalu pilih berkasnya lagi.";

/** Why a file is not sent at all, or "". */
export function refusal(size, most) {
  if (size === 0) return "Berkas ini kosong. Ambil salinan yang utuh.";
  const megabytes = (bytes) => (bytes / 2 ** 20).toLocaleString("id-ID", { maximumFractionDigits: 1 });
  return size > most ? `Berkas ${megabytes(size)} MB terlalu besar; paling besar ${megabytes(most)} MB.` : "";
}

class FileView {
  constructor({ model, el }) {
    this.model = model;
    this.input = node("input", { type: "file", id: newId(), hidden: true });
    this.opener = button("", () => this.input.click(), { class: "tombol" });
    this.note = node("p", { class: "aksi-kabar", role: "status" });
    this.help = node("p", { class: "medan-bantu" });
    this.box = node("div", { class: "berkas" }, this.help, this.opener, this.input, this.note);
    this.input.addEventListener("change", () => this.chosen(this.input.files));
    this.box.addEventListener("dragover", (event) => event.preventDefault());
    this.box.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!model.get("disabled")) this.chosen(event.dataTransfer.files);
    });
    this.onMessage = (message) => this.answered(message);
    this.onChange = () => this.draw();
    model.on("msg:custom", this.onMessage);
    model.on("change", this.onChange);
    el.append(this.box);
    this.draw();
  }

  close() {
    this.model.off("msg:custom", this.onMessage);
    this.model.off("change", this.onChange);
  }

  draw() {
    this.opener.textContent = this.model.get("label");
    this.opener.disabled = this.model.get("disabled");
    this.help.textContent = this.model.get("bantuan");
    this.input.accept = this.model.get("jenis_berkas");
  }

  say(sentence, wrong = false) {
    this.note.textContent = sentence;
    this.note.className = wrong ? "catatan bahaya" : "aksi-kabar";
  }

  async chosen(files) {
    const file = files?.[0];
    if (!file) return;
    const refused = refusal(file.size, this.model.get("terbesar"));
    if (refused) this.say(refused, true);
    else await this.sent(file);
    this.input.value = ""; // the same file may be chosen again
  }

  async sent(file) {
    this.say(READING);
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      this.say(UNREADABLE, true);
      return;
    }
    try {
      this.model.send({ jenis: "berkas", nama: file.name }, undefined, [bytes]);
    } catch {
      this.say(UNANSWERED, true);
    }
  }

  answered(message) {
    if (message?.jenis === "kabar") this.say(message.pesan, message.salah);
  }
}

function render(context) {
  const view = new FileView(context);
  return () => view.close();
}

export default { render };
