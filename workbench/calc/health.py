"""The health check of a savings-and-loan cooperative."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, Field, create_model

from workbench.calc.command import Command, Figure
from workbench.engine.health import UNASSESSED, Health, Scored, assess, at, explain, input_names, named
from workbench.plan.base import Record
from workbench.rules import load
from workbench.terms import label

__all__ = ["COMMANDS", "HealthResult", "health"]


class HealthBase(Record):
    """Pada hari apa, menurut skema mana."""

    tanggal: dt.date = Field(description="Tanggal neraca; skema yang berlaku pada hari itu dipakai.")
    skema: str | None = Field(None, description="Kode skema bila bukan yang berlaku: 1998, 2008, 2009, 2016, kkpkk.")


_FIGURES: dict[str, Any] = dict.fromkeys(input_names(load()), (Figure | None, None))
HealthInput: type[BaseModel] = create_model("HealthInput", __base__=HealthBase, **_FIGURES)
"""The date and every figure that some scheme asks for, described by the glossary (``kesehatan.<name>``)."""


class ComponentRow(Record):
    """One component and how its score came about."""

    komponen: str = Field(description="Nama komponen.")
    aspek: str = Field(description="Aspeknya.")
    rumus: str = Field(description="Rumus rasionya dalam kata.")
    rasio: float | None = Field(description="Rasio dalam persen: 35 berarti 35%.")
    pita: str = Field(description="Pita atau garis yang memberi nilainya.")
    nilai: float | None = Field(description="Nilai dari pita itu.")
    bobot: float = Field(description="Bobot komponen dari 100.")
    skor: float | None = Field(description="Nilai dibagi nilai tertinggi, dikali bobot.")
    terlihat: bool = Field(description="Tidak bila pitanya dari pengetahuan umum, bukan dari sumber.")
    kalimat: str = Field(description="Asal skor itu, atau apa yang masih diperlukan.")


class AspectRow(Record):
    """One aspect."""

    aspek: str = Field(description="Nama aspek.")
    bobot: float = Field(description="Bobot aspek dari 100.")
    dinilai: float = Field(description="Bobot yang dapat dinilai.")
    skor: float | None = Field(description="Jumlah skor bagian yang dapat dinilai; kosong bila tidak ada.")


class HealthResult(Record):
    """The whole check."""

    skema: str = Field(description="Nama skema.")
    dasar: str = Field(description="Dasar aturan skema itu.")
    status: str = Field(description="Status aturan itu dan kekuatan sumbernya.")
    skor: float | None = Field(description="Skor akhir dari 100; kosong bila ada yang tidak dapat dinilai.")
    kategori: str | None = Field(description="Sebutan menurut skema.")
    dinilai: float = Field(description="Bobot yang dapat dinilai, dari 100.")
    skor_sementara: float = Field(description="Jumlah skor dari bobot yang dapat dinilai.")
    aspek: tuple[AspectRow, ...] = Field(description="Skor tiap aspek.")
    tidak_dipakai: tuple[str, ...] = Field(description="Angka yang diisi tetapi tidak diminta skema ini.")
    komponen: tuple[ComponentRow, ...] = Field(description="Setiap komponen dan asal skornya.")
    catatan: dict[str, str] = Field(description="Nama angka yang null, dan mengapa: “tidak dapat dinilai: …”.")


def health(given: BaseModel) -> HealthResult:
    """The check by the scheme of the day, or by the one that is named."""
    asked = given.model_dump(exclude_none=True)
    day, code = asked.pop("tanggal"), asked.pop("skema", None)
    scheme = at(load(), day) if code is None else named(load(), code)
    wanted = {name for c in scheme.components for part in (c.top, c.bottom) for name in part}
    made = assess({name: value for name, value in asked.items() if name in wanted}, scheme)
    rule = made.scheme.rule
    return HealthResult(
        skema=made.scheme.name,
        dasar=rule.basis,
        status=f"{rule.status.sentence}; {rule.confidence.sentence}",
        skor=made.score,
        kategori=made.category,
        dinilai=made.assessed,
        skor_sementara=made.partial,
        aspek=_aspects(made),
        tidak_dipakai=tuple(name for name in asked if name not in wanted),
        komponen=tuple(_component(scored) for scored in made.components),
        catatan={name: f"{UNASSESSED}: {made.note}" for name in ("skor", "kategori") if made.note},
    )


def _aspects(made: Health) -> tuple[AspectRow, ...]:
    return tuple(
        AspectRow(aspek=label(f"kesehatan_aspek.{a.aspect}"), bobot=a.weight, dinilai=a.assessed, skor=a.score)
        for a in made.aspects
    )


def _component(scored: Scored) -> ComponentRow:
    c = scored.component
    return ComponentRow(
        komponen=c.title,
        aspek=label(f"kesehatan_aspek.{c.aspect}"),
        rumus=c.formula,
        rasio=scored.ratio,
        pita=scored.band,
        nilai=scored.points,
        bobot=c.weight,
        skor=scored.score,
        terlihat=c.seen,
        kalimat=explain(scored),
    )


COMMANDS = (
    Command("health", "kesehatan koperasi simpan pinjam", HealthInput, HealthResult, health, "kesehatan"),
)  # fmt: skip
"""The calculations of this topic."""
