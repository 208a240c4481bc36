"""Training workshops: joining with a code, what is open, the answers, attendance, and what a game keeps.

A learner is a nickname and nothing else. An answer carries an id that the phone made, so that one sent twice, because
the network broke in between, is stored once. Whatever two people do at once, neither is lost: each method holds the
row that it changes until its transaction ends.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import uuid
from collections.abc import Iterable, Mapping
from hmac import compare_digest

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from workbench.errors import StoreError
from workbench.store import workshop_rows as rows
from workbench.store.database import reading, writing
from workbench.store.people import printable, tidy_name
from workbench.store.rows import stored
from workbench.store.tables import ATTEMPTS, ATTENDANCE, DEEDS, KEPT, LEARNERS, WORKSHOPS
from workbench.store.workshop_records import Attempt, Deed, Faster, Kept, Learner, Presence, Stage, Workshop

__all__ = ["SEEN", "Workshops"]

SEEN = dt.timedelta(minutes=1)
"""A phone that speaks more often than this is noted once."""
MOST = 200
"""Learners of one workshop; more is no class but somebody's program."""
LONGEST, LONGEST_ID, LONGEST_NUMBER = 500, 64, 6


class Workshops:
    """The workshops of a store; ``Store.workshops``. Every method is one short transaction.

    Any method raises StoreError where the database cannot be read or written, and where the workshop or the learner
    is not there (any more); the sentence is for the person at the screen.

    >>> from workbench.store import Attempt, Babak, Stage, open_store
    >>> with open_store("sqlite://") as store:
    ...     workshop = store.workshops.create("Pelatihan CONTOH", "anggota", "Maumere", [dt.date(2026, 11, 24)], "Dewi")
    ...     learner, token = store.workshops.join(workshop.kode.lower(), "Lusia", setuju=True)
    ...     workshop = store.workshops.open(workshop.id, "hpp", "Dewi")
    ...     sent = Attempt("9f1c", learner.id, "hpp", "hpp.1", Babak.LATIHAN, "10.300", "salah")
    ...     tries = [store.workshops.record(sent).ke for _ in range(2)]
    ...     store.workshops.who(token)[1].panggilan, sorted(workshop.terbuka), tries
    ('Lusia', ['hpp'], [1, 1])
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, judul: str, jalur: str, tempat: str, hari: Iterable[dt.date], oleh: str) -> Workshop:
        """A new workshop that waits for its learners. Raises StoreError without a title or a day."""
        title, days = tidy_name(judul), sorted(set(hari))
        if not title or not days:
            raise StoreError(rows.WHERE, "judul atau harinya kosong", "Isi judul dan paling sedikit satu hari")
        told = {"judul": title, "jalur": jalur, "tempat": tidy_name(tempat), "hari": json.dumps(list(map(str, days)))}
        now = {"tahap": Stage.MENUNGGU.value, "terbuka": "[]", "kunci": "[]", "sorot": "gabung"}
        made = {"id": uuid.uuid4().hex, "benih": secrets.token_hex(8), "dibuat": stored(dt.datetime.now(dt.UTC))}
        with writing(self._engine, rows.WHERE) as c:
            taken = set(c.execute(select(WORKSHOPS.c.kode)).scalars())
            kode = next(code for code in iter(rows.code, "") if code not in taken)
            c.execute(insert(WORKSHOPS).values(kode=kode, versi=0, terakhir=0, **told, **now, **made))
            workshop = rows.held(c, made["id"])
            rows.log(c, workshop, oleh, "buat", title)
            return workshop

    def list(self) -> tuple[Workshop, ...]:
        """All workshops, the newest first."""
        with reading(self._engine, rows.WHERE) as c:
            return tuple(map(rows.workshop, c.execute(select(WORKSHOPS).order_by(WORKSHOPS.c.dibuat.desc()))))

    def get(self, workshop_id: str) -> Workshop:
        """The workshop with this id. Raises StoreError where there is none."""
        with reading(self._engine, rows.WHERE) as c:
            return rows.held(c, workshop_id, lock=False)

    def by_code(self, kode: str) -> Workshop | None:
        """The workshop with this code, in small letters and with blanks too."""
        with reading(self._engine, rows.WHERE) as c:
            found = c.execute(select(WORKSHOPS).where(WORKSHOPS.c.kode == rows.tidy_code(kode))).one_or_none()
            return rows.workshop(found) if found else None

    def set_stage(self, workshop_id: str, tahap: Stage, oleh: str) -> Workshop:
        """Move the workshop to a stage, forward or back."""
        with writing(self._engine, rows.WHERE) as c:
            return self._done(c, rows.held(c, workshop_id), oleh, "tahap", tahap.value, tahap=tahap.value)

    def open(self, workshop_id: str, modul: str, oleh: str) -> Workshop:
        """Let the learners into a module; one that is open stays so."""
        return self._modules(workshop_id, modul, oleh, "buka", "terbuka", add=True)

    def close(self, workshop_id: str, modul: str, oleh: str) -> Workshop:
        """Let nobody into a module any longer; its answers stay."""
        return self._modules(workshop_id, modul, oleh, "tutup", "terbuka", add=False)

    def show_key(self, workshop_id: str, modul: str, oleh: str) -> Workshop:
        """Show the worked answers of a module."""
        return self._modules(workshop_id, modul, oleh, "kunci", "kunci", add=True)

    def hide_key(self, workshop_id: str, modul: str, oleh: str) -> Workshop:
        """Show the worked answers of a module no longer."""
        return self._modules(workshop_id, modul, oleh, "sembunyi", "kunci", add=False)

    def _modules(self, workshop_id: str, modul: str, oleh: str, deed: str, which: str, add: bool) -> Workshop:
        with writing(self._engine, rows.WHERE) as c:
            workshop = rows.held(c, workshop_id)
            names: frozenset[str] = getattr(workshop, which)
            changed = names | {modul} if add else names - {modul}
            if changed == names:
                return workshop
            return self._done(c, workshop, oleh, deed, modul, **{which: rows.together(changed)})

    def _done(self, c: Connection, old: Workshop, oleh: str, deed: str, about: str, **values: str) -> Workshop:
        workshop = rows.shown(c, old, **values)
        rows.log(c, workshop, oleh, deed, about)
        return workshop

    def spotlight(self, workshop_id: str, sorot: str) -> Workshop:
        """Choose what the projector shows."""
        with writing(self._engine, rows.WHERE) as c:
            return rows.shown(c, rows.held(c, workshop_id), sorot=sorot)

    def deeds(self, workshop_id: str) -> tuple[Deed, ...]:
        """What the trainers did, oldest first."""
        query = select(DEEDS).where(DEEDS.c.lokakarya == workshop_id).order_by(DEEDS.c.nomor)
        with reading(self._engine, rows.WHERE) as c:
            return tuple(map(rows.deed, c.execute(query)))

    def remove(self, workshop_id: str) -> None:
        """Delete a workshop with all that its learners left, for good (UU 27/2022)."""
        learners = select(LEARNERS.c.id).where(LEARNERS.c.lokakarya == workshop_id)
        with writing(self._engine, rows.WHERE) as c:
            rows.held(c, workshop_id)
            for table in (ATTEMPTS, ATTENDANCE):
                c.execute(delete(table).where(table.c.peserta.in_(learners)))
            for table in (LEARNERS, DEEDS, KEPT):
                c.execute(delete(table).where(table.c.lokakarya == workshop_id))
            c.execute(delete(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id))

    def join(self, kode: str, panggilan: str, setuju: bool) -> tuple[Learner, str]:
        """A new learner, and the word that their phone keeps. A nickname that is taken gets a number behind it.

        Raises:
            StoreError: no consent, no nickname, one that may be an identity number, no such workshop, or one that
                is over or full.
        """
        name = rows.nickname(panggilan)
        if not setuju:
            raise StoreError("Persetujuan", "belum dicentang", "Baca kalimatnya, lalu centang bila setuju")
        token, t = secrets.token_urlsafe(32), LEARNERS.c
        with writing(self._engine, rows.WHERE) as c:
            workshop = rows.held(c, rows.id_of(c, kode))
            if workshop.tahap is Stage.SELESAI:
                raise StoreError("Gabung", "lokakarya ini sudah selesai", "Tanyakan kode yang baru kepada pelatih")
            taken = set(c.execute(select(t.kunci).where(t.lokakarya == workshop.id)).scalars())
            if len(taken) >= MOST:
                raise StoreError("Gabung", f"sudah {MOST} peserta", "Minta pelatih membuka lokakarya kedua")
            called, at = rows.unique(name, taken), WORKSHOPS.c.id == workshop.id
            c.execute(update(WORKSHOPS).where(at).values(terakhir=WORKSHOPS.c.terakhir + 1))
            number = c.execute(select(WORKSHOPS.c.terakhir).where(at)).scalar_one()
            person, now = uuid.uuid4().hex, dt.datetime.now(dt.UTC)
            told = {"panggilan": called, "kunci": called.casefold(), "sidik": rows.token_print(token)}
            seen = {"bergabung": stored(now), "terlihat": stored(now), "angka": "{}"}
            c.execute(insert(LEARNERS).values(id=person, lokakarya=workshop.id, nomor=number, **told, **seen))
            rows.attended(c, person, now)
            return rows.held_learner(c, person), token

    def way_back(self, workshop: Workshop, learner: Learner) -> str:
        """What a learner types, beside their number, when their phone has forgotten them (:meth:`back`)."""
        return rows.way_back(workshop, learner)

    def back(self, kode: str, nomor: str, jalan_pulang: str) -> str:
        """A learner again, on another phone or in another browser. Returns its word; the one before holds no longer.

        Raises:
            StoreError: no such workshop, or number and digits do not belong together.
        """
        token, t = secrets.token_urlsafe(32), LEARNERS.c
        with writing(self._engine, rows.WHERE) as c:
            workshop = rows.held(c, rows.id_of(c, kode))
            mine = (t.lokakarya == workshop.id) & (
                t.nomor == (int(nomor) if nomor.isdecimal() and len(nomor) < 5 else 0)
            )
            row = c.execute(select(LEARNERS).where(mine)).one_or_none()
            if row is None or not _same(rows.way_back(workshop, rows.learner(row)), jalan_pulang):
                fix = "Lihat keduanya di catatan Anda, atau tanyakan kepada pelatih"
                raise StoreError("Masuk lagi", "nomor dan kode kembali tidak cocok", fix)
            c.execute(update(LEARNERS).where(t.id == row.id).values(sidik=rows.token_print(token)))
        return token

    def learners(self, workshop_id: str) -> tuple[Learner, ...]:
        """The learners of a workshop, by number."""
        query = select(LEARNERS).where(LEARNERS.c.lokakarya == workshop_id).order_by(LEARNERS.c.nomor)
        with reading(self._engine, rows.WHERE) as c:
            return tuple(map(rows.learner, c.execute(query)))

    def who(self, token: str) -> tuple[Workshop, Learner] | None:
        """Whose phone this is and in which workshop; nobody's once they were forgotten."""
        with reading(self._engine, rows.WHERE) as c:
            row = c.execute(select(LEARNERS).where(LEARNERS.c.sidik == rows.token_print(token))).one_or_none()
            return (rows.held(c, row.lokakarya, lock=False), rows.learner(row)) if row else None

    def seen(self, learner: Learner, now: dt.datetime | None = None) -> None:
        """Note that a phone spoke: one row per day and learner. Writes nothing within :data:`SEEN` of the last time."""
        moment = now or dt.datetime.now(dt.UTC)
        if rows.day(moment) == rows.day(learner.terlihat) and abs(moment - learner.terlihat) < SEEN:
            return
        with writing(self._engine, rows.WHERE) as c:
            held = rows.held_learner(c, learner.id)
            c.execute(update(LEARNERS).where(LEARNERS.c.id == held.id).values(terlihat=stored(moment)))
            rows.attended(c, held.id, moment)

    def attendance(self, workshop_id: str) -> tuple[Presence, ...]:
        """Who was there on which day, by day and by the learner's number."""
        query = select(ATTENDANCE).join_from(ATTENDANCE, LEARNERS, ATTENDANCE.c.peserta == LEARNERS.c.id)
        query = query.where(LEARNERS.c.lokakarya == workshop_id).order_by(ATTENDANCE.c.hari, LEARNERS.c.nomor)
        with reading(self._engine, rows.WHERE) as c:
            return tuple(map(rows.presence, c.execute(query)))

    def set_own(self, learner_id: str, modul: str, values: Mapping[str, float]) -> Learner:
        """Keep a learner's own figures for a module instead of those before; none at all brings back the drawn ones."""
        with writing(self._engine, rows.WHERE) as c:
            figures = {**rows.held_learner(c, learner_id).angka, modul: dict(values)}
            told = json.dumps({name: own for name, own in figures.items() if own})
            c.execute(update(LEARNERS).where(LEARNERS.c.id == learner_id).values(angka=told))
            return rows.held_learner(c, learner_id)

    def record(self, attempt: Attempt) -> Attempt:
        """Store an answer with its number and moment; one whose id is here already is that one, whatever it says now.

        Raises:
            StoreError: the learner is gone, or the text or its id is far too long for an answer.
        """
        if len(attempt.teks) > LONGEST or not 0 < len(attempt.id) <= LONGEST_ID or not attempt.id.isprintable():
            raise StoreError("Jawaban", "terlalu panjang", "Tulis angkanya atau hurufnya saja")
        t = ATTEMPTS.c
        mine = t.peserta == attempt.peserta
        same = (t.kode == attempt.kode) & (t.babak == attempt.babak.value)
        with writing(self._engine, "Jawaban") as c:
            rows.held_learner(c, attempt.peserta)
            if (before := c.execute(select(ATTEMPTS).where(mine, t.id == attempt.id)).one_or_none()) is not None:
                return rows.attempt(before)
            number = c.execute(select(func.count()).select_from(ATTEMPTS).where(mine, same)).scalar_one() + 1
            told = {name: getattr(attempt, name) for name in ("id", "peserta", "modul", "kode", "nilai")}
            told["teks"] = printable(attempt.teks)
            moment = stored(dt.datetime.now(dt.UTC))
            c.execute(insert(ATTEMPTS).values(**told, babak=attempt.babak.value, ke=number, waktu=moment))
            return rows.attempt(c.execute(select(ATTEMPTS).where(mine, t.id == attempt.id)).one())

    def attempts(self, workshop_id: str) -> tuple[Attempt, ...]:
        """All answers of a workshop, oldest first."""
        return self._attempts(LEARNERS.c.lokakarya == workshop_id)

    def attempts_of(self, learner_id: str) -> tuple[Attempt, ...]:
        """All answers of one learner, oldest first."""
        return self._attempts(LEARNERS.c.id == learner_id)

    def _attempts(self, where: ColumnElement[bool]) -> tuple[Attempt, ...]:
        query = select(ATTEMPTS).join_from(ATTEMPTS, LEARNERS, ATTEMPTS.c.peserta == LEARNERS.c.id).where(where)
        with reading(self._engine, rows.WHERE) as c:
            return tuple(map(rows.attempt, c.execute(query.order_by(ATTEMPTS.c.waktu, ATTEMPTS.c.ke))))

    def forget(self, learner_id: str) -> None:
        """Delete a learner with all that they left, also what is kept under their id as the key, for good."""
        t = KEPT.c
        with writing(self._engine, rows.WHERE) as c:
            learner = rows.held_learner(c, learner_id)
            for table in (ATTEMPTS, ATTENDANCE):
                c.execute(delete(table).where(table.c.peserta == learner_id))
            c.execute(delete(KEPT).where(t.lokakarya == learner.lokakarya, t.kunci == learner_id))
            c.execute(delete(LEARNERS).where(LEARNERS.c.id == learner_id))

    def put(self, workshop_id: str, jenis: str, kunci: str, isi: str, base: int | None = None) -> Kept:
        """Keep a text under a kind and a key, instead of what stood there.

        ``base`` is the version that was read, 0 where nothing stood there; without it the last one wins.

        Raises:
            Faster: another version stands there by now.
        """
        with writing(self._engine, "Simpan") as c:
            rows.held(c, workshop_id)
            at = _key(workshop_id, jenis) & (KEPT.c.kunci == kunci)
            version = c.execute(select(KEPT.c.versi).where(at)).scalar_one_or_none() or 0
            if base not in (None, version):
                raise Faster
            now = dt.datetime.now(dt.UTC)
            c.execute(delete(KEPT).where(at))
            told = {"isi": isi, "versi": version + 1, "waktu": stored(now)}
            c.execute(insert(KEPT).values(lokakarya=workshop_id, jenis=jenis, kunci=kunci, **told))
            return Kept(isi, version + 1, now)

    def get_all(self, workshop_id: str, jenis: str) -> dict[str, Kept]:
        """What is kept under a kind, by key."""
        query = select(KEPT).where(_key(workshop_id, jenis)).order_by(KEPT.c.kunci)
        with reading(self._engine, rows.WHERE) as c:
            return {row.kunci: rows.kept(row) for row in c.execute(query)}

    def pulse(self, workshop_id: str) -> str:
        """A short text that is another one as soon as anything of the workshop is, but for who was seen when."""
        learners = select(LEARNERS.c.id).where(LEARNERS.c.lokakarya == workshop_id)
        t = WORKSHOPS.c
        numbers = select(t.versi, t.terakhir).where(t.id == workshop_id)
        counts = (
            select(func.count()).select_from(learners.subquery()),
            select(func.count()).where(ATTEMPTS.c.peserta.in_(learners)),
            select(func.coalesce(func.sum(KEPT.c.versi), 0)).where(KEPT.c.lokakarya == workshop_id),
        )
        with reading(self._engine, rows.WHERE) as c:
            found = [*c.execute(numbers).one(), *(c.execute(count).scalar_one() for count in counts)]
        return ".".join(map(str, found))


def _key(workshop_id: str, jenis: str) -> ColumnElement[bool]:
    return (KEPT.c.lokakarya == workshop_id) & (KEPT.c.jenis == jenis)


def _same(one: str, other: str) -> bool:
    """Whether two words are the same, in a time that does not tell how much of them is."""
    return compare_digest(one.encode(), other.strip().encode())
