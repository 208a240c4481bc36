"""Each kind of block as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.exporters.columns import fit
from workbench.exporters.docx import markup as m
from workbench.exporters.docx.layout import GREY, LINE, TEAL, TONES, WASH, Sheet
from workbench.report.blocks import (
    Blank,
    Bullets,
    Figure,
    Heading,
    KpiRow,
    Note,
    Paragraph,
    Signatory,
    Signature,
    Table,
)
from workbench.report.outline import Entry

__all__ = ["Draw", "block"]

#: Puts an SVG into the package: (svg, alt, widest in twips) -> a run with the picture.
Draw = Callable[[str, str, int], str]

_JC = {"kiri": "left", "kanan": "right", "tengah": "center"}
_CALIBRI = 0.84  # Calibri is this much narrower than Inter, for which columns are measured
_KEPT_ROWS = 12
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_STAMP_ROOM, _SIGN_ROOM = 1600, 1100


def block(entry: Entry, sheet: Sheet, draw: Draw, list_number: int) -> str:
    """One block; its place in the document is its bookmark, ``list_number`` the numbered list it makes."""
    number = entry.place
    match entry.block:
        case Heading() as b:
            return _heading(b.text, b.level, number, numbered=b.numbered, new_page=b.new_page)
        case Paragraph() as b:
            return m.paragraph(m.runs(b.runs), "Normal", "<w:keepNext/>" if entry.leads else "")
        case Bullets() as b:
            style = "ListNumber" if b.ordered else "ListBullet"
            own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>' if b.ordered else ""
            return "".join(m.paragraph(m.runs(item), style, own) for item in b.items)
        case Table() as b:
            named = _caption("CaptionAbove", "Tabel", entry.label, b.title, number) if b.title else ""
            return named + _table(b, sheet)
        case Figure() as b:
            picture = m.paragraph(draw(b.svg, b.alt, sheet.picture), "Figure")
            return picture + _caption("Caption", "Gambar", entry.label, b.title, number)
        case KpiRow() as b:
            return _kpis(b, sheet)
        case Note() as b:
            return _note(b)
        case Blank() as b:
            return _blank(b, sheet)
        case Signature() as b:
            return _signature(b, number, sheet)
        case _:
            return ""


def _heading(text: str, level: int, number: int, *, numbered: bool, new_page: bool) -> str:
    own = ("<w:pageBreakBefore/>" if new_page else "") + ("" if numbered else _UNNUMBERED)
    return m.paragraph(m.bookmark(number, m.run(text)), f"Heading{level}", own)


def _caption(style: str, name: str, label: str, title: str, number: int) -> str:
    sequence = m.field(f"SEQ {name} \\* ARABIC", label.removeprefix(f"{name} "))
    return m.paragraph(
        m.bookmark(number, m.run(f"{name} ", color=TEAL) + sequence + m.run(". ", color=TEAL) + m.run(title)), style
    )


def _table(table: Table, sheet: Sheet) -> str:
    style, size = ("TableSmall", 8.0) if table.small else ("TableText", 9.0)
    fitted = fit(table, available=sheet.room / 20, size=size, padding=8, face=_CALIBRI)
    widths = [int(width * 20) for width in fitted.widths]
    smaller = fitted.size if fitted.size < size else 0
    keep_all = len(table.rows) <= _KEPT_ROWS and sum(fitted.lines) <= 2 * _KEPT_ROWS

    def line(cells: Sequence[str], *, keep: bool, header: bool = False, strong: bool = False) -> str:
        made = []
        for text, column, width in zip(cells, table.columns, widths, strict=True):
            own = ("<w:keepNext/>" if keep else "") + f'<w:jc w:val="{_JC[column.align]}"/>'
            content = m.run(text, bold=header or strong, color="FFFFFF" if header else "", size=smaller)
            shade = TEAL if header else WASH if strong else ""
            made.append(m.cell(m.paragraph(content, style, own), width, shade=shade))
        return m.row("".join(made), header=header)

    last = len(table.rows) - 1
    rows = line([column.title for column in table.columns], keep=True, header=True) + "".join(
        line(cells, keep=keep_all and i < last, strong=i in table.strong) for i, cells in enumerate(table.rows)
    )
    after = m.paragraph(m.run(f"Sumber: {table.source}"), "TableSource") if table.source else m.spacer()
    return m.table(rows, widths, title=table.title) + after


def _kpis(row: KpiRow, sheet: Sheet) -> str:
    columns = len(row.items) if len(row.items) <= 4 else 3
    width = sheet.room // columns
    rows = []
    for start in range(0, len(row.items), columns):
        made = []
        for item in row.items[start : start + columns]:
            color, _, mark = TONES[item.tone]
            size = min(15.0, (width / 20 - 12) / (0.56 * max(len(item.value), 1)))
            text = m.paragraph(m.run(mark + item.label), "KpiLabel")
            text += m.paragraph(m.run(item.value, size=size), "KpiValue") + m.paragraph(m.run(item.note), "KpiNote")
            edge = f'<w:left w:val="single" w:sz="24" w:space="0" w:color="{color}"/>'
            edge += '<w:right w:val="single" w:sz="24" w:space="0" w:color="FFFFFF"/>'
            made.append(m.cell(text, width, shade=WASH, borders=edge, top=True))
        rows.append(m.row("".join(made + [m.cell(m.spacer(), width)] * (columns - len(made)))))
    return m.grid("".join(rows), [width] * columns) + m.spacer()


def _note(note: Note) -> str:
    color, fill, mark = TONES[note.tone]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{shade}"/>'
        for side, size, space, shade in (
            ("top", 4, 4, LINE),
            ("left", 24, 6, color),
            ("bottom", 4, 4, LINE),
            ("right", 4, 4, LINE),
        )
    )
    look = f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return m.paragraph(m.run(f"{mark}{note.title}. ", bold=True, color=color) + m.runs(note.runs), "Note", look)


def _blank(blank: Blank, sheet: Sheet) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{sheet.room}"/></w:tabs>'
    look = f'{tab}<w:spacing w:before="160" w:after="160"/>'
    labels = (f"{blank.label}: " if blank.label else "", *[""] * (blank.lines - 1))
    return "".join(m.paragraph(f"{m.run(label, bold=True)}<w:r><w:tab/></w:r>", "Normal", look) for label in labels)


def _signature(block: Signature, number: int, sheet: Sheet) -> str:
    first = [person for person in block.signatories if not person.above]
    witnesses = [person for person in block.signatories if person.above]
    parts = [
        _heading(block.title, 1, number, numbered=False, new_page=block.new_page),
        m.paragraph(m.run(block.statement), "Normal"),
        m.paragraph(
            m.run(block.place_date), "Normal", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="right"/>'
        ),
    ]
    for people, most in ((first, 2), (witnesses, 2 if len(witnesses) == 4 else 3)):
        parts += [_people(people[i : i + most], sheet) + m.spacer() * 3 for i in range(0, len(people), most)]
    return "".join(parts)


def _people(people: Sequence[Signatory], sheet: Sheet) -> str:
    width = sheet.room // len(people)
    center = '<w:keepNext/><w:jc w:val="center"/>'

    def line(contents: Sequence[str], height: int = 0) -> str:
        return m.row("".join(m.cell(content, width) for content in contents), height=height)

    roles = [
        (m.paragraph(m.run(person.above), "TableText", center) if person.above else "")
        + m.paragraph(m.run(person.role), "TableText", center)
        for person in people
    ]
    stamps = [
        m.paragraph(m.run("(stempel)" if person.stamp else "", color=GREY), "TableText", "<w:keepNext/>")
        for person in people
    ]
    names = [
        m.paragraph(m.run(person.name or "…………………………………………", bold=True), "TableText", '<w:jc w:val="center"/>')
        for person in people
    ]
    room = _STAMP_ROOM if any(person.stamp for person in people) else _SIGN_ROOM
    return m.grid(line(roles) + line(stamps, room) + line(names), [width] * len(people))
