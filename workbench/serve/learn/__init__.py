"""The learners' pages, for phones: joining a workshop, its modules, its tests; and the same modules on one's own.

No page has a kernel. A phone has no account: a cookie says which learner of which workshop it is, and nothing else.
"""
