"""Kernels that start at once: forks of one parent that has imported everything.

:func:`use` has Voila, papermill, nbclient and nbval fork their kernels; ``server().fork("module:function")`` runs
any function in such a fork.
"""

from workbench.kernels.forked import Forked
from workbench.kernels.forks import VARIABLE, ForkServer, NoForkError, server
from workbench.kernels.provisioner import PROVISIONER, ForkProvisioner, available, use

__all__ = [
    "PROVISIONER",
    "VARIABLE",
    "ForkProvisioner",
    "ForkServer",
    "Forked",
    "NoForkError",
    "available",
    "server",
    "use",
]
