"""The division of the SHU and every member's part as worksheets: the engine's largest remainders as formulas.

Each part is rounded down; what is left goes, a rupiah each, to the largest remainders, equal ones from the top.
"""

from __future__ import annotations

from typing import Any

from workbench.engine.meeting import Division, Pack
from workbench.exporters.desk.rat_sheets import Sheet
from workbench.inputs import field

__all__ = ["members_sheet", "split_sheet"]

VILLAGE = "Imbal jasa desa"


def _down(exact: str) -> str:
    """Rounded down; the noise of a float does not count."""
    return f"INT(ROUND({exact},6))"


def _more(rest: str, at: int, first: int, last: int, left: str) -> str:
    """1 for those with the largest remainders, as many as there are rupiah left."""
    span = f"${rest}${first}:${rest}${last}"
    place = f"RANK({rest}{at},{span})+COUNTIF(${rest}${first}:{rest}{at},{rest}{at})-1"
    return f"IF({place}<={left},1,0)"


# --- shares -----------------------------------------------------------------------------------


def split_sheet(add: Any, found: Pack, sheets: dict[str, Sheet]) -> Sheet:
    """The shares of the SHU."""
    split, m = found.division, found.meeting
    assert split is not None
    sheet: Sheet = add("Pembagian SHU", (34, 20, 12, 18, 18, 12, 12, 18))
    sheet.page.set_landscape()
    head = ("Bagian", "Untuk apa", "Persen", "Hitungan", "Ke bawah", "Sisa", "Tambah", "Rupiah")
    sheet.head("Pembagian SHU", "Persen kuning menurut AD/ART; bersama 100%.", head)
    first = m.desa.ada and m.desa.cara == "didahulukan"
    _base(sheet, split, sheets, m.desa.bagian if first else 0.0)
    kinds = {value: word for word, value in (field("rat.bagian.jenis").choices or {}).items()}
    rows = [(part.nama, kinds[part.jenis], part.bagian, part.rupiah) for part in split.parts]
    if m.desa.ada and not first:
        rows.append((VILLAGE, VILLAGE, m.desa.bagian, split.village))
    _shares(sheet, rows, split.base - (split.village if first else 0), split.base)
    begin, end = sheet.at["awal"], sheet.at["akhir"]
    for key, words, kind, value in (
        ("jasa_modal", "Jasa modal untuk anggota", kinds["jasa_modal"], split.of("jasa_modal")),
        ("jasa_usaha", "Jasa usaha untuk anggota", kinds["jasa_usaha"], split.of("jasa_usaha")),
    ):
        sheet.text(0, words, "text")
        sheet.formula(1, f'SUMIF($B${begin}:$B${end},"{kind}",$H${begin}:$H${end})', value)
        sheet.next(key)
    sheet.text(0, "Bersama untuk anggota", "total_label")
    both = split.of("jasa_modal") + split.of("jasa_usaha")
    sheet.formula(1, f"B{sheet.at['jasa_modal']}+B{sheet.at['jasa_usaha']}", both, total=True)
    sheet.next("anggota")
    return sheet


def _base(sheet: Sheet, split: Division, sheets: dict[str, Sheet], village: float) -> None:
    """What may be divided, and the village's share where it comes first."""
    shu, before = sheets["hasil"].ref("shu"), sheets["neraca"].ref("shu_lalu")
    sheet.text(0, "SHU yang dapat dibagi", "text")
    sheet.formula(1, f"MAX(0,MIN({shu},{shu}+{before}))", split.base)
    base = sheet.next("dasar")
    sheet.text(0, f"{VILLAGE}, didahulukan", "text")
    first = split.village if village else 0
    sheet.formula(1, f"ROUND(B{base}*C{sheet.row + 1},0)", first)
    sheet.typed(2, village, "persen")
    desa = sheet.next("desa")
    sheet.text(0, "Dibagi menurut AD/ART", "total_label")
    sheet.formula(1, f"B{base}-B{desa}", split.base - first, total=True)
    sheet.next("sisa")
    sheet.next()


def _shares(sheet: Sheet, rows: list[tuple[str, str, float, int]], pool: int, base: int) -> None:
    first, last = sheet.row + 1, sheet.row + len(rows)
    money = f"$B${sheet.at['sisa']}"
    for name, kind, share, rupiah in rows:
        at = sheet.row + 1
        sheet.text(0, name, "text")
        sheet.text(1, kind)
        sheet.typed(2, share, "persen")
        exact = round(pool * share, 6)
        down = int(exact)
        sheet.formula(3, f"{money}*C{at}", exact, "desimal")
        sheet.formula(4, _down(f"D{at}"), down)
        sheet.formula(5, f"ROUND(D{at}-E{at},6)", exact - down, "kali")
        sheet.formula(6, _more("F", at, first, last, f"({money}-SUM($E${first}:$E${last}))"), rupiah - down)
        sheet.formula(7, f"E{at}+G{at}", rupiah)
        sheet.next()
    sheet.at |= {"awal": first, "akhir": last}
    sheet.text(0, "Jumlah", "total_label")
    sheet.formula(2, f"SUM(C{first}:C{last})", sum(row[2] for row in rows), "persen", total=True)
    sheet.formula(7, f"SUM(H{first}:H{last})+B{sheet.at['desa']}", base, total=True)
    sheet.next("dibagi")
    sheet.next()


# --- members ----------------------------------------------------------------------------------

_HEAD = (
    "Nomor", "Panggilan", "Simpanan", "Transaksi", "Jasa modal, ke bawah", "Sisa", "Jasa modal",
    "Jasa usaha, ke bawah", "Sisa", "Jasa usaha", "SHU",
)  # fmt: skip


def members_sheet(add: Any, found: Pack, split: Sheet) -> Sheet:
    """The SHU of each member."""
    m, shares = found.meeting, found.members
    assert shares is not None
    sheet: Sheet = add("SHU Anggota", (12, 22, 16, 16, 16, 9, 16, 16, 9, 16, 16))
    sheet.page.set_landscape()
    sheet.head("SHU anggota", "Simpanan dan transaksi kuning; SHU dihitung dari pembagian.", _HEAD)
    first, last = sheet.row + 1, sheet.row + max(1, len(m.anggota))
    capital, usage = shares.capital.tolist(), shares.usage.tolist()
    own = {"C": [member.simpanan for member in m.anggota], "D": [member.transaksi for member in m.anggota]}
    downs = {"E": _floors(sum(capital), own["C"]), "H": _floors(sum(usage), own["D"])}
    for place, member in enumerate(m.anggota):
        at = sheet.row + 1
        sheet.text(0, member.nomor)
        sheet.text(1, member.panggilan)
        sheet.typed(2, member.simpanan)
        sheet.typed(3, member.transaksi)
        mine = {"E": (*downs["E"][place], capital[place]), "H": (*downs["H"][place], usage[place])}
        for down, typed, key in (("E", "C", "jasa_modal"), ("H", "D", "jasa_usaha")):
            _member(sheet, (down, typed), split.ref(key), (at, first, last), mine[down])
        sheet.formula(10, f"G{at}+J{at}", capital[place] + usage[place])
        sheet.next()
    sheet.text(0, "Jumlah", "total_label")
    sums = {letter: sum(values) for letter, values in own.items()}
    sums |= {letter: sum(one for one, _ in values) for letter, values in downs.items()}
    for letter, value in {**sums, "G": sum(capital), "J": sum(usage), "K": sum(capital) + sum(usage)}.items():
        sheet.formula(ord(letter) - ord("A"), f"SUM({letter}{first}:{letter}{last})", value, total=True)
    sheet.next("jumlah")
    return sheet


def _floors(amount: int, own: list[int]) -> list[tuple[int, float]]:
    """Each part rounded down, and its remainder."""
    whole = sum(own)
    return [(amount * one // whole, round(amount * one % whole / whole, 6)) if whole else (0, 0.0) for one in own]


def _member(
    sheet: Sheet, letters: tuple[str, str], amount: str, where: tuple[int, int, int], values: tuple[int, float, int]
) -> None:
    """One member's part of an amount: rounded down, its remainder, and with the rupiah that goes to it.

    ``letters`` are the columns of the part and of what it is measured by, whose sums stand below the last row.
    """
    (down, typed), (at, first, last) = letters, where
    column, rest, whole = ord(down) - ord("A"), chr(ord(down) + 1), f"${typed}${last + 1}"
    exact = f"IF({whole}=0,0,{amount}*{typed}{at}/{whole})"
    sheet.formula(column, _down(exact), values[0])
    sheet.formula(column + 1, f"ROUND({exact}-{down}{at},6)", values[1], "kali")
    more = _more(rest, at, first, last, f"({amount}-${down}${last + 1})")
    sheet.formula(column + 2, f"{down}{at}+IF({whole}=0,0,{more})", values[2])
