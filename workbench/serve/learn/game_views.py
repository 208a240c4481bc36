"""The game as a learner sees it, as plain data for the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.lessons.game import (
    ROUNDS,
    Board,
    Decision,
    Standing,
    first_payments,
    offer_card,
    room,
    rules_page,
    season_told,
    standings,
    to_buy,
    usual,
)
from workbench.money import format_number, format_percent, format_rupiah, format_short
from workbench.serve.clock import said
from workbench.serve.learn.views import prose

__all__ = ["page", "watched"]

GONE = "peserta yang sudah pergi"


def watched(board: Board, learner: str) -> dict[str, Any]:
    """Which round it is, how many are over, and the number of the last decision of a learner's team."""
    sent = board.putusan.get(board.kursi.get(learner, -1))
    return {"ke": board.ke, "babak": board.babak, "tutup": len(board.tertutup), "versi": sent.versi if sent else 0}


def page(
    board: Board, learner: str, people: Mapping[str, str], typed: Mapping[str, str], wrong: Mapping[str, str]
) -> dict[str, Any]:
    """What the template of the game wants, for one learner.

    Args:
        learner: their id. people: the nicknames of all learners by id. typed: what stands in a form that comes back.
        wrong: why it came back, by field.
    """
    mine = board.kursi.get(learner)
    told: dict[str, Any] = {
        "usaha": {"nama": board.usaha.nama, "cerita": board.usaha.cerita},
        "amati": watched(board, learner),
        "aturan": prose(tuple(rules_page(board.usaha))[1:]),
        "tim": None if mine is None else board.nama[mine],
        "pilihan_tim": _teams(board, people),
        "boleh_pindah": mine is None or not board.tertutup,
        "isian": None,
        "hasil": (),
    }
    if mine is None:
        return told
    return told | _round(board, mine, people, typed, wrong) | _results(board, mine)


def _teams(board: Board, people: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "nomor": number + 1,
            "nama": name,
            "orang": [people[one] for one, team in board.kursi.items() if team == number and one in people],
        }
        for number, name in enumerate(board.nama)
    ]


def _round(
    board: Board, mine: int, people: Mapping[str, str], typed: Mapping[str, str], wrong: Mapping[str, str]
) -> dict[str, Any]:
    """The round that is open: the season, the offer, the form, and what was saved."""
    if not board.terbuka:
        return {}
    season, team, sent = board.musim, board.team(mine), board.putusan.get(mine)
    chosen = sent.putusan if sent else usual(board.usaha, season)
    saved = None
    if sent:
        lines = first_payments(board.usaha, team, chosen)
        saved = {
            "oleh": people.get(sent.oleh, GONE),
            "waktu": said(sent.waktu),
            "ke": sent.versi,
            "baris": [(line.nama, format_rupiah(line.jumlah[0]), line.tebal) for line in lines],
            "kurang": format_rupiah(-lines[-1].jumlah[0]) if lines[-1].jumlah[0] < 0 else "",
        }
    return {
        "musim": {
            "nomor": board.babak,
            "dari": ROUNDS,
            "nama": season.nama,
            "bulan": season.bulan,
            "pembeli": format_percent(season.kekuatan, 0),
            "keluarga": format_rupiah(season.keluarga),
            "catatan": season.catatan,
        },
        "kini": {
            "kas": format_rupiah(team.cash),
            "stok": f"{format_number(team.held)} {board.usaha.satuan}",
            "modal": f"{format_rupiah(board.usaha.modal)} satu {board.usaha.satuan}",
            "utang": format_rupiah(team.debt) if team.debt else "",
        },
        "tawaran": prose(offer_card(season.tawaran)),
        "isian": _fields(board, mine, chosen, typed, wrong),
        "alat": _things(board, mine, typed.get("alat", chosen.alat), wrong.get("alat", "")),
        "tersimpan": saved,
        "salah": bool(wrong),
    }


def _fields(
    board: Board, mine: int, chosen: Decision, typed: Mapping[str, str], wrong: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The four fields, each with figures to tap; ``chosen`` stands in them where nothing was typed."""
    game, season, owned = board.usaha, board.musim, board.team(mine).owned
    most, offer = room(game, owned), season.tawaran
    prices = [game.harga_wajar * percent // 100 for percent in (90, 95, 100, 105, 110)]
    pieces = [most * share // 3 for share in range(4)]
    needs = [season.keluarga * percent // 100 for percent in (50, 100, 150)]
    loans = [offer.maks * share // 4 for share in range(5)]
    found: tuple[tuple[str, str, str, int, list[int]], ...] = (
        ("buat", f"Berapa {game.satuan} dibuat atau dibeli?", game.satuan, chosen.buat, pieces),
        ("harga", f"Harga satu {game.satuan}?", "", chosen.harga, prices),
        ("keluarga", "Untuk keluarga, sebulan?", "", chosen.keluarga, needs),
        ("pinjaman", f"Pinjam dari {offer.nama}?", "", chosen.pinjaman, loans),
    )
    return [
        {
            "nama": name,
            "label": label,
            "unit": "jumlah" if unit else "rupiah",
            "satuan": unit,
            "teks": typed[name] if name in typed else format_rupiah(value).removeprefix("Rp"),
            "salah": wrong.get(name, ""),
            "cepat": [(str(tap), str(tap) if unit else format_short(tap).removeprefix("Rp")) for tap in taps],
        }
        for name, label, unit, value, taps in found
    ]


def _things(board: Board, mine: int, chosen: str, wrong: str) -> dict[str, Any]:
    offered = to_buy(board.usaha, board.team(mine).owned)
    return {
        "pilihan": [
            {"kunci": one.kunci, "nama": one.nama, "harga": format_rupiah(one.harga), "manfaat": one.manfaat}
            for one in offered
        ],
        "terpilih": chosen,
        "salah": wrong,
    }


def _results(board: Board, mine: int) -> dict[str, Any]:
    """The books of the rounds that are over, the newest first, and the team's place."""
    if not board.tertutup:
        return {}
    year = board.year
    place = next(one for one in standings(year) if one.team == mine)
    rounds = range(len(board.tertutup), 0, -1)
    return {
        "hasil": [
            {"nomor": n, "nama": board.usaha.musim[n - 1].nama, "html": prose(tuple(season_told(year, mine, n))[1:])}
            for n in rounds
        ],
        "tempat": _placed(place, board),
        "selesai": board.selesai,
    }


def _placed(place: Standing, board: Board) -> dict[str, str]:
    change = f"{'naik' if place.naik >= 0 else 'turun'} {format_rupiah(abs(place.naik))} sejak awal tahun"
    return {
        "tempat": f"Tempat {place.tempat} dari {board.tim}",
        "harta": f"Harta usaha {format_rupiah(place.harta)}, {change}.",
        "mengapa": place.mengapa,
    }
