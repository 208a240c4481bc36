"""Texts that several cooperatives share are found exactly, said in a sentence, and told from honest likeness."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import bare_plan
from workbench.intake.likeness import ALIKE, LEAST_WORDS, Alike, alike_plans, alike_texts
from workbench.intake.likeness import _runs as runs
from workbench.plan import Narrative, Plan

TEXT = (
    "Warga tiga dusun berbelanja setiap pekan di pasar kecamatan yang ditempuh satu jam perjalanan dengan perahu, "
    "dan dua dapur sekolah memesan telur serta beras setiap hari."
)


def cooperative(kode: str, **words: str) -> Plan:
    plan = bare_plan(narasi=Narrative(**words))
    return plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": kode})})


def test_a_copy_is_a_copy_whatever_its_figures_and_capitals() -> None:
    other = TEXT.upper().replace(".", " !").replace("TIGA", "TIGA 3")
    assert alike_texts({"a": TEXT, "b": other}) == ((("a", "b"), 1.0),)


def test_by_hand() -> None:
    """Fifteen words are twelve runs of four; another last word changes one of them: 11 / 13 alike."""
    text = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus ribu"
    [(names, share)] = alike_texts({"x": text, "y": text.replace("ribu", "juta")})
    assert (names, share) == (("x", "y"), 11 / 13)
    assert alike_texts({"x": text, "y": text.replace("tujuh", "juta")}) == ()  # four runs of twelve: 8 / 16


def test_short_and_empty_texts_are_left_alone() -> None:
    short = " ".join(TEXT.split()[: LEAST_WORDS - 1])
    assert alike_texts({"a": short, "b": short, "c": "", "d": ""}) == ()


def test_plans_are_grouped_field_by_field_the_largest_first() -> None:
    own = (
        TEXT.replace("perahu", "truk").replace("telur", "ikan").replace("Warga", "Petani karet").replace("satu", "dua")
    )
    found = alike_plans(
        [
            cooperative("61.05.01.2001", pasar=TEXT, teknis=TEXT),
            cooperative("61.05.01.2002", pasar=TEXT, teknis=own),
            cooperative("61.05.01.2003", pasar=TEXT.replace("hari.", "petang."), teknis=TEXT),
        ]
    )
    assert [(group.field, len(group.kode)) for group in found] == [("narasi.pasar", 3), ("narasi.teknis", 2)]
    assert ALIKE <= found[0].share < 1
    assert found[1].share == 1
    assert str(found[1]).startswith(
        "Teknis dan operasional: 2 koperasi memakai teks yang sama: 61.05.01.2001, 61.05.01.2003. "
    )


def test_a_long_list_of_names_is_cut() -> None:
    told = str(Alike("narasi.pasar", tuple(f"61.05.01.{n}" for n in range(2001, 2013)), 1.0))
    assert "12 koperasi" in told
    assert "61.05.01.2005, dan 7 lagi." in told


words = st.lists(st.sampled_from(["beras", "gula", "kopi", "teh", "susu", "ikan"]), min_size=LEAST_WORDS, max_size=20)


@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=2), words.map(" ".join), max_size=8),
    st.sampled_from([0.5, ALIKE]),
)
def test_the_same_pairs_as_comparing_all_with_all(texts: dict[str, str], share: float) -> None:
    """Two names stand in one group exactly when a chain of pairs above the share joins them."""
    heads = {name: name for name in texts}
    for one, other in combinations(texts, 2):
        a, b = runs(texts[one]), runs(texts[other])
        if len(a & b) / len(a | b) >= share:
            old, new = heads[one], heads[other]
            heads = {name: new if head == old else head for name, head in heads.items()}
    wanted = {tuple(sorted(n for n in heads if heads[n] == head)) for head in heads.values()}
    assert {names for names, _ in alike_texts(texts, share)} == {names for names in wanted if len(names) > 1}
