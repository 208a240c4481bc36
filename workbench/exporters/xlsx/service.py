"""Sheets *Layanan* (inputs), *Layanan per bulan* and *Keberlanjutan*: units without income."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench import terms
from workbench.engine import Projection
from workbench.engine.service import ServiceLines, sustainability
from workbench.exporters.xlsx.book import UNDEFINED, Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, table
from workbench.exporters.xlsx.lines import Heading, Line, Row, each, total
from workbench.exporters.xlsx.savings_loan import PRICES

__all__ = ["MONTHLY", "SHEET", "YEARLY", "service_rows", "sustainability_rows", "write_services"]

SHEET, MONTHLY, YEARLY = "Layanan", "Layanan per bulan", "Keberlanjutan"

_FIELDS = (
    ("mulai_bulan", "Mulai bulan ke-", "bulan"),
    ("penerima_orang", "Orang dilayani", "jumlah"),
    ("penerima_keluarga", "Keluarga dilayani", "jumlah"),
    ("kenaikan_penerima_tahun", "Kenaikan per tahun", "kenaikan"),
    ("iuran_orang_tahun", "Iuran per orang setahun", "rupiah"),
    ("iuran_keluarga_tahun", "Iuran per keluarga setahun", "rupiah"),
    ("kepatuhan", "Bagian yang membayar", "persen"),
    ("dukungan_desa_tahun", "Dukungan desa setahun", "rupiah"),
    ("donatur_tahun", "Donatur setahun", "rupiah"),
    ("lama_donatur_tahun", "Lama donatur (tahun, 0 = terus)", "jumlah"),
    ("upah_tahun", "Upah setahun", "rupiah"),
    ("umum_tahun", "Biaya umum setahun", "rupiah"),
    ("operasional_tahun", "Operasional setahun", "rupiah"),
)
GROWN = "(1+{layanan.kenaikan_penerima_tahun[#]})^({tahun}-1)"
WAGE = "(1+KenaikanUpah)^({tahun}-1)"


def _monthly(amount: str, index: str = "") -> str:
    """A yearly amount in whole rupiah a month, from the month in which the service starts."""
    return f"IF({{bulan}}>=MAX(1,{{layanan.mulai_bulan[#]}}),ROUND(Presisi*{amount}/12{index},0),0)"


def _charge(users: str) -> str:
    paid = f"{{layanan.penerima_{users}[#]}}*{{layanan.iuran_{users}_tahun[#]}}*{{layanan.kepatuhan[#]}}"
    return _monthly(paid, f"*{GROWN}*FaktorVolume")


DONOR = (
    "IF(OR({layanan.lama_donatur_tahun[#]}=0,{tahun}<={layanan.lama_donatur_tahun[#]}),"
    f"{_monthly('{layanan.donatur_tahun[#]}')},0)"
)
COSTS, WAGES = f"*{PRICES}*FaktorBiaya", f"*{WAGE}*FaktorBiaya"
SPENT = f"{_monthly('{layanan.operasional_tahun[#]}', COSTS)}+{_monthly('{layanan.upah_tahun[#]}', WAGES)}"


def write_services(book: Book, p: Projection) -> None:
    """Write the inputs of the services."""
    services = p.plan.layanan
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(_FIELDS), 14)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 1)
    book.text(SHEET, 0, 0, "Layanan tanpa laba", "title")
    told = "Menurut harga tahun pertama; pemeliharaan dan penggantian mengikuti aset layanan di lembar Investasi."
    book.text(SHEET, 1, 0, told, "subtitle")
    columns = (
        Column(f"layanan.{name}", label, [getattr(s, name) for s in services], kind) for name, label, kind in _FIELDS
    )
    table(book, SHEET, 3, "Layanan", (Column("layanan.nama", "Layanan", [s.nama for s in services]), *columns))


def service_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines of the services."""
    names = [line.service.nama for line in p.services]
    rows: list[Row] = []
    for key, label, formula in (
        ("people_charges", "Iuran orang", _charge("orang")),
        ("household_charges", "Iuran keluarga", _charge("keluarga")),
        ("contributions", "Dukungan desa dan donatur", f"{_monthly('{layanan.dukungan_desa_tahun[#]}')}+{DONOR}"),
        ("general", "Biaya umum", _monthly("{layanan.umum_tahun[#]}", COSTS)),
        ("operation", "Operasional dan upah", SPENT),
    ):
        lines = [getattr(line, key) for line in p.services]
        rows += [Heading(label), *each(f"layanan.{key}", names, formula, lines)]
        rows.append(total(f"layanan.{key}", f"Jumlah {label[0].lower()}{label[1:]}", lines, p.time))
    for key, label, asset in (
        ("maintenance", "Pemeliharaan aset layanan", "maintenance"),
        ("replacement", "Penggantian aset layanan (penyusutannya)", "wear"),
    ):
        rows.append(Heading(label))
        for i, line in enumerate(p.services):
            formula = _assets(p, line, asset)
            rows.append(Line(f"layanan.{key}.{i}", names[i], formula, getattr(line, key), yearly=""))
    return rows


def _assets(p: Projection, line: ServiceLines, name: str) -> str:
    own = [i for i, a in enumerate(p.assets) if a.asset.nama in line.service.aset]
    return "+".join(f"{{asset.{name}.{i}}}" for i in own) or "0"


def sustainability_rows(p: Projection) -> Iterator[Row]:
    """The table of operational sustainability of each service, per project year."""
    for i, lines in enumerate(p.services):
        yield Heading(lines.service.nama)
        found = sustainability(lines, p.time)
        for key, formula in _table(i).items():
            yield Line(f"lestari.{i}.{key}", terms.label(f"layanan.{key}"), formula, getattr(found, key),
                       bold=key in ("balance", "accumulated"), yearly="")  # fmt: skip


def _table(i: int) -> dict[str, str]:
    def year(key: str) -> str:
        return f"{{layanan.{key}.{i}[jumlah]}}"

    def own(key: str) -> str:
        return f"{{lestari.{i}.{key}}}"

    spent = ("general", "operation", "maintenance", "replacement")
    cost = "(" + "+".join(own(key) for key in spent) + ")"
    people = f"({{layanan.penerima_orang[{i}]}}*(1+{{layanan.kenaikan_penerima_tahun[{i}]}})^({{tahun}}-1))"
    payers = f"({people}*{{layanan.kepatuhan[{i}]}})"
    open_cost = f"({cost}-{own('contributions')}-{year('household_charges')})"
    return {
        "charges": f"{year('people_charges')}+{year('household_charges')}",
        "contributions": year("contributions"),
        **{key: year(key) for key in spent},
        "balance": f"{own('charges')}+{own('contributions')}-{cost}",
        "accumulated": f"{{lestari.{i}.accumulated[-1]}}+{own('balance')}",
        "cost_per_beneficiary": f'IF({people}>0,{cost}/{people},"{UNDEFINED}")',
        "break_even_contribution": f'IF({payers}>0,{open_cost}/{payers},"{UNDEFINED}")',
    }
