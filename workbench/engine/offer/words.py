"""The truth card in words, each rate with its method."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.offer.card import READINGS, TruthCard
from workbench.money import format_percent, format_rupiah

__all__ = ["percent", "sentences"]


def percent(rate: float) -> str:
    """A rate in at most two decimals, without empty ones.

    >>> percent(0.06), percent(0.125), percent(0.11082)
    ('6%', '12,5%', '11,08%')
    """
    return format_percent(rate, 2, trim=True)


def sentences(card: TruthCard) -> tuple[str, ...]:
    """The card in words: what the instalment amounts to, what else the percentage could have meant, and the fees.

    >>> from workbench.engine.offer import Brochure, brochure_card
    >>> print(*sentences(brochure_card(Brochure(100_000_000, 36, 3_277_778, 0.06))), sep="\\n")
    Angsuran Rp3.277.778, 36 bulan, sama dengan 6% flat (rumus anuitas) atau 11,08% efektif setahun.
    Angsuran itu cocok dengan 6% flat (bunga dari pinjaman awal).
    Bila 6% itu efektif (bunga dari sisa pinjaman, angsuran sama), angsurannya Rp3.042.194 dan seluruhnya Rp8.481.035 \
lebih murah.
    """
    return tuple(_said(card))


def _said(card: TruthCard) -> Iterator[str]:
    first = "Angsuran pertama" if card.falling else "Angsuran"
    opening = f"{first} {format_rupiah(card.instalment)}, {card.months} bulan,"
    if card.flat_by_annuity is None or card.effective_year is None:
        yield f"{opening} tingkat bunganya tidak terdefinisi ({card.note or card.flat_note})."
    else:
        flat, effective = percent(card.flat_by_annuity), percent(card.effective_year)
        yield f"{opening} sama dengan {flat} flat (rumus anuitas) atau {effective} efektif setahun."
    if card.rate_year is None:
        return
    rate = percent(card.rate_year)
    for match in card.matches:
        rounded = "" if match.multiple == 1 else f", dibulatkan ke {format_rupiah(match.multiple)}"
        yield f"Angsuran itu cocok dengan {rate} {READINGS[match.method]}{rounded}."
    for reading in card.readings:
        if reading.method in ("flat", "anuitas") and reading.method not in {m.method for m in card.matches}:
            word = "lebih mahal" if reading.difference > 0 else "lebih murah"
            gap = format_rupiah(abs(reading.difference))
            yield (
                f"Bila {rate} itu {reading.meaning}, angsurannya {format_rupiah(reading.instalment)} dan "
                f"seluruhnya {gap} {word}."
            )
