"""Three tiny cooperatives whose months can be counted on paper.

Each sells 1,000 pieces a month at Rp1.000 that cost Rp600, pays Rp200.000 of running costs and 0,5 % of its sales as
tax, and pays back Rp100.000 a month of an old loan without interest. No price rises, nobody is paid from the SHU:

    a month as planned   1.000.000 - 600.000 - 200.000 - 5.000 - 100.000 = +95.000
    selling price -20 %    800.000 - 600.000 - 200.000 - 4.000 - 100.000 = -104.000
    both prices -20 %      800.000 - 480.000 - 200.000 - 4.000 - 100.000 = +16.000
"""

from __future__ import annotations

import datetime as dt

from workbench.plan import (
    Assumptions,
    Loan,
    OpeningBalance,
    PastYear,
    Plan,
    Profile,
    RunningCost,
    Submission,
    Unit,
)

OWED = 3_600_000


def tiny(
    kode: str,
    cash: int,
    start: dt.date = dt.date(2027, 1, 1),
    loan: bool = True,
    kecamatan: str = "Sepauk",
    rent: int = 200_000,
) -> Plan:
    """One of them: its code, the cash it begins with, the month of its first money, whether it owes anything."""
    old = Loan(
        nama="Lama",
        program="bebas",
        plafon=OWED,
        bunga_tahun=0.0,
        metode="menurun",
        tenor_bulan=36,
        sudah_berjalan=True,
    )
    return Plan(
        contoh=True,
        profil=Profile(kode=kode, nama=f"Koperasi {kode}", desa=kode, kecamatan=kecamatan),
        pengajuan=Submission(tanggal=dt.date(2026, 12, 1)),
        tahun_lalu=PastYear(tahun=2026),
        neraca_awal=OpeningBalance(
            kas=cash,
            aset_tetap=OWED,
            umur_sisa_aset_tahun=0,
            pinjaman_lama=OWED if loan else 0,
            hibah=cash if loan else cash + OWED,
        ),
        unit=(
            Unit(
                nama="Gerai",
                jenis="sembako",
                harga_jual=1_000,
                harga_beli=600,
                volume=1_000,
                ramp_awal=1.0,
                ramp_bulan=0,
            ),
        ),
        biaya=(RunningCost(nama="Sewa", per_bulan=rent),),
        pinjaman=(old,) if loan else (),
        asumsi=Assumptions(
            mulai=start,
            tahun_terdaftar_pajak=2030,
            kenaikan_harga_jual=0.0,
            kenaikan_biaya=0.0,
            kenaikan_upah=0.0,
            bagi_shu=False,
            imbal_jasa_desa=False,
        ),
    )


POOR = tiny("61.05.03.2001", 50_000)
LATER = tiny("61.05.03.2002", 500_000, dt.date(2027, 3, 1))
TIGHT = tiny("61.05.03.2008", 50_000, rent=285_000)
"""As poor, with 10.000 left of a month instead of 95.000."""
FREE = tiny("61.05.04.2001", 50_000, loan=False, kecamatan="Ketungau Hilir")
