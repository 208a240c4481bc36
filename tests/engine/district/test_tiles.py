"""The tile map: every kecamatan has a tile of its own, roughly where it lies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.district.tiles import tiles
from workbench.inputs.areas import areas

SINTANG = {area.kecamatan for area in areas().values()}


def test_every_kecamatan_of_sintang_has_its_own_tile() -> None:
    grid = tiles("61.05", SINTANG)
    assert len(SINTANG) == 14
    assert len(set(grid.places.values())) == 14
    assert "petak, bukan peta" in grid.note
    assert max(row for _, row in grid.places.values()) == 5, "all are drawn where they lie, none below"


def test_neighbours_lie_as_they_do() -> None:
    # latitudes and longitudes of the kecamatan: Ketungau Hulu 0.88 N 111.08 E, Sepauk 0.18 S 111.19 E,
    # Sintang 0.07 N 111.51 E, Sungai Tebelian 0.15 S 111.48 E, Ambalau 0.09 S 112.98 E, Serawai 0.39 S 112.59 E
    at = tiles("61.05", SINTANG).places
    assert at["Ketungau Hulu"][1] < at["Sintang"][1] < at["Sungai Tebelian"][1]
    assert at["Sepauk"][0] < at["Sintang"][0] < at["Kayan Hilir"][0] < at["Ambalau"][0]
    assert at["Serawai"][1] > at["Ambalau"][1]


def test_a_name_that_the_file_does_not_know_stands_below() -> None:
    grid = tiles("61.05", ["Sintang", "Belum diisi"])
    assert grid.places["Belum diisi"] == (1, 6)
    assert tiles("61.05", ["SINTANG", "Sintang"]).places == {"SINTANG": (3, 4), "Sintang": (1, 6)}


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=40), st.sampled_from(["61.05", "61.07"]))
def test_no_two_share_a_tile(names: list[str], kode: str) -> None:
    grid = tiles(kode, names)
    assert set(grid.places) == set(names)
    assert len(set(grid.places.values())) == len(names)
    assert all(1 <= column <= grid.columns for column, _ in grid.places.values())
