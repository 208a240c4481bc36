"""The site on this computer: home page, steps of the journey as Voila pages, history, files and papers.

``launch`` starts and stops it, ``app`` is Voila with our own addresses, ``step`` a notebook as a page, ``home``,
``history`` and ``downloads`` the pages that the server makes from the store.
"""

ADDRESS = "127.0.0.1"
"""The site listens here and nowhere else: only this computer reaches it."""

PORT = 8866
