"""What all cooperatives of a district risk together, in sentences: on the screen and on paper alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbench.calendars import format_date, format_month
from workbench.engine.district.chances import Chances
from workbench.engine.district.exposure import Exposure, Fall
from workbench.engine.district.laid import District
from workbench.engine.district.likeness import Twin
from workbench.engine.district.since import Missed
from workbench.engine.district.swings import Swing
from workbench.money import format_number, format_percent, format_rupiah, format_short
from workbench.rules import Rules, RuleValue

__all__ = [
    "LIMITS", "chances_told", "exposure_told", "fall_told", "follow_told", "swings_told", "twin_told", "village_told",
]  # fmt: skip

KDMP = "kdmp"
"""What the programmes begin with whose loans the village may support."""

LIMITS = (
    "Rencana yang belum cair ikut dihitung, seolah pinjamannya cair dan jalan sesuai rencana.",
    "Dihitung dari rencana yang dapat dihitung. Penjualan yang sudah lebih buruk dari rencana hanya ikut lewat kas "
    "terakhir yang dilaporkan.",
    "Pembukuan di sini tetap membayar gaji dan belanja lebih dahulu. Pengurus yang memangkas belanja dapat bertahan "
    "lebih lama.",
    "Ini bukan ramalan dan bukan penilaian bank. Gunanya mencari siapa yang perlu ditengok lebih dahulu.",
)
"""What these figures cannot say."""


def fall_told(fall: Fall) -> str:
    """A fall of prices in words.

    >>> print(fall_told(Fall(0.2, 0.7, ("karet",), 12)))
    harga jual (hanya unit karet) turun 20% selama 12 bulan, harga beli ikut turun 14%
    """
    only = f" (hanya unit {', '.join(fall.jenis)})" if fall.jenis else ""
    lasts = f" selama {fall.bulan} bulan" if fall.bulan else ""
    return f"harga jual{only} turun {_percent(fall.share)}{lasts}, {follow_told(fall)}"


def follow_told(fall: Fall) -> str:
    """What buying prices do meanwhile.

    >>> print(follow_told(Fall(0.2, 1.0)))
    harga beli ikut turun sama banyak
    """
    if not fall.ikut:
        return "harga beli tetap"
    return (
        "harga beli ikut turun sama banyak" if fall.ikut == 1 else f"harga beli ikut turun {_percent(1 - fall.buying)}"
    )


def exposure_told(found: Exposure) -> tuple[str, ...]:
    """Who misses, when first, how much is at stake, in three sentences.

    >>> from workbench.engine.district.exposure import exposures
    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> told = exposure_told(exposures(lay_out([example()], load()), (Fall(0.2),))[0])
    >>> print(told[0])
    Bila harga jual turun 20%, harga beli tetap: 1 dari 1 koperasi tidak dapat membayar penuh sedikitnya satu angsuran.
    """
    head = f"Bila {fall_told(found.fall)}: "
    if not found.count:
        return (f"{head}semua dari {found.total} koperasi tetap dapat membayar angsuran.",)
    both = int((found.before.any & found.after.any).sum())
    already = f" {both} di antaranya juga tanpa penurunan harga." if both else ""
    what = "tidak dapat membayar penuh sedikitnya satu angsuran"
    return (
        f"{head}{found.count} dari {found.total} koperasi {what}.{already}",
        _when(found),
        f"Yang dipertaruhkan: sisa pinjaman mereka {_money(found.owed)} saat pertama kali menunggak, dan tunggakan "
        f"yang menumpuk sampai {_money(found.unpaid)}.",
    )


def _when(found: Exposure) -> str:
    months = found.months()
    first, count = months[0]
    most, many = max(months, key=lambda one: one[1])
    begins = f"Yang pertama menunggak pada {format_month(first)} ({count} koperasi)"
    return f"{begins}." if most == first else f"{begins}; paling banyak mulai pada {format_month(most)} ({many})."


def village_told(district: District, found: Missed, rules: Rules, day: dt.date) -> tuple[str, ...]:
    """What the village's money has to do with it: for loans of the programme KDMP, with source and state of the rule.

    >>> from workbench.engine.district.exposure import exposures
    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> district = lay_out([example()], load())
    >>> after = exposures(district, (Fall(0.2),))[0].after
    >>> print(village_told(district, after, load(), dt.date(2026, 11, 22))[0][:74].strip())
    Di antaranya 1 koperasi dengan pinjaman program KDMP, sisa pinjaman Rp750
    """
    rows = [
        row
        for row, one in enumerate(district.laid)
        if found.any[row]
        and any(loan.program.startswith(KDMP) and not loan.sudah_berjalan for loan in one.plan.pinjaman)
    ]
    if not rows:
        return ()
    owed = int(found.owed[rows].sum())
    most, fixed = (rules.at(key, day) for key in ("dukungan_dana_desa_maks", "dana_desa_porsi_kdmp"))
    return (
        f"Di antaranya {len(rows)} koperasi dengan pinjaman program KDMP, sisa pinjaman {_money(owed)}.",
        f"Dana Desa boleh menutup kekurangan saldo paling banyak {_percent(most.number)} dari pagu setahun "
        f"({_basis(most)}). Pagu tiap desa tidak ada di sini, jadi rupiahnya tidak dihitung.",
        f"Sejak {fixed.effective.year} ada porsi tetap {format_percent(fixed.number, 2)} Dana Desa untuk angsuran "
        f"gerai, gudang, dan kelengkapan ({_basis(fixed)}).",
    )


def _basis(found: RuleValue) -> str:
    return f"{found.basis}; {found.status.sentence}; diperiksa {format_date(found.checked)}"


def swings_told(before: Missed, found: Sequence[Swing]) -> tuple[str, ...]:
    """Which driver costs the most cooperatives an instalment.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.engine.district.swings import swings
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> print(swings_told(*swings(lay_out([example()], load()), load(), {"harga_jual": -0.2}))[0])
    Yang paling menentukan: harga jual −20% membuat 1 koperasi menunggak; dengan angka rencana 0.
    """
    if not found:
        return ()
    worst, planned = found[0], int(before.any.sum())
    told = f"{worst.label[:1].lower()}{worst.label[1:]} {worst.told}"
    first = f"Yang paling menentukan: {told} membuat {worst.count} koperasi menunggak; dengan angka rencana {planned}."
    rule = "Langkahnya: yang terbesar di antara langkah yang diterbitkan atau dipilih program, satu per satu."
    return first, rule, "Dihitung dari awal setiap rencana, tanpa melihat laporan."


def chances_told(found: Chances) -> tuple[str, ...]:
    """The number that miss, by chance, in words.

    >>> from workbench.engine.district.chances import chances
    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> chances_told(chances(lay_out([example()], load()), load(), draws=100))[0]
    '7 dari 10 kemungkinan: paling banyak 0 dari 1 koperasi menunggak.'
    """
    usual, bad = found.at_most(0.7), found.at_most(0.95)
    return (
        f"7 dari 10 kemungkinan: paling banyak {usual} dari {found.total} koperasi menunggak.",
        f"Keadaan buruk, paling banyak 1 dari 20 kemungkinan: lebih dari {bad} koperasi menunggak bersama-sama."
        if found.at_most(1.0) > bad
        else f"Dari semua keadaan yang dicoba, tidak pernah lebih dari {bad} koperasi menunggak.",
        f"Sisa pinjaman yang menunggak, 7 dari 10 kemungkinan: paling banyak {_money(found.owed_at_most(0.7))}.",
        f"Tanpa ada yang meleset dari rencana: {found.planned} koperasi menunggak.",
        f"Dicoba {format_number(found.draws)} keadaan dengan benih {found.seed}. {_percent(found.bersama)} dari naik "
        "turunnya dianggap sama untuk semua koperasi. Ini pilihan program, bukan aturan.",
    )


def twin_told(one: str, other: str, found: Twin) -> str:
    """Why two proposals stand side by side.

    >>> print(twin_told("A", "B", Twin(("1", "2"), (0, 1), 0.84, float("nan"), {}, ())))
    A dan B: 84% kalimat sama.
    """
    shares = ((found.words, "kalimat"), (found.figures, "angka"))
    told = [f"{_percent(share)} {what} sama" for share, what in shares if share > 0]
    return f"{one} dan {other}: {' dan '.join(told)}."


def _percent(share: float) -> str:
    return format_percent(share, 0)


def _money(amount: float) -> str:
    return format_short(amount) if amount >= 1_000_000 else format_rupiah(round(amount))
