"""The short report for the Dinas: who taught what, who came, what was learnt, and what cannot be concluded.

It is about the class and never about a person: no nickname, no number of a learner, and no score of fewer than
:data:`FEWEST` people. Trainers are named; they taught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.calendars import format_date
from workbench.lessons.book import TRACKS, Lesson
from workbench.lessons.classroom import Records, scores
from workbench.lessons.course import exercise_of, modules
from workbench.lessons.measure import ALPHA, PEOPLE, Gain, Item, Measured, holm, measure
from workbench.money import format_number, format_percent
from workbench.report.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Kpi,
    KpiRow,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    runs,
)
from workbench.store import Deed

__all__ = ["FEWEST", "findings", "measured", "worth"]

FEWEST = 5
"""Below so many people a mean would show what one of them did."""
GOOD, POOR = 0.3, 0.2
"""What an item's discrimination is compared with, see :func:`worth`: customs, no rules."""
UNKNOWN, DISCRIMINATES = "–", "membedakan"


def measured(lessons: Iterable[Lesson], records: Records) -> Measured:
    """The two tests of a workshop, measured."""
    found = scores(lessons, records.workshop, records.learners, records.attempts)
    return measure(found.items, found.pra, found.pasca)


def findings(lessons: Sequence[Lesson], records: Records) -> Section:
    """The report as blocks."""
    found, workshop = measured(lessons, records), records.workshop
    titles = {lesson.nama: lesson.judul for lesson in modules(lessons, workshop.jalur)}
    return Section(
        (
            Heading(text="Laporan lokakarya", numbered=False),
            *_about(records, found),
            Heading(text="Siapa mengajar apa", level=2, numbered=False),
            _taught(records, titles),
            Heading(text="Kehadiran", level=2, numbered=False),
            *_attendance(records),
            Heading(text="Sebelum dan sesudah", level=2, numbered=False),
            *_learnt(found, titles),
            Heading(text="Mutu soal", level=2, numbered=False),
            *_items(found, lessons, workshop.jalur),
            Heading(text="Yang belum dapat disimpulkan", level=2, numbered=False),
            Bullets(items=tuple(runs(sentence) for sentence in _open_questions(found, len(records.learners), titles))),
        )
    )


def _about(records: Records, found: Measured) -> Iterator[Block]:
    workshop, total = records.workshop, found.total
    days = ", ".join(map(format_date, workshop.hari))
    told = f" Jalur {TRACKS[workshop.jalur]}. Tempat: {workshop.tempat}. Hari: {days}."
    yield Paragraph(runs=(Run(text=workshop.judul, bold=True), Run(text=f".{told}")))
    shown = total is not None and total.orang >= FEWEST
    before, after = (_share(total.pra), _share(total.pasca)) if shown and total else (UNKNOWN, UNKNOWN)
    both = f"{total.orang if total else 0} orang mengikuti kedua tes"
    yield KpiRow(
        items=(
            Kpi(label="Peserta", value=str(len(records.learners))),
            Kpi(label="Benar pada tes awal", value=before, note=both),
            Kpi(label="Benar pada tes akhir", value=after, note=both),
        )
    )


def _taught(records: Records, titles: dict[str, str]) -> Block:
    """Who opened which module, and on which day first."""
    first: dict[tuple[str, str], Deed] = {}
    for deed in records.deeds:
        if deed.perbuatan == "buka":
            first.setdefault((deed.tentang, deed.oleh), deed)
    rows = tuple(
        (titles.get(nama, nama), oleh, format_date(deed.waktu.astimezone().date()))
        for (nama, oleh), deed in first.items()
    )
    if not rows:
        return Paragraph(runs=runs("Tidak ada modul yang dibuka."))
    columns = (Column(title="Modul", width=2), Column(title="Dibuka oleh"), Column(title="Mulai"))
    return Table(title="", columns=columns, rows=rows)


def _attendance(records: Records) -> Iterator[Block]:
    there, workshop = Counter(presence.hari for presence in records.presences), records.workshop
    days = sorted({*workshop.hari, *there})
    rows = tuple((format_date(day), f"{there[day]} dari {len(records.learners)} orang") for day in days)
    yield Table(title="", columns=(Column(title="Hari"), Column(title="Hadir")), rows=rows)
    yield Paragraph(runs=runs("Dihitung dari HP yang bergabung. Yang hadir tanpa HP ada di daftar hadir kertas."))


def _learnt(found: Measured, titles: dict[str, str]) -> Iterator[Block]:
    total = found.total
    if total is None or total.orang < FEWEST:
        count = total.orang if total else 0
        told = f"Yang mengikuti kedua tes {count} orang. Di bawah {FEWEST} orang nilainya tidak ditulis di sini, "
        yield Note(title="Terlalu sedikit", runs=runs(f"{told}supaya tidak ada yang dikenali."), tone="waspada")
        return
    yield Paragraph(runs=runs(_said(total)))
    chances = holm([gain.p for gain in found.modules])
    rows = [
        _gain_row(titles.get(gain.tentang, gain.tentang), gain, p)
        for gain, p in zip(found.modules, chances, strict=True)
    ]
    columns = [Column(title="Modul", width=2.4)]
    heads = ("Awal", "Akhir", "Kenaikan", "Ternormal", "Naik / turun", "Kebetulan?")
    columns += [Column(title=title, align="kanan") for title in heads]
    rows.append(_gain_row("Seluruh tes", total, total.p))
    yield Table(title="", columns=tuple(columns), rows=tuple(rows), strong=(len(rows) - 1,))
    told = (
        "**Kenaikan** dalam poin persen. **Ternormal** (Hake): dari yang belum benar pada tes awal, berapa bagian yang "
        "menjadi benar. **Naik / turun**: banyaknya orang. **Kebetulan?**: peluang beda sebesar itu bila pelatihan "
        "tidak mengubah apa pun (uji tanda, dua sisi; untuk modul sesudah koreksi Holm)."
    )
    yield Paragraph(runs=runs(told))


def _said(total: Gain) -> str:
    """The class's gain in a sentence that claims no more than the test allows."""
    start = f"Dari {total.orang} orang yang mengikuti kedua tes, {total.naik} naik dan {total.turun} turun. "
    if total.p >= ALPHA:
        return f"{start}Itu masih dapat terjadi kebetulan saja: belum terbukti ada perubahan."
    way = "Kenaikan" if total.naik > total.turun else "Penurunan"
    return f"{start}{way} itu sulit terjadi kebetulan saja."


def _gain_row(title: str, gain: Gain, p: float) -> tuple[str, ...]:
    points = format_number(gain.kenaikan * 100)
    normal = UNKNOWN if gain.hake is None else format_number(gain.hake, 2)
    chance = "< 0,001" if p < 0.001 else format_number(p, 3)
    moved = f"{gain.naik} / {gain.turun}"
    return title, _share(gain.pra), _share(gain.pasca), points, normal, moved, chance


def _items(found: Measured, lessons: Sequence[Lesson], jalur: str) -> Iterator[Block]:
    sat = found.pasca
    if sat < FEWEST:
        yield Paragraph(runs=runs(f"Tes akhir diikuti {sat} orang: mutu soal belum dapat dilihat."))
        return
    heads = ("Benar awal", "Benar akhir", "Kenaikan", "Beda atas–bawah", "Korelasi")
    columns = (
        Column(title="Soal", width=2.4),
        *(Column(title=title, align="kanan") for title in heads),
        Column(title="Artinya", width=1.8),
    )
    rows = tuple(_item_row(item, exercise_of(lessons, jalur, item.kode)[1].judul, found.pra) for item in found.items)
    yield Table(title="", columns=columns, rows=rows, small=True)
    told = (
        "**Benar awal, benar akhir**: bagian yang benar dari semua yang mengikuti tes itu; **kenaikan** dari yang "
        "mengikuti keduanya, dalam poin persen. **Beda atas–bawah**: bagian yang benar di sepertiga teratas dikurangi "
        "sepertiga terbawah pada tes akhir. **Korelasi**: point-biserial dengan soal lainnya. "
        "Batas 0,3 dan 0,2 hanya kebiasaan, bukan aturan."
    )
    yield Paragraph(runs=runs(told))
    good = ", ".join(item.kode for item in found.items if worth(item) == DISCRIMINATES) or "belum ada"
    seems = "membedakan" if sat >= PEOPLE else "tampaknya membedakan"
    yield Paragraph(runs=runs(f"Soal yang {seems}: **{good}**."))


def _item_row(item: Item, title: str, sat_before: int) -> tuple[str, ...]:
    before = UNKNOWN if item.mudah_pra is None or sat_before < FEWEST else _share(item.mudah_pra)
    after = UNKNOWN if item.mudah_pasca is None else _share(item.mudah_pasca)
    gain = item.gain
    rise = UNKNOWN if gain is None or gain.orang < FEWEST else format_number(gain.kenaikan * 100)
    figures = [UNKNOWN if one is None else format_number(one, 2) for one in (item.beda, item.korelasi)]
    return f"{item.kode} {title}", before, after, rise, *figures, worth(item)


def worth(item: Item) -> str:
    """What an item's figures mean, as far as they reach."""
    if item.mudah_pasca in (0.0, 1.0):
        return "semua benar" if item.mudah_pasca else "tidak ada yang benar"
    if item.beda is None or item.korelasi is None:
        return "belum dapat dinilai"
    if item.beda < 0 or item.korelasi < 0:
        return "terbalik: periksa soalnya"
    if item.beda >= GOOD and item.korelasi >= POOR:
        return DISCRIMINATES
    return "agak membedakan" if item.beda >= POOR else "kurang membedakan"


def _open_questions(found: Measured, learners: int, titles: dict[str, str]) -> Iterator[str]:
    pairs = found.total.orang if found.total else 0
    yield "Tidak ada kelompok pembanding: kenaikan tidak membuktikan bahwa pelatihanlah sebabnya."
    yield "Tes akhir diadakan pada akhir pelatihan; belum diketahui apakah bertahan sesudah beberapa bulan."
    yield "Yang diukur adalah jawaban di HP, bukan kemajuan usaha peserta."
    if pairs < learners:
        yield f"{learners - pairs} dari {learners} orang tidak mengikuti kedua tes dan tidak ikut dihitung."
    if found.pasca < PEOPLE:
        yield (
            f"Mutu soal dihitung dari {found.pasca} orang. Di bawah {PEOPLE} orang itu baru petunjuk, "
            "belum alasan untuk membuang soal."
        )
    if pairs >= FEWEST:
        chances = zip(found.modules, holm([gain.p for gain in found.modules]), strict=True)
        unsure = [titles[gain.tentang] for gain, chance in chances if chance >= ALPHA]
        which = "setiap modul sendiri-sendiri" if len(unsure) == len(found.modules) else ", ".join(unsure)
        if unsure:
            yield f"Untuk {which}: beda awal dan akhir masih dapat terjadi kebetulan saja."


def _share(value: float) -> str:
    return format_percent(value, 0)
