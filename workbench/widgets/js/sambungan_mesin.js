// Whether this page still has its kernel and its server, decided from what was seen and when; without the page itself.
//
// step(state, event, now) gives {state, acts}. Events: {jenis: "detik"} several times a second, "pong", "ubah" (a field
// sent something), "sibuk" {ya}, "sambungan" {ya} of the kernel's socket, "mati" (the kernel died), "sehat" {ya} the
// answer to act "sehat", "bangun" (page visible, network back, a tap on "Coba sekarang").
// Acts: "ping", "sehat" (ask the server), "sambung" (reconnect the socket), "muat" (reload the page), "pulih" (it is
// all back).

const PING_EVERY = 10000;
const PONG_WITHIN = 3500;
const SOCKET_GRACE = 1500; // a lost socket often comes back by itself
const KERNEL_SETTLES = 8000; // the server answers: the kernel should, too
const KERNEL_SETTLES_AFTER_SERVER = 5000; // the server was away: most likely its kernels are gone
const LONGEST_WORK = 120000;
const RETRIES = [1000, 2000, 4000, 8000, 10000];

const start = (now) => ({
  pingAt: null, // of the oldest ping without an answer
  lastPing: now,
  busy: false,
  socket: true,
  dead: false, // the kernel died: nothing of this page will answer any more
  server: null, // what the last look at the server said in this outage
  wasDown: false,
  healthyAt: null, // since when the server answers in this outage
  tries: 0,
  nextTry: 0,
  lost: false, // the banner stands
  gone: false, // a reload was asked for
});

const isLate = (state, now) => state.dead || (state.pingAt !== null && now - state.pingAt > PONG_WITHIN);

/** Busy with a long calculation: late, but nothing is broken. */
const isWorking = (state, now) =>
  state.busy && state.socket && !state.dead && state.server !== false && now - state.pingAt < LONGEST_WORK;

function ping(state, now, acts) {
  if (state.pingAt !== null) return state;
  if (state.socket) acts.push("ping");
  return { ...state, pingAt: now, lastPing: now };
}

function look(state, now, acts) {
  acts.push("sehat");
  const wait = RETRIES[Math.min(state.tries, RETRIES.length - 1)];
  return { ...state, tries: state.tries + 1, nextTry: now + wait };
}

const EVENTS = {
  detik: tick,
  ubah: (state, _, now, acts) => ping(state, now, acts),
  sibuk: (state, { ya }) => ({ ...state, busy: ya }),
  mati: (state, _, now, acts) => tick({ ...state, dead: true, nextTry: 0 }, _, now, acts),
  sambungan: socketMoved,
  sehat: serverSeen,
  bangun: awake,
  pong: answered,
};

function tick(state, _, now, acts) {
  if (state.gone) return state;
  if (!isLate(state, now)) return now - state.lastPing >= PING_EVERY ? ping(state, now, acts) : state;
  const lost = state.lost || !isWorking(state, now);
  const next = now >= state.nextTry ? look({ ...state, lost }, now, acts) : { ...state, lost };
  return giveUp(next, now, acts);
}

function awake(state, _, now, acts) {
  return isLate(state, now) ? look({ ...state, tries: 0 }, now, acts) : ping(state, now, acts);
}

/** The server answers and the kernel does not: this page cannot be saved any more, a new one can. */
function giveUp(state, now, acts) {
  if (state.gone || !state.server || isWorking(state, now)) return state;
  const settle = state.wasDown ? KERNEL_SETTLES_AFTER_SERVER : KERNEL_SETTLES;
  if (!state.dead && now - state.healthyAt < settle) return state;
  acts.push("muat");
  return { ...state, gone: true };
}

function socketMoved(state, { ya }, now, acts) {
  if (ya === state.socket) return state;
  const next = { ...state, socket: ya };
  if (!ya) return { ...next, pingAt: Math.min(state.pingAt ?? now, now - PONG_WITHIN + SOCKET_GRACE) };
  if (next.pingAt !== null) acts.push("ping");
  return next;
}

function serverSeen(state, { ya }, now, acts) {
  if (!isLate(state, now)) return state;
  if (!ya) return { ...state, server: false, wasDown: true, healthyAt: null, lost: true };
  if (!isWorking({ ...state, server: true }, now)) acts.push(state.socket ? "ping" : "sambung");
  return giveUp({ ...state, server: true, healthyAt: state.healthyAt ?? now }, now, acts);
}

function answered(state, _, now, acts) {
  if (state.dead) return state;
  if (state.lost) acts.push("pulih");
  return { ...start(now), busy: state.busy, socket: state.socket };
}

function step(state, event, now) {
  const acts = [];
  return { state: EVENTS[event.jenis](state, event, now, acts), acts };
}

/** "baik", "sibuk" (late, the kernel computes) or "putus". */
const condition = (state, now) => (state.lost ? "putus" : isLate(state, now) ? "sibuk" : "baik");

const MOST_RELOADS = 3;
const RELOAD_SPAN = 120000;

/** The moments of earlier reloads with one more, or null where there were too many of late. */
function oneMoreReload(moments, now) {
  const recent = moments.filter((moment) => now - moment < RELOAD_SPAN);
  return recent.length >= MOST_RELOADS ? null : [...recent, now];
}

export const connection = { start, step, condition, oneMoreReload };
