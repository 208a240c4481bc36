"""How many pages one person may have: counted in one step, so those opened at once count each other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from workbench.serve.access import MOST_PAGES, Owners, Person
from workbench.serve.problems import Problem
from workbench.store import Role

ANI, BUDI = (Person(name, peran=Role.PENDAMPING, id=name) for name in ("Ani", "Budi"))
NOBODY = Person("Siapa")


class Kernels:
    """Kernels that take a while to start and to end."""

    def __init__(self) -> None:
        self.connections: dict[str, int] = {}
        self.ended: list[str] = []

    def __contains__(self, kernel: str) -> bool:
        return kernel in self.connections

    def kernel_model(self, kernel: str) -> dict[str, int]:
        return {"connections": self.connections[kernel]}

    async def start(self) -> str:
        await asyncio.sleep(0)
        kernel = f"k{len(self.connections) + len(self.ended)}"
        self.connections[kernel] = 0
        return kernel

    async def shutdown_kernel(self, kernel: str) -> None:
        self.ended.append(kernel)
        await asyncio.sleep(0)
        del self.connections[kernel]


async def page(owners: Owners, kernels: Kernels, person: Person, made: Callable[[], Awaitable[object]]) -> str:
    """A page as the site makes it; it is made when ``made`` is."""
    async with owners.place(kernels, person) as place:
        kernel = place.kernel = await kernels.start()
        owners.bind(kernel, person, "61.05.20.2002", "profil")
        await made()
        return kernel


async def at_once(owners: Owners, kernels: Kernels, person: Person, count: int) -> list[str | BaseException]:
    """So many pages, all asked for before any of them is made."""
    gate = asyncio.Event()
    asked = [asyncio.create_task(page(owners, kernels, person, gate.wait)) for _ in range(count)]
    for _ in range(10):
        await asyncio.sleep(0)
    gate.set()
    return list(await asyncio.gather(*asked, return_exceptions=True))


def refusals(answers: list[str | BaseException]) -> list[int]:
    return [answer.status for answer in answers if isinstance(answer, Problem)]


@pytest.mark.parametrize(("person", "refused"), [(ANI, [503, 503, 503]), (NOBODY, [])], ids=["Ani", "nobody"])
def test_pages_opened_at_once_count_each_other(person: Person, refused: list[int]) -> None:
    async def open_them() -> None:
        owners, kernels = Owners(), Kernels()
        answers = await at_once(owners, kernels, person, MOST_PAGES + 3)
        assert refusals(answers) == refused
        assert kernels.ended == []
        assert len(kernels.connections) == len(answers) - len(refused)

    asyncio.run(open_them())


def test_each_of_several_new_pages_takes_the_place_of_another_old_one() -> None:
    async def open_them() -> None:
        owners, kernels = Owners(), Kernels()
        old = await at_once(owners, kernels, ANI, MOST_PAGES)
        kernels.connections["k0"] = 1
        fresh = await at_once(owners, kernels, ANI, 3)
        assert refusals(fresh) == []
        assert kernels.ended == ["k1", "k2", "k3"]
        assert set(kernels.connections) == ({*old, *fresh} - set(kernels.ended))

    asyncio.run(open_them())


def test_no_page_gives_way_that_has_its_browser_or_belongs_to_another() -> None:
    async def open_them() -> None:
        owners, kernels = Owners(), Kernels()
        await at_once(owners, kernels, BUDI, 1)
        mine = await at_once(owners, kernels, ANI, MOST_PAGES)
        kernels.connections |= {str(kernel): 1 for kernel in mine}
        assert refusals(await at_once(owners, kernels, ANI, 1)) == [503]
        assert kernels.ended == []

    asyncio.run(open_them())


def test_a_page_that_broke_leaves_its_place() -> None:
    async def fail() -> None:
        raise OSError("no kernel")

    async def open_them() -> None:
        owners, kernels = Owners(), Kernels()
        for _ in range(2 * MOST_PAGES):
            with pytest.raises(OSError, match="no kernel"):
                await page(owners, kernels, ANI, fail)
            kernels.connections.clear()
        assert refusals(await at_once(owners, kernels, ANI, MOST_PAGES)) == []

    asyncio.run(open_them())
