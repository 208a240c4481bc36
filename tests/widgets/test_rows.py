"""Three ways to one list: typed in the browser, told before, held by the plan now."""

from __future__ import annotations

from workbench.plan import RunningCost
from workbench.plan.base import Record
from workbench.widgets.rows import Merged, Row, merge, read_rows
from workbench.widgets.table import Columns

CELLS = Columns("biaya", ("nama", "per_bulan"))
POWER = RunningCost(nama="Listrik", per_bulan=600_000, mulai_bulan=3)
RENT = RunningCost(nama="Sewa", per_bulan=2_000_000, mulai_bulan=2)
WATER = RunningCost(nama="Air", per_bulan=90_000)


def told(*records: Record) -> list[Row]:
    """The browser's rows for these records, named a, b, c."""
    return [Row(key, CELLS.write(record)) for key, record in zip("abc", records, strict=False)]


def edited(row: Row, **texts: str) -> Row:
    return Row(row.kunci, {**row.sel, **texts})


def names(merged: Merged) -> list[str]:
    return [record.nama for record in merged.records if isinstance(record, RunningCost)]


def test_nothing_typed_changes_nothing() -> None:
    base = told(POWER, RENT)
    merged = merge(CELLS, [POWER, RENT], base, base)
    assert (merged.records, merged.keys, merged.faults, merged.notes) == ([POWER, RENT], ["a", "b"], [], [])


def test_a_cell_is_read_and_what_has_no_column_stays() -> None:
    a, b = told(POWER, RENT)
    merged = merge(CELLS, [POWER, RENT], [a, b], [a, edited(b, per_bulan="2,5 jt")])
    assert merged.records == [POWER, RENT.model_copy(update={"per_bulan": 2_500_000})]


def test_a_cell_that_cannot_be_read_says_so_and_the_others_are_kept() -> None:
    a, b = told(POWER, RENT)
    merged = merge(CELLS, [POWER, RENT], [a, b], [edited(a, nama="PLN", per_bulan="mahal"), b])
    assert merged.records == [POWER.model_copy(update={"nama": "PLN"}), RENT]
    (fault,) = merged.faults
    assert (fault.kunci, fault.kolom) == ("a", "per_bulan")
    assert "“mahal” tidak terbaca" in fault.pesan


def test_rows_are_added_copied_whole_and_deleted() -> None:
    a, b = told(POWER, RENT)
    copy = Row("k", {**b.sel, "nama": "Sewa gudang"}, dari="b")
    new = Row("n", {"nama": "Pulsa", "per_bulan": "150.000"})
    merged = merge(CELLS, [POWER, RENT], [a, b], [b, copy, new])
    assert merged.records == [
        RENT,
        RENT.model_copy(update={"nama": "Sewa gudang"}),
        RunningCost(nama="Pulsa", per_bulan=150_000),
    ]
    assert merged.gone == {"a": POWER}


def test_a_deleted_row_comes_back_whole() -> None:
    a, b = told(POWER, RENT)
    merged = merge(CELLS, [POWER], [a], [a, b], removed={"b": RENT})
    assert merged.records == [POWER, RENT]


def test_what_was_sent_twice_counts_once() -> None:
    """The first answer was lost: the plan holds the new row already, and the browser types on."""
    (a,) = told(POWER)
    first = [a, Row("n", {"nama": "Pulsa", "per_bulan": "Rp 150.000,-"})]
    held = merge(CELLS, [POWER], [a], first).records
    again = merge(CELLS, held, [a], [a, edited(first[1], nama="Pulsa dan data")], sent=[first])
    assert names(again) == ["Listrik", "Pulsa dan data"]
    assert again.keys == ["a", "n"]


def test_a_send_with_an_unreadable_cell_is_known_again() -> None:
    (a,) = told(POWER)
    first = [edited(a, per_bulan="mahal"), Row("n", {"nama": "Pulsa", "per_bulan": "x"})]
    held = merge(CELLS, [POWER], [a], first).records
    again = merge(CELLS, held, [a], first, sent=[first])
    assert again.records == held
    assert len(again.faults) == 2


def test_an_edit_never_lands_in_the_wrong_row_after_a_deletion_elsewhere() -> None:
    a, b, c = told(POWER, RENT, WATER)
    merged = merge(CELLS, [RENT, WATER], [a, b, c], [a, b, edited(c, per_bulan="95.000")])
    assert merged.records == [RENT, WATER.model_copy(update={"per_bulan": 95_000})]
    assert merged.keys == ["b", "c"]


def test_two_people_in_one_row_keep_both_changes() -> None:
    a, b = told(POWER, RENT)
    theirs = RENT.model_copy(update={"nama": "Sewa gerai"})
    merged = merge(CELLS, [POWER, theirs], [a, b], [a, edited(b, per_bulan="3 jt")])
    assert merged.records[1] == theirs.model_copy(update={"per_bulan": 3_000_000})


def test_rows_from_both_sides_stand_behind_their_neighbours() -> None:
    a, b = told(POWER, RENT)
    mine = [a, Row("n", {"nama": "Pulsa", "per_bulan": "1"}), b]
    merged = merge(CELLS, [POWER, RENT, WATER], [a, b], mine)
    assert names(merged) == ["Listrik", "Pulsa", "Sewa", "Air"]
    assert merged.keys == ["a", "n", "b", ""]


def test_a_row_changed_here_and_deleted_there_is_not_lost() -> None:
    a, b = told(POWER, RENT)
    merged = merge(CELLS, [POWER], [a, b], [a, edited(b, per_bulan="3 jt")])
    assert names(merged) == ["Listrik", "Sewa"]
    assert merged.notes == ["Baris yang Anda ubah sudah dihapus di tempat lain; baris Anda ditambahkan lagi."]


def test_a_row_deleted_there_goes_where_nothing_readable_was_changed_here() -> None:
    """Undoing a paste takes the row with the unreadable cell along."""
    a, b = told(POWER, RENT)
    merged = merge(CELLS, [POWER], [a, b], [a, edited(b, per_bulan="mahal")])
    assert (merged.records, merged.faults, merged.notes) == ([POWER], [], [])


def test_a_row_deleted_here_and_changed_there_stays() -> None:
    a, b = told(POWER, RENT)
    theirs = RENT.model_copy(update={"per_bulan": 1})
    merged = merge(CELLS, [POWER, theirs], [a, b], [a])
    assert merged.records == [POWER, theirs]
    assert merged.notes == ["Baris yang Anda hapus sudah diubah di tempat lain; baris itu dibiarkan."]


def test_deleted_on_both_sides_is_deleted() -> None:
    a, b, c = told(POWER, RENT, WATER)
    assert merge(CELLS, [POWER, WATER], [a, b, c], [a]).records == [POWER]


def test_messages_that_are_no_rows_are_left_out() -> None:
    odd = [None, {"kunci": 3}, {"kunci": "a", "sel": {"nama": 5, "rahasia": "x"}, "dari": "b"}]
    assert read_rows(odd, ("nama",)) == [Row("3", {}), Row("a", {"nama": "5"}, "b")]
    assert read_rows("rusak", ("nama",)) == []
