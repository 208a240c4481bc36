"""Units without income."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.minus import minus
from workbench.errors import Finding, Severity
from workbench.money import format_percent
from workbench.plan import Plan, Service
from workbench.rules import Rules

__all__ = ["findings", "service_faults"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    owned = [a.nama for a in plan.investasi]
    for i, service in enumerate(plan.layanan):
        yield from service_faults(service, f"layanan[{i}]")
        if not service.penerima_orang and not service.penerima_keluarga:
            what = f"{service.nama}: penerima manfaat belum diisi"
            yield Finding("Y04", PERIKSA, f"layanan[{i}].penerima_orang", what, "Isi orang yang dilayani dalam setahun")
        for name in service.aset:
            if name not in owned:
                what = f"{service.nama}: aset “{name}” tidak ada di daftar investasi"
                yield Finding("Y05", PERIKSA, f"layanan[{i}].aset", what, "Samakan namanya dengan daftar investasi")
    names = [name for service in plan.layanan for name in service.aset]
    for name in sorted({name for name in names if names.count(name) > 1}):
        what = f"aset “{name}” dipakai lebih dari satu layanan, sehingga terhitung berkali-kali di tabelnya"
        yield Finding("Y06", PERIKSA, "layanan", what, "Pilih satu layanan untuk setiap aset")


def service_faults(service: Service, at: str) -> Iterator[Finding]:
    """What makes the figures of a service meaningless; ``at`` is its path. All ``SALAH``.

    >>> [f.code for f in service_faults(Service(nama="Klinik", kepatuhan=2.0), "layanan[0]")]
    ['Y02']
    """
    figures = (
        "penerima_orang penerima_keluarga iuran_orang_tahun iuran_keluarga_tahun dukungan_desa_tahun donatur_tahun "
        "lama_donatur_tahun upah_tahun umum_tahun operasional_tahun mulai_bulan"
    )
    yield from minus("Y01", at, service, figures, service.nama)
    if not 0 <= service.kepatuhan <= 1:
        what = f"{service.nama}: bagian yang membayar {format_percent(service.kepatuhan)} di luar 0%-100%"
        yield Finding("Y02", SALAH, f"{at}.kepatuhan", what, "Isi antara 0% dan 100%")
    if not -0.5 <= service.kenaikan_penerima_tahun <= 1:
        what = f"{service.nama}: kenaikan penerima {format_percent(service.kenaikan_penerima_tahun)} per tahun"
        yield Finding("Y03", SALAH, f"{at}.kenaikan_penerima_tahun", what, "Isi kenaikan setahun yang wajar")
