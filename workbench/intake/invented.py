"""One invented cooperative for one real desa or kelurahan: same seed and code, same plan, on every machine."""

from __future__ import annotations

import datetime as dt
from random import Random

from workbench.inputs import Area
from workbench.intake.invented_business import MILLION, Business, invent_business, nice
from workbench.intake.invented_funding import Funding, invent_funding, invent_terms
from workbench.intake.invented_words import invent_assumptions, invent_narrative, invent_officers, invent_papers
from workbench.plan import Assumptions, Loan, Membership, OpeningBalance, PastYear, Plan, Profile, Submission

__all__ = ["invent"]

_COVERS = (
    (60, (1.6, 2.4)),
    (33, (1.08, 1.22)),
    (7, (0.4, 0.8)),
)
"""How many in a hundred should carry their loan comfortably, barely, or not, and how many times over.

Seasons and slow starts, which this estimate does not see, put some more into the last group."""


def invent(area: Area, seed: int) -> Plan:
    """A plan with figures inside published ranges where there are any, marked CONTOH.

    >>> from workbench.inputs import areas
    >>> plan = invent(areas()["61.05.08.2014"], 1)
    >>> plan.contoh, plan.profil.desa, plan == invent(areas()["61.05.08.2014"], 1)
    (True, 'Sungai Sintang', True)
    """
    rng = Random(f"{seed} {area.kode}")
    people = _people(rng, area)
    business = invent_business(rng, area, people)
    cover = rng.uniform(*rng.choices([r for _, r in _COVERS], [weight for weight, _ in _COVERS])[0])
    funding = invent_funding(rng, business, invent_terms(rng), cover)
    members = _members(rng, people)
    running = _running_loan(rng)
    day = dt.date(2026, 11, 23) + dt.timedelta(days=rng.randint(0, 30))
    return Plan(
        contoh=True,
        profil=_profile(rng, area, people),
        pengajuan=Submission(
            nomor=f"CONTOH/{rng.randint(1, 99):03d}/{area.kode[6:]}/{day.year}",
            tanggal=day,
            kepada=f"Pimpinan {funding.loan.pemberi}",
        ),
        pengurus=invent_officers(rng),
        surat=invent_papers(rng, area.kode),
        anggota=members,
        neraca_awal=_opening(rng, members, business, funding, running),
        tahun_lalu=_past_year(rng, members),
        unit=business.units,
        investasi=funding.assets,
        modal_kerja=funding.working_capital,
        tenaga_kerja=business.staff,
        biaya=business.costs,
        pinjaman=(funding.loan, *running),
        asumsi=Assumptions(
            mulai=dt.date(2027, rng.choice((1, 1, 2, 3)), 1),
            kenaikan_harga_jual=0.03,
            kenaikan_biaya=0.03,
            kenaikan_upah=rng.choice((0.03, 0.04)),
            diskonto=0.12,
            kas_minimum=nice(sum(cost.per_bulan for cost in business.costs), MILLION),
        ),
        catatan_asumsi=invent_assumptions(rng, business.units, funding.loan),
        narasi=invent_narrative(rng, area, people // 4, business.units),
    )


def _people(rng: Random, area: Area) -> int:
    typical = 5_200 if area.jenis == "kelurahan" else 1_450
    return nice(typical * rng.lognormvariate(0, 0.4), 10)


def _profile(rng: Random, area: Area, people: int) -> Profile:
    kind = area.jenis.capitalize()
    return Profile(
        kode=area.kode,
        nama=f"Koperasi {kind} Merah Putih {area.nama} (CONTOH)",
        desa=area.nama,
        jenis="kelurahan" if area.jenis == "kelurahan" else "desa",
        kecamatan=area.kecamatan,
        alamat=f"Jalan Contoh Nomor {rng.randint(1, 60)}, {kind} {area.nama}",
        tahun_berdiri=2025,
        penduduk=people,
        kepala_keluarga=people // 4,
        pendamping=f"Contoh Pendamping {area.kecamatan_kode[6:]}",
        kepala_desa="Contoh Lurah" if area.jenis == "kelurahan" else "Contoh Kepala Desa",
    )


def _members(rng: Random, people: int) -> Membership:
    count = nice(people * rng.uniform(0.05, 0.13), 1)
    return Membership(
        jumlah=count,
        perempuan=round(count * rng.uniform(0.3, 0.6)),
        tambahan_per_bulan=rng.randint(0, 4),
        simpanan_pokok=rng.choice((50_000, 100_000, 100_000)),
        simpanan_wajib_bulan=rng.choice((10_000, 10_000, 20_000)),
        kepatuhan=rng.choice((0.5, 0.6, 0.7, 0.8, 0.9)),
    )


def _running_loan(rng: Random) -> tuple[Loan, ...]:
    """One cooperative in twenty-five still pays off a small loan."""
    if rng.random() > 0.04:
        return ()
    loan = Loan(
        nama="Pinjaman lama",
        program="bebas",
        pemberi="Koperasi kredit setempat",
        plafon=rng.randint(5, 18) * MILLION,
        bunga_tahun=0.12,
        metode="menurun",
        tenor_bulan=rng.choice((10, 14, 20)),
        hari_jatuh_tempo=10,
        sudah_berjalan=True,
    )
    return (loan,)


def _opening(
    rng: Random, members: Membership, business: Business, funding: Funding, running: tuple[Loan, ...]
) -> OpeningBalance:
    """A balance sheet that balances: cash is what members and gifts brought in less what it was spent on."""
    own = sum(a.jumlah * a.harga_satuan for a in funding.assets if a.sumber == "sendiri")
    fee = round(funding.loan.plafon * funding.loan.provisi)
    pokok = members.jumlah * members.simpanan_pokok
    wajib = round(members.jumlah * members.simpanan_wajib_bulan * members.kepatuhan * rng.randint(6, 14))
    figures = {
        "utang_usaha": rng.randint(0, 6) * 250_000,
        "simpanan_sukarela": rng.randint(0, 20) * 500_000,
        "pinjaman_lama": sum(loan.plafon for loan in running),
        "simpanan_pokok": pokok,
        "simpanan_wajib": wajib,
        "cadangan": rng.randint(0, 8) * 250_000,
        "shu_belum_dibagi": rng.randint(0, 8) * 250_000,
    }
    assets = {
        "piutang": rng.randint(0, 8) * 250_000,
        "persediaan": rng.randint(0, 16) * 250_000,
        "aset_tetap": rng.randint(0, 10) * 500_000,
    }
    cash = sum(figures.values()) - sum(assets.values())
    fixed = sum(c.per_bulan for c in business.costs) + sum(s.orang * s.upah_bulan for s in business.staff)
    grant = max(0, nice(own + fee + 2 * fixed - cash, MILLION))
    return OpeningBalance(kas=cash + grant, hibah=grant, umur_sisa_aset_tahun=4, **assets, **figures)


def _past_year(rng: Random, members: Membership) -> PastYear:
    """A first small year of trade with members; one in five has not traded yet."""
    if rng.random() < 0.2:
        return PastYear(tahun=2026)
    sales = nice(members.jumlah * rng.uniform(250_000, 700_000), 100_000)
    goods = nice(sales * rng.uniform(0.88, 0.92), 100_000)
    costs = nice((sales - goods) * rng.uniform(0.5, 1.05), 100_000)
    return PastYear(tahun=2026, penjualan=sales, harga_pokok=goods, biaya=costs, shu=sales - goods - costs)
