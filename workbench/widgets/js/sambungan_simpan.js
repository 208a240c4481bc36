// What "Tersimpan 10.42" may say: which fields wait for an answer, which were refused, what Python said last.

const noChanges = () => ({ ketik: {}, kirim: {}, tolak: {}, putus: {} });

const without = (cells, key) => Object.fromEntries(Object.entries(cells).filter(([one]) => one !== key));

/** The ledger after one of the fields' events: {type: "meja:kirim", kunci, id, tersimpan}. */
function noted(ledger, { type, kunci, id, tersimpan }, now) {
  const cleared = { ...ledger, ketik: without(ledger.ketik, kunci) };
  if (type === "meja:ketik") return { ...ledger, ketik: { ...ledger.ketik, [kunci]: now } };
  if (type === "meja:kirim") {
    return { ...cleared, kirim: { ...ledger.kirim, [kunci]: id }, putus: without(ledger.putus, kunci) };
  }
  if (type === "meja:putus") return { ...ledger, putus: { ...ledger.putus, [kunci]: id } };
  if (type === "meja:lepas") return dropped(cleared, kunci);
  if ((ledger.kirim[kunci] ?? id) !== id) return ledger; // the answer to an older send
  const answered = dropped(ledger, kunci);
  return tersimpan ? answered : { ...answered, tolak: { ...answered.tolak, [kunci]: id } };
}

const dropped = (ledger, key) => ({
  ketik: ledger.ketik,
  kirim: without(ledger.kirim, key),
  tolak: without(ledger.tolak, key),
  putus: without(ledger.putus, key),
});

const HALF_TYPED = 3000;
const MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(" ");

/** "10.42", with the day where it was not today. */
function clockTime(moment, now) {
  const two = (number) => String(number).padStart(2, "0");
  const time = `${two(moment.getHours())}.${two(moment.getMinutes())}`;
  const today = moment.toDateString() === now.toDateString();
  return today ? time : `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${time}`;
}

/** {keadaan: "tersimpan"|"menyimpan"|"belum", teks} of the ledger, the connection and Python's last word. */
function savedStatus(ledger, told, lost, now) {
  const not = (why) => ({ keadaan: "belum", teks: `Belum tersimpan: ${why}` });
  const typing = Object.values(ledger.ketik);
  const waiting = Object.keys(ledger.kirim).length;
  const refused = Object.keys(ledger.tolak).length;
  if ((waiting || typing.length) && lost) return not("sambungan terputus");
  if (told.bentrok) return not("orang lain sudah menyimpan perubahan");
  if (told.galat) return not(told.galat);
  if (waiting && Object.keys(ledger.kirim).some((key) => key in ledger.putus)) return not("meja kerja belum menjawab");
  if (waiting || typing.some((at) => now - at < HALF_TYPED)) return { keadaan: "menyimpan", teks: "Menyimpan …" };
  if (typing.length) return not("ada isian yang belum selesai");
  if (refused) return not(`${refused} isian perlu diperiksa`);
  return { keadaan: "tersimpan", teks: `Tersimpan ${clockTime(new Date(told.waktu), new Date(now))}` };
}

/** Whether something stands on this page that the store does not have. */
const hasUnsaved = (ledger) => ["ketik", "kirim", "tolak"].some((kind) => Object.keys(ledger[kind]).length > 0);

/** Whether somebody is filling in a field: a newer version now would be overwritten unseen by what is being typed. */
const isTyping = (ledger) => ["ketik", "kirim"].some((kind) => Object.keys(ledger[kind]).length > 0);

export const saving = { noChanges, noted, savedStatus, hasUnsaved, isTyping };
