"""What every test shares: a home of its own, hypothesis profiles, and programs of the system.

Tests never write into the home of the person who runs them, and a missing program of the system is
a failure that says how to install it, never a skip.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest

#: Programs that only tests need, and the Debian package of each.
SYSTEM_TOOLS = {
    "cc": "build-essential",
    "chromium": "chromium",
    "ip": "iproute2",
    "node": "nodejs",
    "npm": "npm",
    "openssl": "openssl",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "soffice": "libreoffice-calc-nogui",
    "unshare": "util-linux",
}

#: Where Python, Jupyter, matplotlib and our own code look for a user's files, below the home of the tests.
HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "IPYTHONDIR": ".ipython",
    "JUPYTER_CONFIG_DIR": ".jupyter",
    "JUPYTER_DATA_DIR": ".local/share/jupyter",
    "JUPYTER_RUNTIME_DIR": ".local/share/jupyter/runtime",
    "MPLCONFIGDIR": ".config/matplotlib",
}

hypothesis.settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=100, derandomize=True, print_blob=True, database=None
)
hypothesis.settings.register_profile("ribuan", deadline=None, max_examples=3_000, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


@contextmanager
def home_of_tests() -> Iterator[Path]:
    """Point every variable of ``HOME_FOLDERS`` into a new folder; put all back and remove it at the end."""
    before = {name: os.environ.get(name) for name in (*HOME_FOLDERS, "MPLBACKEND")}
    home = Path(tempfile.mkdtemp(prefix="workbench-tests-"))
    for name, folder in HOME_FOLDERS.items():
        (home / folder).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(home / folder)
    os.environ["MPLBACKEND"] = "Agg"
    try:
        yield home
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(home, ignore_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    """Make the home once, before any worker or kernel starts: all of them inherit it."""
    if not hasattr(config, "workerinput"):
        home = home_of_tests()
        home.__enter__()
        config.add_cleanup(lambda: home.__exit__(None, None, None))


@pytest.fixture(scope="session")
def system_tools() -> dict[str, str]:
    """The table of programs and packages, for the test that holds ``.ci/run`` against it."""
    return dict(SYSTEM_TOOLS)


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """``require_tool("soffice")`` is its path; without it the test fails, saying what to install."""

    def require(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            command = f"sudo apt-get install --no-install-recommends {SYSTEM_TOOLS[name]}"
            pytest.fail(f"This test needs the program '{name}'. Install it with: {command}", pytrace=False)
        return path

    return require


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the project."""
    return Path(__file__).resolve().parent.parent
