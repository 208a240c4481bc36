"""Hypothesis strategies for plans that the engine accepts, and the small plan that is worked out by hand.

Everything a plan can vary is varied: methods, grace, draws, rounding, cycles, seasons, losses, credit
days, replacements, payers, growth, the tax years, the division of the SHU, horizons of 3 to 10 years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from workbench.engine.loan import METHODS, last_month
from workbench.engine.loan.daycount import DAY_COUNTS
from workbench.plan import (
    Assumptions,
    Block,
    Ingredient,
    Investment,
    Loan,
    Membership,
    OpeningBalance,
    Plan,
    Profile,
    RunningCost,
    ShuShare,
    Staff,
    Submission,
    Tranche,
    Unit,
    WorkingCapital,
)

PROFILE = Profile(kode="61.05.20.2002", nama="Koperasi Contoh", desa="Contoh", kecamatan="Contoh")
SUBMISSION = Submission(tanggal=dt.date(2026, 12, 7))
PAYERS = st.sampled_from(["sendiri", "pinjaman", "hibah", "pihak_lain"])
POLICIES = st.sampled_from(["tidak_digeser", "akhir_pekan", "libur_nasional", "cuti_bersama"])

EXAMPLES = 40
"""How many whole plans a property is tried on: a projection takes about 20 ms."""


def bare_plan(**parts: Any) -> Plan:
    """A plan with nothing in it but what is given: what it computes can be followed by hand."""
    given = {"profil": PROFILE, "pengajuan": SUBMISSION, "asumsi": assumptions(), "unit": (unit(),)}
    return Plan(**{**given, **parts})


def assumptions(**parts: Any) -> Assumptions:
    """Start in January 2027, no growth, 12 % discount, unless told otherwise."""
    return Assumptions(**{"mulai": dt.date(2027, 1, 1), **parts})


def unit(**parts: Any) -> Unit:
    """100 units a month at Rp10.000, bought at Rp6.000."""
    return Unit(**{"nama": "Gerai", "harga_jual": 10_000, "harga_beli": 6_000, "volume": 100.0, **parts})


def loan(**parts: Any) -> Loan:
    """Rp1.200.000 over 12 months at 12 % in equal principal, unless told otherwise."""
    terms = {"plafon": 1_200_000, "bunga_tahun": 0.12, "metode": "menurun", "tenor_bulan": 12}
    return Loan(**{**terms, **parts})


def amounts(top: int) -> st.SearchStrategy[int]:
    """Whole rupiah from 0 to ``top``."""
    return st.integers(0, top)


def shares(low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[float]:
    """Decimals with four digits, as people write percentages; the ends come often."""
    between = st.integers(round(low * 10_000), round(high * 10_000)).map(lambda n: n / 10_000)
    return st.sampled_from([low, high]) | between


def several(what: st.SearchStrategy[Any], most: int, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of ``least`` to ``most``, each length as likely as another."""
    return st.integers(least, most).flatmap(lambda n: st.tuples(*[what] * n))


@st.composite
def loans(draw: st.DrawFn, longest: int = 120) -> Loan:
    """A loan with any method, grace, draws, due day and rounding that make sense together."""
    method = draw(st.sampled_from(list(METHODS)))
    inside = draw(st.booleans())
    tenor = draw(st.integers(1, longest))
    grace = draw(st.integers(0, min(12, tenor - 1 if inside else longest - tenor)))
    sharia = METHODS[method].sharia
    choices = ["dibayar", "ditangguhkan"] + ([] if sharia else ["dikapitalisasi"])
    made = Loan(
        plafon=draw(st.integers(1_000, 3_000_000_000)),
        bunga_tahun=draw(shares(0, 0.36)),
        metode=method,
        tenor_bulan=tenor,
        tenggang_bulan=grace,
        tenggang_dalam_tenor=inside,
        bunga_tenggang=draw(st.sampled_from(choices)),
        hari_jatuh_tempo=draw(st.integers(1, 31)),
        hari_libur=draw(POLICIES),
        pembulatan=draw(st.sampled_from([1, 1, 100, 500, 1_000, 100_000])),
        arah_pembulatan=draw(st.sampled_from(["terdekat", "ke_atas"])),
        provisi=draw(shares(0, 0.03)),
    )
    return made.model_copy(update={"tahap": () if sharia else draw(_tranches(made))})


@st.composite
def offers(draw: st.DrawFn, longest: int = 120) -> Loan:
    """A loan with the finer terms of an offer: day counts, a stub, interest grace, free months, a rate that moves."""
    terms = draw(loans(longest))
    last = last_month(terms)
    more: dict[str, Any] = {
        "hitungan_hari": draw(st.sampled_from(DAY_COUNTS)),
        "hari_cair": draw(st.integers(0, 31)),
        "bebas_bunga_bulan": draw(st.integers(0, min(6, last))),
        "arah_pembulatan": draw(st.sampled_from(["terdekat", "ke_atas", "ke_bawah"])),
    }
    if terms.bunga_tenggang != "dibayar":
        capitalised = terms.bunga_tenggang == "dikapitalisasi"
        more["tenggang_bunga_bulan"] = draw(st.integers(0, terms.tenggang_bulan if capitalised else last - 1))
        if not capitalised:
            more["bunga_tenggang"] = draw(st.sampled_from(["ditangguhkan", "dibayar_sesudahnya"]))
    if last > 1 and not METHODS[terms.metode].sharia and draw(st.booleans()):
        more |= {"bunga_tetap_bulan": draw(st.integers(1, last - 1)), "bunga_berikut": draw(shares(0.0001, 0.36))}
    return terms.model_copy(update=more)


@st.composite
def _tranches(draw: st.DrawFn, terms: Loan) -> tuple[Tranche, ...]:
    count = draw(st.integers(0, min(4, last_month(terms))))
    if not count:
        return ()
    cuts = sorted(draw(st.sets(st.integers(1, terms.plafon - 1), min_size=count - 1, max_size=count - 1)))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, terms.plafon], strict=True)]
    latest = last_month(terms) - 1
    return tuple(Tranche(bulan=draw(st.integers(0, latest)), jumlah=part) for part in parts)


HALVES = st.sampled_from(["merata", "pertama", "kedua"])
READY = st.sampled_from(["pangan_ramadan", "gawai_umkm", "karet_hujan"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A production block: coefficients, own supply and own use, given months, a ramp of steps."""
    part = st.builds(Ingredient, nama=st.just("Bahan"), jumlah=shares(0, 5), harga=amounts(300_000), sendiri=shares())
    return Block(
        bahan=draw(several(part, 3)),
        hari_kerja=draw(shares(0, 2)),
        upah_hari=draw(amounts(150_000)),
        tenaga_sendiri=draw(shares()),
        ongkos_angkut=draw(amounts(5_000)),
        dipakai_sendiri=draw(shares()),
        bulan_siklus=draw(several(st.integers(1, 12), 3)),
        ramp_pola=draw(several(shares(), 4)),
        paruh_jual=draw(HALVES),
        paruh_beli=draw(HALVES),
    )


@st.composite
def modern_units(draw: st.DrawFn) -> Unit:
    """A unit with a production block and moving seasons, or one without."""
    made = draw(units())
    if draw(st.booleans()):
        return made
    return made.model_copy(update={"blok": draw(blocks()), "peristiwa": draw(several(READY, 2))})


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """A business unit; some lose money, some sell twice a year, some only from the fourth year."""
    season = st.lists(shares(0, 2), min_size=12, max_size=12).map(tuple)
    return Unit(
        nama="Unit",
        harga_jual=draw(amounts(2_000_000)),
        harga_beli=draw(amounts(1_500_000)),
        biaya_variabel=draw(amounts(100_000)),
        volume=draw(st.floats(0, 5_000, allow_nan=False)),
        siklus_bulan=draw(st.integers(1, 13)),
        mulai_bulan=draw(st.integers(1, 40)),
        ramp_awal=draw(shares()),
        ramp_bulan=draw(st.integers(0, 18)),
        susut=draw(shares()),
        musim=draw(st.just(()) | season),
        hari_piutang=draw(st.integers(0, 90)),
        hari_persediaan=draw(st.integers(0, 90)),
        hari_utang=draw(st.integers(0, 90)),
    )


@st.composite
def investments(draw: st.DrawFn) -> Investment:
    """A thing that lasts, or land; bought once or again and again; by any payer."""
    return Investment(
        nama="Aset",
        jumlah=draw(st.integers(0, 20)),
        harga_satuan=draw(amounts(300_000_000)),
        bulan=draw(st.integers(0, 50)),
        umur_tahun=draw(st.integers(0, 12)),
        pemeliharaan=draw(shares(0, 0.2)),
        nilai_sisa=draw(shares()),
        ganti=draw(st.booleans()),
        sumber=draw(PAYERS),
    )


WORKING_CAPITAL = st.builds(
    WorkingCapital,
    nama=st.just("Modal kerja"),
    jenis=st.sampled_from(["stok", "biaya_awal", "cadangan_kas"]),
    jumlah=amounts(500_000_000),
    bulan=st.integers(0, 50),
    sumber=PAYERS,
)
STAFF = st.builds(
    Staff,
    jabatan=st.just("Petugas"),
    orang=st.integers(0, 5),
    upah_bulan=amounts(5_000_000),
    bulan_upah=st.integers(12, 14),
    mulai_bulan=st.integers(0, 40),
)
COSTS = st.builds(RunningCost, nama=st.just("Biaya"), per_bulan=amounts(5_000_000), mulai_bulan=st.integers(0, 40))
MEMBERS = st.builds(
    Membership,
    jumlah=st.integers(0, 1_000),
    tambahan_per_bulan=st.integers(0, 10),
    simpanan_pokok=amounts(500_000),
    simpanan_wajib_bulan=amounts(50_000),
    kepatuhan=shares(),
)
GROWTH = shares(-0.1, 0.25)
ASSUMPTIONS = st.builds(
    Assumptions,
    mulai=st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)),
    kenaikan_harga_jual=GROWTH,
    kenaikan_biaya=GROWTH,
    kenaikan_upah=GROWTH,
    diskonto=shares(0, 0.3),
    kas_minimum=amounts(50_000_000),
    tahun_terdaftar_pajak=st.integers(2018, 2030),
    imbal_jasa_desa=st.booleans(),
    bagi_shu=st.booleans(),
    bulan_rat=st.integers(1, 12),
)


@st.composite
def shu_shares(draw: st.DrawFn) -> tuple[ShuShare, ...]:
    """Shares that add to 100 %, with or without a reserve."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    names = ["Cadangan", *(f"Dana {i}" for i in range(1, len(parts)))]
    if draw(st.booleans()):
        names[0] = "Jasa anggota"
    return tuple(ShuShare(nama=name, bagian=part / 100) for name, part in zip(names, parts, strict=True))


@st.composite
def openings(draw: st.DrawFn, old_loans: int) -> OpeningBalance:
    """A balance sheet that balances; earlier losses make the undivided SHU negative."""
    amount = amounts(200_000_000)
    own = {name: draw(amount) for name in ("kas", "piutang", "persediaan", "aset_tetap")}
    owed = {name: draw(amount) for name in ("utang_usaha", "simpanan_sukarela")}
    equity = {name: draw(amount) for name in ("simpanan_pokok", "simpanan_wajib", "cadangan", "hibah")}
    rest = sum(own.values()) - sum(owed.values()) - sum(equity.values()) - old_loans
    life = draw(st.integers(0, 8))
    return OpeningBalance(
        **own, **owed, **equity, pinjaman_lama=old_loans, shu_belum_dibagi=rest, umur_sisa_aset_tahun=life
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A whole plan that :func:`workbench.checks.check` has no objection to."""
    asked = draw(several(loans() | offers(), 2))
    running = draw(several(loans(60), 1))
    old = [item.model_copy(update={"sudah_berjalan": True}) for item in running]
    return Plan(
        profil=PROFILE,
        pengajuan=SUBMISSION,
        anggota=draw(MEMBERS),
        neraca_awal=draw(openings(sum(item.plafon for item in old))),
        unit=draw(several(modern_units(), 3, least=1)),
        investasi=draw(several(investments(), 3)),
        modal_kerja=draw(several(WORKING_CAPITAL, 2)),
        tenaga_kerja=draw(several(STAFF, 2)),
        biaya=draw(several(COSTS, 2)),
        pinjaman=(*asked, *old),
        shu=draw(shu_shares()),
        asumsi=draw(ASSUMPTIONS),
    )


EXTREMES: dict[type, tuple[Any, ...]] = {
    bool: (True, False),
    int: (-(10**14), -(10**7), -1, 0, 1, 13, 10**7, 10**14),
    float: (-1e12, -1.0, -1e-9, 0.0, 1e-9, 1.0, 1.5, 1e12),
    dt.date: (dt.date.min, dt.date(1900, 2, 28), dt.date(2026, 12, 7), dt.date.max),
    str: ("", "tidak ada", "\x00</b>{{x}}", "é" * 200),
}


@st.composite
def odd_plans(draw: st.DrawFn) -> Plan:
    """A plan of the right types with a handful of figures that make no sense."""
    data = draw(plans()).model_dump()
    places = list(_leaves(data))
    for holder, key in draw(st.lists(st.sampled_from(places), min_size=1, max_size=6)):
        before = holder[key]
        holder[key] = draw(st.sampled_from(EXTREMES[type(before)]))
        try:
            Plan.model_validate(data)
        except ValueError:
            holder[key] = before
    return Plan.model_validate(data)


def _leaves(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every figure, date and word in a dumped plan, as the container that holds it and its key."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list | tuple) else ()
    for key, value in pairs:
        if isinstance(node, dict) and type(value) in EXTREMES:
            yield node, key
        yield from _leaves(value)
