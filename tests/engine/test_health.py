"""The health check: the printed cases by the scheme each used, then every band, then what must always hold."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.health import (
    UNASSESSED,
    Component,
    Health,
    Scored,
    assess,
    at,
    explain,
    input_names,
    named,
    schemes,
)
from workbench.errors import DataError, EngineError
from workbench.rules import load
from workbench.terms import label

RULES = load()
SCHEMES = {scheme.code: scheme for scheme in schemes(RULES)}


def one(made: Health, key: str) -> Scored:
    return next(s for s in made.components if s.component.key == key)


def component(code: str, key: str) -> Component:
    return next(c for c in SCHEMES[code].components if c.key == key)


# --- cases that others printed: (case, scheme, component, figures, ratio, points, score) -------------

THESIS = "https://text-id.123dok.com/document/dzxx8pmdz"
PRIMKOPTI = "https://text-id.123dok.com/document/4yr08938y and 1y9r0k6dy"
PRINTED = [
    ("KSP-NPL-1", "2008", "pinjaman_bermasalah", (49_904_008, 1_190_916_827), 4.19, 92, 4.6),
    ("KSP-NPL-2", "2008", "pinjaman_bermasalah", (21_631_466, 1_383_269_177), 1.56, 96, 4.8),
    ("KSP-NPL-3", "2008", "pinjaman_bermasalah", (9_915_000, 1_376_939_305), 0.72, 98, 4.9),
    ("KSP-CAD-1", "2008", "cadangan_risiko", (15_591_299, 49_904_008), 31.24, 31, 1.55),
    ("KSP-CAD-3", "2008", "cadangan_risiko", (19_543_954, 9_915_000), 197.12, 100, 5),
    ("KSP-SHUPO-2002", "1998", "shu_per_pendapatan", (1_616_118, 369_443_861), 0.44, 8.75, 0.437),
    ("KSP-SHUPO-2003", "1998", "shu_per_pendapatan", (1_007_318, 2_334_975_509.33), 0.04, 0.86, 0.043),
    ("Primkopti, Tabel 4.6, 2000", "1998", "shu_per_pendapatan", (15_129_827.2, 3_369_276_241.62), 0.45, 8.98, 0.449),
    ("Primkopti, Tabel 4.6, 2001", "1998", "shu_per_pendapatan", (131_551_927.9, 2_657_236_149.21), 4.95, 99.01, 4.951),
    ("KSP-MODAL-2000", "1998", "modal_per_aset", (1_996_423_178.45, 2_170_930_453.41), 91.96, 100, 10),
    ("KSP-MODAL-2001", "1998", "modal_per_aset", (1_851_128_059.87, 2_025_666_467.36), 91.38, 100, 10),
    ("KSP-MODAL-2002", "1998", "modal_per_aset", (1_761_582_039.0, 1_996_731_825.42), 88.22, 100, 10),
    ("KSP-MODAL-2003", "1998", "modal_per_aset", (1_622_113_854.46, 1_902_549_933.62), 85.26, 100, 10),
]


@pytest.mark.parametrize(
    ("case", "code", "key", "pair", "ratio", "points", "score"), PRINTED, ids=[p[0] for p in PRINTED]
)
def test_printed_cases(
    case: str, code: str, key: str, pair: tuple[float, float], ratio: float, points: float, score: float
) -> None:
    c = component(code, key)
    made = one(assess(dict(zip([*c.top, *c.bottom], pair, strict=True)), SCHEMES[code]), key)
    assert made.ratio == pytest.approx(ratio, abs=0.006)
    assert made.points == pytest.approx(points, abs=0.011)
    assert made.score == pytest.approx(score, abs=0.0011)


def test_the_same_ratio_by_a_later_scheme() -> None:
    """KSP-MODAL-2000's note: 91,96 % has 10 of 10 by the old rule and 1,50 of 6 by the bands of 2009."""
    figures = {"modal_sendiri": 1_996_423_178.45, "total_aset": 2_170_930_453.41}
    assert one(assess(figures, SCHEMES["2009"]), "modal_per_aset").score == pytest.approx(1.5)


# --- which scheme ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2003-12-31", "1998"),
        ("2009-06-30", "2008"),
        ("2014-12-31", "2009"),
        ("2018-12-31", "2016"),
        ("2026-12-31", "kkpkk"),
    ],
)
def test_a_date_finds_the_scheme_of_its_time(day: str, code: str) -> None:
    assert at(RULES, dt.date.fromisoformat(day)).code == code


def test_before_the_first_scheme_and_with_an_unknown_code_there_is_none() -> None:
    with pytest.raises(DataError, match="belum ada nilai"):
        at(RULES, dt.date(1990, 1, 1))
    with pytest.raises(EngineError, match="1998, 2008, 2009, 2016, kkpkk"):
        named(RULES, "2020")


def test_the_weights_of_a_whole_scheme_are_a_hundred() -> None:
    weights = {code: sum(c.weight for c in scheme.components) for code, scheme in SCHEMES.items()}
    assert weights == pytest.approx({"1998": 50, "2008": 26, "2009": 100, "2016": 100, "kkpkk": 100})


def test_kkpkk_has_four_aspects_with_their_weights() -> None:
    made = assess({}, SCHEMES["kkpkk"])
    assert {a.aspect: pytest.approx(a.weight) for a in made.aspects} == {
        "tata_kelola": 30, "profil_risiko": 15, "kinerja_keuangan": 40, "permodalan": 15,
    }  # fmt: skip


def test_2009_and_2016_have_seven_aspects() -> None:
    weights = {a.aspect: a.weight for a in assess({}, SCHEMES["2016"]).aspects}
    assert list(weights.values()) == [15, 25, 15, 10, 15, 10, 10]


# --- bands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "key", "points"),
    [
        ("kkpkk", "ekuitas_per_aset", {-5: 1, 0: 1, 10: 1, 10.01: 2, 20: 2, 20.5: 3, 30: 3, 30.1: 4, 150: 4}),
        ("kkpkk", "pinjaman_per_aset_produktif", {0: 4, 75: 4, 75.5: 3, 85.5: 2, 95: 2, 95.5: 1}),
        ("kkpkk", "manajemen", {0: 1, 25: 1, 25.5: 2, 50.5: 3, 75: 3, 75.5: 4, 100: 4}),
        ("kkpkk", "shu_per_pendapatan", {-3: 1, 4.99: 1, 5: 2, 10: 3, 15: 4}),
        ("kkpkk", "biaya_operasional", {0: 4, 79.9: 4, 80: 3, 90: 2, 99.9: 2, 100: 1}),
        ("kkpkk", "pertumbuhan_ekuitas", {-20: 1, 4: 2, 7: 3, 10: 4}),
        ("2009", "modal_per_aset", {-1: 0, 0: 0, 20: 25, 20.1: 50, 40: 50, 60: 100, 60.1: 50, 80.1: 25}),
        ("2009", "pinjaman_bermasalah", {0: 100, 0.1: 80, 10: 80, 20: 60, 30: 40, 40: 20, 45: 10, 45.1: 0}),
        ("2009", "cadangan_risiko", {0: 0, 0.5: 10, 31.24: 40, 90: 90, 90.5: 100, 300: 100}),
        ("2009", "pinjaman_berisiko", {10: 100, 21: 75, 26: 50, 30: 50, 30.1: 25}),
        ("2009", "kas", {10: 25, 10.1: 100, 15: 100, 20: 50, 21: 25}),
        ("2009", "rentabilitas_modal", {2: 25, 3: 50, 4: 75, 5: 100}),
        ("2009", "manajemen_umum", {0: 0, 50: 50, 100: 100}),
        ("2008", "pinjaman_bermasalah", {0: 100, 4.4: 92, 4.5: 90, 44: 12, 45: 0, 60: 0}),
    ],
)  # fmt: skip
def test_points_at_the_edges(code: str, key: str, points: dict[float, float]) -> None:
    assert {x: component(code, key).points(x)[0] for x in points} == points


def test_bands_do_not_overlap_and_say_themselves() -> None:
    for scheme, x in itertools.product(SCHEMES.values(), [v / 4 for v in range(-40, 500)]):
        for bands in [scheme.categories, *(c.scale for c in scheme.components if isinstance(c.scale, tuple))]:
            assert sum(band.holds(x) for band in bands) <= 1
            assert all(str(band) for band in bands)


# --- a whole cooperative --------------------------------------------------------------------------

KKPKK = {
    "prinsip_koperasi_ya": 7, "prinsip_koperasi_butir": 7,
    "kelembagaan_ya": 21, "kelembagaan_butir": 30,
    "manajemen_ya": 20, "manajemen_butir": 40,
    "pinjaman_diberikan": 800, "aset_produktif": 1_000,
    "risiko_inheren_ya": 8, "risiko_inheren_butir": 10,
    "kpmr_ya": 6, "kpmr_butir": 10,
    "shu_bersih": 12, "total_pendapatan": 100,
    "biaya_operasional": 85, "pendapatan_operasional": 100,
    "beban_usaha": 30, "shu_kotor": 100,
    "ekuitas": 420, "ekuitas_tahun_lalu": 400, "total_aset": 1_200,
    "pengelolaan_permodalan_ya": 3, "pengelolaan_permodalan_butir": 4,
}  # fmt: skip


def test_a_kkpkk_check_by_hand() -> None:
    """Tata kelola 4 3 2 of 30: 22,5. Profil risiko 3 4 3 of 15: 12,5. Kinerja 3 3 4 2 of 40: 30. Permodalan 4 3 of 15:
    13,125. Together 78,125, above 75: Sehat."""
    made = assess(KKPKK, SCHEMES["kkpkk"])
    assert [s.points for s in made.components] == [4, 3, 2, 3, 4, 3, 3, 3, 4, 2, 4, 3]
    assert [a.score for a in made.aspects] == pytest.approx([22.5, 12.5, 30, 13.125])
    assert made.score == pytest.approx(78.125)
    assert (made.category, made.note) == ("Sehat", "")


def test_what_is_missing_is_named_and_never_zero() -> None:
    figures = {name: value for name, value in KKPKK.items() if name != "ekuitas_tahun_lalu"}
    made = assess(figures, SCHEMES["kkpkk"])
    growth = one(made, "pertumbuhan_ekuitas")
    assert (growth.ratio, growth.points, growth.score) == (None, None, None)
    assert growth.missing == ("ekuitas_tahun_lalu",)
    assert growth.note == "belum ada: Ekuitas tahun lalu"
    assert UNASSESSED in explain(growth)
    assert (made.score, made.category, made.note) == (None, None, "belum dinilai: Pertumbuhan ekuitas")
    assert made.assessed == pytest.approx(90)
    assert made.partial == pytest.approx(78.125 - 5)


def test_an_aspect_without_figures_has_no_score() -> None:
    scores = {a.aspect: a.score for a in assess({"ekuitas": 35, "total_aset": 100}, SCHEMES["kkpkk"]).aspects}
    assert scores.pop("permodalan") == pytest.approx(7.5)
    assert set(scores.values()) == {None}


def test_a_ratio_without_a_base_is_said() -> None:
    made = one(assess({"cadangan_risiko": 5, "pinjaman_bermasalah": 0}, SCHEMES["2008"]), "cadangan_risiko")
    assert (made.score, made.note) == (None, "penyebut rasionya tidak di atas nol")


def test_a_scheme_seen_only_in_part_has_no_total() -> None:
    figures = {name: 1 for c in SCHEMES["2008"].components for name in (*c.top, *c.bottom)}
    made = assess(figures, SCHEMES["2008"])
    assert made.partial == pytest.approx(21)
    assert (made.score, made.category) == (None, None)
    assert made.note == "skema Permen KUKM 20/2008 baru tercatat 26 dari 100 bobotnya"


@pytest.mark.parametrize(
    ("score", "category"),
    [(100, "Sehat"), (80, "Sehat"), (79.99, "Cukup Sehat"), (66, "Cukup Sehat"), (65.98, "Dalam Pengawasan"),
     (51, "Dalam Pengawasan"), (50.9, "Dalam Pengawasan Khusus"), (0, "Dalam Pengawasan Khusus")],
)  # fmt: skip
def test_categories_of_2016(score: float, category: str) -> None:
    """Zahra (UB Malang): the mean of 65,98 was printed as dalam pengawasan."""
    assert [band.name for band in SCHEMES["2016"].categories if band.holds(score)] == [category]


def test_how_a_score_came_about() -> None:
    made = assess(KKPKK, SCHEMES["kkpkk"])
    assert explain(one(made, "ekuitas_per_aset")) == (
        "Ekuitas terhadap total aset: Ekuitas / Total aset × 100% = 35,00%; "
        "di atas 30%: nilai 4,00, bobot 7,50, skor 7,50."
    )
    assert "(Ekuitas − Ekuitas tahun lalu) / Ekuitas tahun lalu" in explain(one(made, "pertumbuhan_ekuitas"))


@pytest.mark.parametrize(
    ("figures", "what"),
    [
        ({"ekuitass": 1}, "Barangkali maksudnya ekuitas"),
        ({"zzz": 1}, "tidak dipakai skema ini"),
        ({"ekuitas": float("nan")}, "bukan bilangan"),
        ({"manajemen_ya": 5, "manajemen_butir": 4}, "lebih banyak dari butirnya"),
        ({"manajemen_ya": -1, "manajemen_butir": 4}, "lebih banyak dari butirnya"),
    ],
)
def test_figures_that_make_no_sense_are_refused(figures: dict[str, float], what: str) -> None:
    with pytest.raises(EngineError, match=what):
        assess(figures, SCHEMES["kkpkk"])


def test_every_figure_and_aspect_has_its_word() -> None:
    assert all(label(f"kesehatan.{name}") for name in input_names(RULES))
    aspects = {c.aspect for scheme in SCHEMES.values() for c in scheme.components}
    assert all(label(f"kesehatan_aspek.{aspect}") for aspect in aspects)


# --- what must always hold ------------------------------------------------------------------------

PEAKED = {"modal_per_aset", "kas"}
"""By the bands of 2009 these have their best in the middle."""
FIGURES = st.dictionaries(st.sampled_from(input_names(RULES)), st.integers(-(10**12), 10**12) | st.integers(0, 5))


@given(st.sampled_from(list(SCHEMES)), FIGURES)
def test_scores_stay_within_their_weights(code: str, figures: dict[str, float]) -> None:
    scheme = SCHEMES[code]
    names = {name for c in scheme.components for part in (c.top, c.bottom) for name in part}
    asked = {name: value for name, value in figures.items() if name in names and not name.endswith(("_ya", "_butir"))}
    made = assess(asked, scheme)
    for scored in made.components:
        assert (scored.score is None) == bool(scored.note)
        assert scored.score is None or 0 <= scored.score <= scored.component.weight + 1e-9
        assert explain(scored).endswith(".")
    assert 0 <= made.partial <= made.assessed + 1e-9
    assert (made.score is None) == bool(made.note)
    assert sum(a.score or 0 for a in made.aspects) == pytest.approx(made.partial)


@given(st.sampled_from(list(SCHEMES)), st.data(), st.floats(-50, 400), st.floats(-50, 400))
def test_a_better_ratio_never_has_fewer_points(code: str, data: st.DataObject, one_: float, other: float) -> None:
    c = data.draw(st.sampled_from([c for c in SCHEMES[code].components if c.key not in PEAKED or code == "1998"]))
    low, high = sorted((one_, other))
    rising = c.points(400)[0] >= c.points(-50)[0]
    worse, better = (low, high) if rising else (high, low)
    assert c.points(worse)[0] <= c.points(better)[0]
