"""The documents tell the truth: every command runs, each of ours is told, every link leads somewhere."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.cli import build_parser

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "proposals").glob("*.md"),
        *(ROOT / "bench").glob("*.md"),
    ]
)
COMMANDS_OF_OTHERS = {"cat", "cd", "conda", "echo", "git"}
OPERATORS = {"|", "||", "&&", ";", "<", ">", ">>"}

FENCE = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
PYTHON = re.compile(r"(?:.*/)?python(?:3(?:\.\d+)?)?(?:\.exe)?|py")


def make_targets() -> set[str]:
    """The targets that the Makefile declares phony: those that a person types."""
    declared = re.search(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    return set(declared[1].split())


def shell_lines(markdown: str) -> Iterator[str]:
    """The command lines of the shell fences of a document; a line that ends in a backslash goes on."""
    for block in FENCE.findall(markdown):
        for line in block.replace("\\\n", " ").splitlines():
            command = line.strip().removeprefix("$ ")
            if command and not command.startswith("#"):
                yield command


def simple_commands(line: str) -> Iterator[list[str]]:
    """The programs that one shell line starts, each with its arguments; redirections are left out."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    redirected = False
    for token in lexer:
        if redirected:
            redirected = False
        elif token in {"<", ">", ">>"}:
            redirected = True
        elif token in OPERATORS:
            yield words
            words = []
        else:
            words.append(token)
    yield words


def workbench_arguments(words: list[str]) -> list[str] | None:
    """The arguments for our command line, or None where the program is not ours."""
    program, *rest = words
    if Path(program).stem == "workbench":
        return rest
    if PYTHON.fullmatch(program) and rest[:2] == ["-m", "workbench"]:
        return rest[2:]
    return None


def fault_of(words: list[str]) -> str | None:
    """What is wrong with one command of a document, or None."""
    arguments = workbench_arguments(words)
    if arguments is not None:
        try:
            build_parser().parse_args(arguments)
        except SystemExit as stop:
            return None if stop.code in (0, None) else "our command line refuses it"
        return None
    if words[0] == "make":
        unknown = [word for word in words[1:] if "=" not in word and word not in make_targets()]
        return f"no such target: {unknown}" if unknown else None
    return None if words[0] in COMMANDS_OF_OTHERS else f"the program {words[0]!r} is not part of the set-up"


def commands(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every sub-command that does something, as the words that a person types."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield path
    for action in below:
        for name, child in action.choices.items():
            yield from commands(child, (*path, name))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("make nosuchtarget", "no such target"),
        ("workbench nosuchcommand", "our command line refuses it"),
        ("python -m workbench --nosuchoption", "our command line refuses it"),
        ("cat plan.json | .venv/bin/workbench nosuchcommand > out.json", "our command line refuses it"),
        ("nosuchprogram", "not part of the set-up"),
    ],
)
def test_a_wrong_command_is_found(line: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fault in " ".join(fault_of(words) or "" for words in simple_commands(line))
    capsys.readouterr()


def test_readme_shows_the_two_commands() -> None:
    assert {"make demo", "make test"} <= set(shell_lines(README.read_text(encoding="utf-8")))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_a_document_is_known(document: Path) -> None:
    lines = list(shell_lines(document.read_text(encoding="utf-8")))
    faults = [(line, fault_of(words)) for line in lines for words in simple_commands(line)]
    assert [(line, fault) for line, fault in faults if fault] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_named_in_a_document_exists(document: Path) -> None:
    named = set(re.findall(r"`make ([\w-]+)", document.read_text(encoding="utf-8")))
    assert named <= make_targets()


@pytest.mark.parametrize("words", list(commands(build_parser())), ids=" ".join)
def test_every_command_of_ours_is_told_somewhere(words: tuple[str, ...]) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in (README, *(ROOT / "docs").rglob("*.md")))
    *group, name = words
    assert re.search(rf"workbench {' '.join([*group, ''])}(?:[\w-]+\|)*{re.escape(name)}\b", told)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    targets = [link.split("#")[0] for link in LINK.findall(document.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and not re.match(r"\w+:", target)]
    assert [target for target in local if not (document.parent / target).exists()] == []
