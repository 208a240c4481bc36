"""What members and boards read: the figures of a projection in rupiah and plain words, without ratios.

Nothing is reckoned anew here: lines of the books are added up and put into sentences. The proposal's own words are in
:mod:`workbench.report.narrative`.
"""
