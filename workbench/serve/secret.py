"""The secret that signs cookies, kept for the next start so that nobody has to sign in again."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from workbench.errors import StoreError

__all__ = ["cookie_secret"]

LENGTH = 32


def cookie_secret(folder: Path) -> bytes:
    """The secret in this folder, which only this user may read; a new one where it is missing, damaged or readable.

    Raises:
        StoreError: the folder cannot be written to.
    """
    path = folder / "kunci-kuki"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = path.read_bytes() if path.exists() and not _others_may_read(path) else b""
        return kept if len(kept) == LENGTH else _written(path)
    except OSError as error:
        raise StoreError("Kunci kuki", "berkas tidak dapat dibaca atau ditulis", f"Periksa izin {folder}") from error


def _others_may_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _written(path: Path) -> bytes:
    """A new secret in the file, whole or not at all."""
    secret, partial = secrets.token_bytes(LENGTH), path.with_name(f"{path.name}-{secrets.token_hex(4)}")
    try:
        with open(partial, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(secret)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return secret
