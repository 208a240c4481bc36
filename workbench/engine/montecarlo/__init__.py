"""Monte Carlo over a whole plan: how often every instalment is paid when prices, volumes and costs move together.

A risk moves one driver (of the whole plan, or of some kinds of units) by a random factor around 1; risks are
correlated. Each block of draws has its own random stream, so a seed gives one answer whatever the number of
workers, and a longer run begins with the draws of a shorter one.

>>> from workbench.plan import example
>>> result = monte_carlo(example(), [Risk("Harga jual", "harga_jual", Lognormal(0.0))], draws=50)
>>> bool((result.cash[0] == result.cash[-1]).all())
True
"""

from workbench.engine.montecarlo.correlation import Correlation, correlate
from workbench.engine.montecarlo.defaults import default_correlation, default_risks
from workbench.engine.montecarlo.marginals import Lognormal, Marginal, Pert, Triangular
from workbench.engine.montecarlo.risks import BLOCK, Risk
from workbench.engine.montecarlo.run import LEVELS, MonteCarlo, monte_carlo
from workbench.engine.montecarlo.speech import out_of_ten

__all__ = [
    "BLOCK",
    "LEVELS",
    "Correlation",
    "Lognormal",
    "Marginal",
    "MonteCarlo",
    "Pert",
    "Risk",
    "Triangular",
    "correlate",
    "default_correlation",
    "default_risks",
    "monte_carlo",
    "out_of_ten",
]
