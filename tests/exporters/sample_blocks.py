"""A proposal with every kind of block and everything that has ever hurt a layout: invented, and hostile on purpose."""

from __future__ import annotations

from workbench.report.blocks import (
    Block,
    Bullets,
    Column,
    Cover,
    Figure,
    Heading,
    Kpi,
    KpiRow,
    Note,
    Page,
    Paragraph,
    Run,
    Signatory,
    Signature,
    Table,
    runs,
)
from workbench.report.seal import qr_svg, qr_text

#: Ninety characters, as the longest names of villages and cooperatives make them.
LONG_NAME = "Koperasi Konsumen Kelurahan Merah Putih Kapuas Kanan Hulu Sejahtera Bersama Sintang Jaya I"
HOSTILE = (
    "#import \"x\" $x^2$ <script>alert(1)</script> =cmd|'/c calc'!A1 *tebal* _miring_ \\ @label `kode`",
    "😀 Ujung 你好 \u202eterbalik\u202c \x0b kontrol & < > \" ' #panic() ${jndi:x} {{7*7}}",
    "A" * 300,
)
FINGERPRINT = "F414152E21C47041"
QR_TEXT = qr_text("012/PROP/KKMP-KKH/VIII/2026", "Rp1.500.000.000", FINGERPRINT)


def chart(title: str = "Saldo kas") -> str:
    """An SVG as a chart makes them: shapes, and text in Inter."""
    bars = "".join(
        f'<rect x="{60 + i * 90}" y="{200 - h}" width="50" height="{h}" fill="#0F6B5C"/>'
        f'<text x="{85 + i * 90}" y="{192 - h}" text-anchor="middle">{(h + 40) / 100:.2f}×</text>'
        f'<text x="{85 + i * 90}" y="220" text-anchor="middle">Tahun {i + 1}</text>'
        for i, h in enumerate((84, 121, 130, 140, 150))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="518pt" height="209pt" viewBox="0 0 518 240" '
        f'font-family="Inter" font-size="11">{bars}'
        f'<path d="M40 200H510" stroke="#56626A"/><text x="40" y="14" font-weight="600">{title}</text></svg>'
    )


def cover(cooperative: str = LONG_NAME) -> Cover:
    return Cover(
        title="Proposal Pembiayaan Usaha",
        subtitle="Pengembangan Gerai Sembako, Pupuk, dan Pembelian Karet Anggota",
        cooperative=cooperative,
        address="Jalan Lintas Melawi, Kapuas Kanan Hulu, Kecamatan Sintang, Kabupaten Sintang, Kalimantan Barat 78613",
        facts=(
            ("Plafon diajukan", "Rp1.500.000.000"),
            ("Terbilang", "satu miliar lima ratus juta rupiah"),
            ("Kepada", "Pimpinan Bank Contoh Cabang Sintang"),
            ("Nomor", "012/PROP/KKMP-KKH/VIII/2026"),
            ("Tanggal", "17 Agustus 2026"),
        ),
        number="012/PROP/KKMP-KKH/VIII/2026",
        date="17 Agustus 2026",
        iso_date="2026-08-17",
        mark="CONTOH – DATA REKAAN",
        fingerprint=FINGERPRINT,
        qr_svg=qr_svg(QR_TEXT),
        qr_text=QR_TEXT,
    )


def schedule(months: int = 72) -> Table:
    """The instalment schedule: the table that has to break over pages."""
    names = ("Bulan", "Periode", "Saldo awal (Rp)", "Pokok (Rp)", "Bunga (Rp)", "Angsuran (Rp)", "Saldo akhir (Rp)")
    rows = tuple(
        (str(i), f"Mei {2026 + i // 12}", "1.486.277.396", "13.722.604", "7.500.000", "21.222.604", "1.472.554.792")
        for i in range(1, months + 1)
    )
    return Table(
        title="Jadwal angsuran",
        columns=tuple(Column(title=t, align="kiri" if i == 1 else "kanan") for i, t in enumerate(names)),
        rows=rows,
        small=True,
    )


def years(count: int = 7) -> Table:
    """A dense table of large amounts, one column a year."""
    labels = ("Omzet", "Laba kotor", "Biaya operasional", "Arus kas operasi", "Bayar pokok", "Bayar bunga", "Saldo kas")
    rows = tuple(
        (label, *(f"{'−' if i == 4 else ''}{5 + y}.310.774.50{i}" for y in range(count)))
        for i, label in enumerate(labels)
    )
    return Table(
        title=f"Proyeksi arus kas {count} tahun",
        columns=(
            Column(title="Uraian (Rp)", width=1.4),
            *(Column(title=f"Tahun {y + 1}", align="kanan") for y in range(count)),
        ),
        rows=rows,
        strong=(6,),
        source="perhitungan Meja Kerja Koperasi; rincian per bulan ada di berkas Excel",
        small=True,
    )


def meanings() -> Table:
    """Five columns with long sentences."""
    text = (
        "Usaha memberi nilai lebih di atas biaya modal 12% dan tetap di atas batas aman pada skenario omzet turun 10%"
    )
    return Table(
        title="Indikator kelayakan dan artinya bagi koperasi",
        columns=(
            Column(title="Indikator", width=1.4),
            Column(title="Nilai", align="kanan", width=1.2),
            Column(title="Batas", align="kanan"),
            Column(title="Penilaian", align="tengah"),
            Column(title="Artinya", width=3),
        ),
        rows=(
            ("NPV (diskonto 12%)", "Rp434.030.432", "> 0", "Layak", text),
            ("IRR per tahun", "27,8%", "≥ 12%", "Layak", text),
            ("Rasio B/C bersih", "1,61×", "≥ 1", "Layak", text),
            ("Arus kas terendah", "−Rp1.500.000", "≥ 0", "Belum", text),
            ("DSCR bulan terburuk", "Tidak terdefinisi", "≥ 1,25", "Hati-hati", text),
        ),
    )


def papers() -> Table:
    """Ten rows of two lines each: too high for the rest of most pages."""
    return Table(
        title="Kelengkapan berkas hukum",
        columns=(Column(title="Berkas", width=2), Column(title="Nomor", width=1.6), Column(title="Keadaan")),
        rows=tuple(
            (
                f"Dokumen pendukung ke-{i} dengan nama resmi yang panjang sekali",
                "AHU-0000000.AH.01.29.TAHUN 2025",
                "Ada",
            )
            for i in range(1, 11)
        ),
    )


def hostile() -> tuple[Block, ...]:
    """Texts that want to be code, in every place that takes a text."""
    a, b, c = HOSTILE
    return (
        Heading(text=a, level=2),
        Paragraph(runs=(Run(text=a, bold=True), Run(text=" "), Run(text=b, italic=True), Run(text=c))),
        Bullets(items=((Run(text=a),), (Run(text=b),), (Run(text=c),))),
        KpiRow(items=(Kpi(label=b, value="Rp1.186.775.661", note=c), Kpi(label=a, value="1×", tone="bahaya"))),
        Table(
            title=a, columns=(Column(title=a), Column(title=b)), rows=((a, b), (c, "=1+1"), ("#let x", "$y$")), source=c
        ),
        Note(title=a, runs=(Run(text=b), Run(text=c)), tone="bahaya"),
    )


def small() -> tuple[Block, ...]:
    """The least that makes a document."""
    return (
        cover("Koperasi Desa Merah Putih Contoh Jaya"),
        Heading(text="Ringkasan"),
        Paragraph(runs=runs("Angsuran **Rp1.500.000** sebulan.")),
    )


def rich() -> tuple[Block, ...]:
    """Every kind of block, in the order of a real proposal."""
    long = (
        "Koperasi membeli karet anggota setiap pekan, menjualnya ke pabrik di Sintang, dan membayar tunai. "
        "Harga mengikuti nota pabrik terakhir; selisihnya menjadi pendapatan koperasi dan dicatat per anggota. "
    )
    return (
        cover(),
        Heading(text="Ringkasan untuk Pejabat Kredit"),
        Paragraph(
            runs=runs(
                f"{LONG_NAME} (214 anggota) mengajukan pembiayaan **Rp1.500.000.000** "
                "(satu miliar lima ratus juta rupiah) "
                "dengan jangka waktu 72 bulan, termasuk masa tenggang pokok 8 bulan. Luas gudang 120 m²."
            )
        ),
        KpiRow(
            items=(
                Kpi(label="Plafon diajukan", value="Rp1,5 M", note="tepatnya Rp1.500.000.000"),
                Kpi(label="Angsuran per bulan", value="Rp27,4 jt", note="mulai bulan ke-9"),
                Kpi(label="DSCR terendah", value="0,94×", note="tahun 2; batas 1,25×", tone="bahaya"),
                Kpi(label="Balik modal", value="43 bulan", note="dari arus kas operasi", tone="baik"),
            )
        ),
        Note(
            title="Lemah di sini",
            runs=runs("Pada omzet **−20%** angsuran tahun 2 belum tertutup penuh."),
            tone="waspada",
        ),
        Note(title="Belum mampu", runs=runs("Kas bulan ke-14 **−Rp1.500.000**."), tone="bahaya"),
        Note(title="Kesimpulan", runs=runs("Arus kas operasi cukup pada semua tahun lain."), tone="baik"),
        Note(title="Catatan", runs=runs("Bunga selama tenggang dibayar; ini asumsi, bukan aturan.")),
        Heading(text="Profil Koperasi"),
        Heading(text="Kelembagaan", level=2),
        *(Paragraph(runs=runs(long * 3)) for _ in range(3)),
        Heading(text="Izin dan berkas", level=3),
        Paragraph(runs=runs("Berkas yang sudah ada dan yang masih diurus:")),
        papers(),
        Heading(
            text="Rencana usaha dan pasar yang dijelaskan dengan judul panjang sampai dua baris penuh", new_page=True
        ),
        Bullets(
            items=(
                runs("**Harga turun:** pembelian dibatasi senilai kas."),
                runs(long),
                runs("Stok paling lama 7 hari."),
            )
        ),
        Bullets(items=(runs("Tahap 1: gudang."), runs("Tahap 2: timbangan dan kendaraan."), runs(long)), ordered=True),
        Figure(
            title="Kemampuan membayar angsuran (DSCR)",
            svg=chart("DSCR"),
            alt="Batang DSCR tahun 1 1,24 sampai tahun 5 1,90.",
        ),
        meanings(),
        years(5),
        years(7),
        Figure(title="Saldo kas akhir tahun", svg=chart(), alt="Saldo kas naik dari Rp108 jt menjadi Rp769 jt."),
        *hostile(),
        Signature(
            title="Lembar Pengesahan",
            statement="Kami menyatakan bahwa isi proposal ini benar dan dapat diperiksa.",
            place_date="Sintang, 17 Agustus 2026",
            signatories=(
                Signatory(role="Ketua", name="Maria Contoh", stamp=True),
                Signatory(role="Pendamping (Business Assistant)", name=""),
                Signatory(
                    role="Kepala Desa",
                    name="Yohanes Contoh Nama Panjang Sekali, S.Sos., M.Si.",
                    above="Mengetahui",
                    stamp=True,
                ),
            ),
        ),
        Heading(text="Lampiran A. Jadwal Angsuran", numbered=False, new_page=True),
        Paragraph(runs=runs("Selisih pembulatan ditutup pada angsuran terakhir.")),
        schedule(),
        Page(orientation="mendatar"),
        Heading(text="Lampiran B. Arus Kas Bulanan", numbered=False),
        years(9),
        years(12),
        Figure(title="Arus kas lebar", svg=chart("Lebar"), alt="Arus kas tahun 1 sampai 5."),
        Page(orientation="tegak"),
        Heading(text="Lampiran C. Dasar Hukum", numbered=False),
        Paragraph(runs=runs(long)),
    )
