"""The code that a person signs in with: made here, never chosen, and stored only as a slow salted hash.

Twelve digits in groups of four, as on an electricity token: typed on a phone's number pad, read aloud, printed on a
slip. Being made by us, it opens nothing else where it is overheard.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

__all__ = ["NOBODYS", "hashed", "matches", "new_code"]

DIGITS = 12
GROUP = 4
COST = {"n": 2**14, "r": 8, "p": 1}
"""scrypt: 16 MB and some 50 ms for each guess."""


def new_code() -> str:
    """A code that nobody can guess: 40 bits.

    >>> code = new_code()
    >>> len(code), code.replace(" ", "").isdecimal(), code != new_code()
    (14, True, True)
    """
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def hashed(code: str) -> str:
    """What is stored of a code: the salt and the hash, in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}${_digest(code, salt).hex()}"


def matches(code: str, stored: str) -> bool:
    """Whether this is the code behind a stored hash; blanks, hyphens and dots in it do not matter.

    >>> stored = hashed("4821 9067 3518")
    >>> matches("482190673518", stored), matches(" 4821-9067-3518", stored), matches("4821 9067 3519", stored)
    (True, True, False)
    """
    salt, _, digest = stored.partition("$")
    return hmac.compare_digest(_digest(code, bytes.fromhex(salt)).hex(), digest)


def _digest(code: str, salt: bytes) -> bytes:
    plain = "".join(letter for letter in code if letter not in " -.\t\u00a0")
    return hashlib.scrypt(plain.encode("utf-8", "replace")[:100], salt=salt, **COST)


NOBODYS = f"{'00' * 16}${'00' * 64}"
"""A hash that no code has: checking it for a name that is not there takes as long as for one that is."""
