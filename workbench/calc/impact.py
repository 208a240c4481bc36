"""Who pays, who works, who is reached, and what a household can repay."""

from __future__ import annotations

from pydantic import Field

from workbench.calc.command import NOTES, Command, undefined
from workbench.engine import Projection, project
from workbench.engine.household import household_cash
from workbench.engine.impact import PAYERS, Contributions, contributions, environment_rules, jobs, reach
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["COMMANDS", "ImpactResult", "impact"]

NOT_DECLARED = "penerima_manfaat belum diisi"
NOBODY = "tidak ada yang membagi"


class PayerPart(Record):
    """What one payer brings."""

    sumber: str = Field(description="pinjaman, sendiri, hibah, atau pihak_lain.")
    belanja_modal: int = Field(description="Rupiah.")
    modal_kerja: int = Field(description="Rupiah.")
    jumlah: int = Field(description="Rupiah.")


class WorkYear(Record):
    """Work in one project year, in person-years."""

    tahun: int = Field(description="Tahun rencana.")
    umum: float = Field(description="Orang tahun jabatan umum.")
    operasi: float = Field(description="Orang tahun jabatan lain.")


class EnvironmentResult(Record):
    """The environmental category of the plan."""

    kategori: str = Field(description="A, B, atau C.")
    arti: str = Field(description="Arti golongan itu.")
    surat: str = Field(description="Surat yang diminta.")
    diminta: str = Field(description="Apa yang diminta.")
    mitigasi_ditulis: bool = Field(description="Ya bila mitigasi sudah ditulis.")


class HouseholdResult(Record):
    """The household of a micro applicant."""

    sisa_terendah: int = Field(description="Uang paling sedikit sesudah biaya hidup dan angsuran, rupiah sebulan.")
    bulan_terendah: int = Field(description="Bulan itu.")
    kemampuan_hati_hati: int = Field(description="Angsuran sebulan yang hati-hati, rupiah.")
    kemampuan_tertinggi: int = Field(description="Angsuran sebulan paling tinggi, rupiah.")
    angsuran_terbesar: int = Field(description="Angsuran terbesar menurut rencana, rupiah.")


class ImpactResult(Record):
    """The reach of one plan."""

    kontribusi: tuple[PayerPart, ...] = Field(description="Belanja menurut siapa yang membayar.")
    jumlah_belanja: int = Field(description="Semua belanja, siapa pun yang membayar, rupiah.")
    bagian_sendiri: float | None = Field(description="Bagian sendiri dari belanja yang lewat pembukuan koperasi.")
    bagian_sendiri_dari_semua: float | None = Field(description="Bagian sendiri dari semua belanja.")
    pekerja: int = Field(description="Orang pada daftar tenaga kerja bila semua sudah mulai.")
    orang_tahun: tuple[WorkYear, ...] = Field(description="Orang tahun setiap tahun rencana.")
    orang_tahun_pembangunan: float = Field(description="Orang tahun saat membangun.")
    bagian_perempuan_pekerja: float | None = Field(description="Perempuan dibagi seluruh pekerja.")
    anggota: int = Field(description="Anggota pada awal rencana.")
    anggota_akhir: int = Field(description="Anggota pada akhir rencana.")
    bagian_perempuan_anggota: float | None = Field(description="Perempuan dibagi seluruh anggota.")
    penerima_langsung: int | None = Field(description="Menurut isian koperasi.")
    penerima_tidak_langsung: int | None = Field(description="Menurut isian koperasi.")
    keluarga: int | None = Field(description="Keluarga penerima menurut isian koperasi.")
    belanja_per_penerima: float | None = Field(description="Rupiah per penerima langsung.")
    belanja_per_anggota: float | None = Field(description="Rupiah per anggota.")
    belanja_per_pekerja: float | None = Field(description="Rupiah per pekerja.")
    lingkungan: EnvironmentResult | None = Field(description="Golongan dampak lingkungan.")
    rumah_tangga: HouseholdResult | None = Field(description="Rumah tangga pemohon mikro.")
    catatan: dict[str, str] = Field(description=NOTES)


def impact(plan: Plan) -> ImpactResult:
    """Contributions, jobs, people reached, environment and household of a plan."""
    rules = load_rules()
    p = project(plan, rules)
    paid, work, people = contributions(plan), jobs(p), reach(p)
    years = enumerate(zip(work.general, work.operation, strict=True), start=1)
    declared = "" if plan.penerima_manfaat else NOT_DECLARED
    return ImpactResult(
        kontribusi=tuple(_payers(paid)),
        jumlah_belanja=paid.paid(),
        bagian_sendiri=paid.self_share,
        bagian_sendiri_dari_semua=paid.self_share_of_all,
        pekerja=work.posts,
        orang_tahun=tuple(WorkYear(tahun=y, umum=float(g), operasi=float(o)) for y, (g, o) in years),
        orang_tahun_pembangunan=work.building,
        bagian_perempuan_pekerja=work.women_share,
        anggota=people.members,
        anggota_akhir=people.members_end,
        bagian_perempuan_anggota=people.women_share,
        penerima_langsung=people.direct,
        penerima_tidak_langsung=people.indirect,
        keluarga=people.families,
        belanja_per_penerima=people.per_direct,
        belanja_per_anggota=people.per_member,
        belanja_per_pekerja=people.per_post,
        lingkungan=_environment(plan, rules),
        rumah_tangga=_household(p, rules),
        catatan=undefined(
            bagian_sendiri="tidak ada belanja" if paid.self_share is None else "",
            bagian_sendiri_dari_semua="tidak ada belanja" if paid.self_share_of_all is None else "",
            bagian_perempuan_pekerja="" if work.women_share is not None else "lapangan_kerja belum diisi",
            bagian_perempuan_anggota="" if people.women_share is not None else NOBODY,
            penerima_langsung=declared,
            penerima_tidak_langsung=declared,
            keluarga=declared,
            belanja_per_penerima=declared or ("" if people.per_direct is not None else NOBODY),
            belanja_per_anggota="" if people.per_member is not None else NOBODY,
            belanja_per_pekerja="" if people.per_post is not None else NOBODY,
            lingkungan="" if plan.lingkungan else "lingkungan belum diisi",
            rumah_tangga="" if plan.rumah_tangga else "rumah_tangga belum diisi",
        ),
    )


def _payers(paid: Contributions) -> list[PayerPart]:
    return [
        PayerPart(
            sumber=payer,
            belanja_modal=paid.paid(payer, capex=True),
            modal_kerja=paid.paid(payer, capex=False),
            jumlah=paid.paid(payer),
        )
        for payer in PAYERS
    ]


def _environment(plan: Plan, rules: Rules) -> EnvironmentResult | None:
    told = plan.lingkungan
    if told is None:
        return None
    rule = next(rule for rule in environment_rules(plan, rules) if rule.category == told.kategori)
    return EnvironmentResult(
        kategori=rule.category,
        arti=rule.meaning,
        surat=rule.paper,
        diminta=rule.asked,
        mitigasi_ditulis=bool(told.mitigasi),
    )


def _household(p: Projection, rules: Rules) -> HouseholdResult | None:
    home = household_cash(p, rules)
    if home is None:
        return None
    return HouseholdResult(
        sisa_terendah=home.lowest,
        bulan_terendah=home.lowest_month,
        kemampuan_hati_hati=home.capacity[0],
        kemampuan_tertinggi=home.capacity[1],
        angsuran_terbesar=home.largest_instalment,
    )


COMMANDS = (Command("impact", "siapa membayar, bekerja, dan merasakan", Plan, ImpactResult, impact),)
"""The calculations of this topic."""
