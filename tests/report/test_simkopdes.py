"""The copy sheet keeps the published order, and its amounts are the engine's."""

from __future__ import annotations

import pytest

from workbench.engine import project
from workbench.money import parse_rupiah
from workbench.plan import example
from workbench.report.simkopdes import CopyItem, copy_sheet, form_order
from workbench.rules import load

NAMES = ["contoh", "lengkap"]


def part(name: str, place: int) -> dict[str, CopyItem]:
    return {item.label: item for item in copy_sheet(project(example(name)), load())[place].items}


@pytest.mark.parametrize("name", NAMES)
def test_parts_follow_the_rule(name: str) -> None:
    sheet = copy_sheet(project(example(name)), load())
    assert [part.title.casefold() for part in sheet] == [text.casefold() for text in form_order(load()).texts]
    assert all(part.items for part in sheet)


@pytest.mark.parametrize("name", NAMES)
def test_money_is_pasted_as_digits_of_what_is_shown(name: str) -> None:
    items = [item for part in copy_sheet(project(example(name)), load()) for item in part.items]
    amounts = [item for item in items if item.shown.startswith("Rp")]
    assert len(amounts) > 10
    assert [int(item.copied) for item in amounts] == [parse_rupiah(item.shown) for item in amounts]


@pytest.mark.parametrize("name", NAMES)
def test_request_use_and_stages_add_up(name: str) -> None:
    p = project(example(name))
    request, use, stages = part(name, 4), part(name, 3), part(name, 5)
    assert int(request["Nominal"].copied) == p.plafon
    assert sum(int(item.copied) for item in stages.values()) == p.plafon
    sums = [int(use[f"Jumlah belanja {kind}"].copied) for kind in ("modal", "operasional")]
    lines = [int(item.copied) for label, item in use.items() if not label.startswith("Jumlah")]
    assert sum(sums) == sum(lines)


def test_kind_follows_what_the_loan_pays() -> None:
    plan = example()
    only_running = plan.model_copy(update={"investasi": ()})
    assert part("contoh", 4)["Jenis pembiayaan"].copied == "KI dan KMK"
    found = copy_sheet(project(only_running), load())[4].items
    assert found[1].copied == "KMK"


def test_a_gap_stays_empty() -> None:
    plan = example().model_copy(update={"narasi": type(example().narasi)(), "pinjaman": ()})
    sheet = copy_sheet(project(plan), load())
    assert sheet[2].items[0] == CopyItem("Potensi pasar", "", "")
    assert sheet[4].items == ()
