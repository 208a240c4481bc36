"""What is kept of a cooperative beside its plan: months as they were, visits, purchases, meetings, people.

The plan says what should be; it is sealed in proposals and must not change when a month is reported. So each kind of
record is a book of its own, stored, taken back and merged as plans are.
"""

from workbench.book.document import FORMAT, KINDS, MARK, Book, Heading, Kind, book_code, owner_of

__all__ = ["FORMAT", "KINDS", "MARK", "Book", "Heading", "Kind", "book_code", "owner_of"]
