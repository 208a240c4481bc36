"""The fingerprint: the same plan and engine, the same sixteen digits; anything else, others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workbench.plan import example
from workbench.report.seal import fingerprint, qr_svg, qr_text


@dataclass
class Sealed:
    content: str

    def digest(self) -> str:
        return self.content


def test_known_value() -> None:
    """``printf '%s\\n0.1.0' abab…ab | sha256sum``"""
    assert fingerprint(Sealed("ab" * 32), "0.1.0") == "D3984ACDC8721B84"


@given(st.text(), st.text())
def test_sixteen_capital_hex_digits(content: str, version: str) -> None:
    assert re.fullmatch(r"[0-9A-F]{16}", fingerprint(Sealed(content), version))


def test_depends_on_plan_and_engine() -> None:
    plan = example()
    assert fingerprint(plan, "1") == fingerprint(example(), "1")
    assert fingerprint(plan, "1") != fingerprint(plan, "2")
    assert fingerprint(Sealed("a"), "1") != fingerprint(Sealed("b"), "1")


def test_qr_text_has_three_parts_whatever_is_in_them() -> None:
    assert qr_text("12|3", "Rp5 ", "AB") == "12/3|Rp5|AB"


def test_qr_is_a_plain_svg_that_only_draws() -> None:
    svg = qr_svg("012/PROP|Rp1.500.000|F414152E21C47041")
    root = etree.fromstring(svg.encode())
    assert {etree.QName(element).localname for element in root.iter()} <= {"svg", "g", "path"}
    assert svg == qr_svg("012/PROP|Rp1.500.000|F414152E21C47041")
    assert svg != qr_svg("013/PROP|Rp1.500.000|F414152E21C47041")
