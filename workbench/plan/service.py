"""Units without income (layanan): a clinic, a village pharmacy, an office; who it serves and who pays for it."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Record, Rupiah, Text

__all__ = ["Service", "ServiceKind"]

ServiceKind = Literal["klinik", "apotek", "kantor", "lainnya"]


class Service(Record):
    """A service for the village. Money is per year at the prices of year 1, spread evenly over the months.

    Of the users (people, households) the share ``kepatuhan`` pays its ``iuran``; ``donatur_tahun`` comes for
    ``lama_donatur_tahun`` years (0: every year). ``aset`` names lines of ``investasi``: their maintenance and
    their wear (what has to be put aside to replace them) belong to this service and are booked there.
    """

    nama: Text
    jenis: ServiceKind = "lainnya"
    mulai_bulan: Count = 1
    penerima_orang: Count = 0
    penerima_keluarga: Count = 0
    kenaikan_penerima_tahun: Amount = 0.0
    iuran_orang_tahun: Rupiah = 0
    iuran_keluarga_tahun: Rupiah = 0
    kepatuhan: Amount = 1.0
    dukungan_desa_tahun: Rupiah = 0
    donatur_tahun: Rupiah = 0
    lama_donatur_tahun: Count = 0
    upah_tahun: Rupiah = 0
    umum_tahun: Rupiah = 0
    operasional_tahun: Rupiah = 0
    aset: tuple[Text, ...] = ()
