"""Many cooperatives, deterministic, in one vectorised pass; the figures are those of :func:`workbench.engine.project`.

>>> from workbench.plan import example
>>> result = project_many(example(), {"pinjaman.0.bunga_tahun": [0.0, 0.06, 0.12]})
>>> len(result.verdict), bool(result.lowest_cash[0] > result.lowest_cash[2])
(3, True)
"""

from workbench.engine.portfolio.columns import COLUMNS, column_paths, stackable, structure
from workbench.engine.portfolio.run import CHUNK, VERDICTS, PortfolioResult, portfolio, project_many

__all__ = [
    "CHUNK",
    "COLUMNS",
    "VERDICTS",
    "PortfolioResult",
    "column_paths",
    "portfolio",
    "project_many",
    "stackable",
    "structure",
]
