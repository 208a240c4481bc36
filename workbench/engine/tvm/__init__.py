"""Time value of money with the names and the semantics of spreadsheets, and no made-up numbers.

Where a spreadsheet guesses or stops with ``#NUM!``, these say what is wrong: :class:`Refused` for arguments
that make no sense, :class:`Undefined` where there is no figure, and :class:`Rates` with every solution where
a rate is looked for. Money received is positive, money paid negative; rates are decimals per period.
"""

from workbench.engine.tvm.annuity import cumipmt, cumprinc, fv, ipmt, ispmt, nper, pmt, ppmt, pv
from workbench.engine.tvm.dates import Basis
from workbench.engine.tvm.depreciation import db, ddb, sln, syd
from workbench.engine.tvm.growth import effect, fvschedule, nominal, pduration, rri
from workbench.engine.tvm.many import Status, irr_many
from workbench.engine.tvm.rates import Rates, irr, rate, xirr
from workbench.engine.tvm.refusal import Refused, Undefined
from workbench.engine.tvm.worth import mirr, npv, xnpv

__all__ = [
    "Basis", "Rates", "Refused", "Status", "Undefined", "cumipmt", "cumprinc", "db", "ddb", "effect", "fv",
    "fvschedule", "ipmt", "irr", "irr_many", "ispmt", "mirr", "nominal", "nper", "npv", "pduration", "pmt", "ppmt",
    "pv", "rate", "rri", "sln", "syd", "xirr", "xnpv",
]  # fmt: skip
