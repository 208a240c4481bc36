"""Paper and colours of the Word document: A4 in twips (1/20 pt), upright and across."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ACROSS", "GREY", "LINE", "TEAL", "TONES", "UPRIGHT", "WASH", "Sheet"]

TEAL, RED, GREY, LINE, WASH = "0F6B5C", "9E1B1B", "56626A", "C9D2D6", "F3F6F6"

#: Colour and background of a tone, and the mark that tells it apart without colour.
TONES = {
    "netral": (GREY, WASH, ""),
    "baik": (TEAL, "EAF4F1", "✓ "),
    "waspada": ("8A5A0B", "FFF4DC", "▲ "),
    "bahaya": (RED, "FBE9E7", "■ "),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One orientation of the paper, all in twips."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    picture: int
    """The widest that a picture gets."""

    @property
    def room(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right


UPRIGHT = Sheet(width=11906, height=16838, left=1701, right=1247, top=1588, bottom=1361, picture=8958)
ACROSS = Sheet(width=16838, height=11906, left=1020, right=1020, top=1361, bottom=1134, picture=10200)
