"""The site, here or on a network: home page, steps of the journey as Voila pages, history, files and papers.

``launch`` starts and stops it, ``app`` is Voila with our own addresses, ``step`` a notebook as a page, ``home``,
``history`` and ``downloads`` the pages that the server makes from the store. ``network`` says who can reach it,
``door`` looks at a request before any page does, ``identity`` and ``sign_in`` say who asks, ``access`` what they may.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
"""A grammar of addresses that jsonschema, and so jupyter_server, takes along where it finds it: a second of work and
15 MB for a check that nothing here asks for."""

ADDRESS = "127.0.0.1"
"""Where the site listens unless it is told otherwise: only this computer reaches it."""

PORT = 8866
