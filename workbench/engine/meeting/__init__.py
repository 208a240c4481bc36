"""The yearly members' meeting (RAT): statements that fit each other, the SHU to the rupiah, the budget from the plan.

>>> from workbench.book.rat import Income, Meeting, Member, Share, Village
>>> from workbench.rules import load
>>> shares = (Share(nama="Cadangan", jenis="cadangan", bagian=0.5), Share(nama="Jasa", jenis="jasa_usaha", bagian=0.5))
>>> members = (Member(nomor="001", transaksi=3), Member(nomor="002", transaksi=1))
>>> found = pack(Meeting(hasil=Income(penjualan=1_000), bagian=shares, anggota=members), load())
>>> found.division.village, found.members.total.tolist()
(200, [300, 100])
"""

from workbench.engine.meeting.budget import Budget, budget
from workbench.engine.meeting.checklist import Item, checklist
from workbench.engine.meeting.division import Division, Part, divide, divisible, mended, share_sum
from workbench.engine.meeting.findings import findings
from workbench.engine.meeting.members import MemberShares, per_member, shares_of
from workbench.engine.meeting.pack import Pack, pack
from workbench.engine.meeting.rounding import whole_parts
from workbench.engine.meeting.schedule import Deadline, deadlines, quorum
from workbench.engine.meeting.simulator import Gain, Mine, Others, Variant, cheaper_gain, gain, variants
from workbench.engine.meeting.taken import closing_day, taken

__all__ = [
    "Budget",
    "Deadline",
    "Division",
    "Gain",
    "Item",
    "MemberShares",
    "Mine",
    "Others",
    "Pack",
    "Part",
    "Variant",
    "budget",
    "cheaper_gain",
    "checklist",
    "closing_day",
    "deadlines",
    "divide",
    "divisible",
    "findings",
    "gain",
    "mended",
    "pack",
    "per_member",
    "quorum",
    "share_sum",
    "shares_of",
    "taken",
    "variants",
    "whole_parts",
]
