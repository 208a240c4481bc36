"""A book is filled as a plan is, with the plan beside it; the plan never changes by it."""

from __future__ import annotations

from workbench.journey import BookSession


def test_what_is_typed_is_saved_at_once_and_the_plan_stays() -> None:
    session = BookSession.example("kunjungan")
    assert session.koperasi is not None
    sealed = session.koperasi.plan.digest()
    reply = session.set_text("kunjungan.pendamping", "  Dewi  ")
    assert (reply.saved, reply.text, session.base) == (True, "Dewi", 1)
    assert session.store.books.get(session.koperasi.kode, "kunjungan").kunjungan.pendamping == "Dewi"
    assert session.koperasi.plan.digest() == sealed


def test_an_unwritten_book_keeps_its_heading() -> None:
    session = BookSession.example("kunjungan")
    session.refresh()
    assert session.koperasi is not None
    assert session.book.kepala.nama == session.koperasi.plan.profil.nama
    assert session.book.contoh


def test_undo_and_a_second_page_of_the_same_person() -> None:
    one = BookSession.example("kunjungan")
    assert one.koperasi is not None
    other = BookSession.beside(one.koperasi, "kunjungan")
    one.set_text("kunjungan.pendamping", "Dewi")
    assert other.refresh()
    assert other.book.kunjungan.pendamping == "Dewi"
    other.set_text("kunjungan.pendamping", "Rudi")
    assert other.undo()
    assert other.book.kunjungan.pendamping == "Dewi"


def test_two_people_who_fill_one_field_have_to_choose() -> None:
    one = BookSession.example("kunjungan")
    assert one.koperasi is not None
    other = BookSession.beside(one.koperasi, "kunjungan")
    other.by = "Budi"
    one.set_text("kunjungan.pendamping", "Dewi")
    other.set_text("kunjungan.pendamping", "Rudi")
    assert other.conflict is not None
    assert [str(clash) for clash in other.clashes]
    assert other.settle("saya")
    assert other.book.kunjungan.pendamping == "Rudi"


def test_what_cannot_be_read_is_a_sentence_and_changes_nothing() -> None:
    session = BookSession.example("pantau")
    reply = session.set_text("pantau.tidak_ada", "7")
    assert not reply.saved
    assert reply.message
    assert not session.confirm("profil")
    assert session.base == 0
