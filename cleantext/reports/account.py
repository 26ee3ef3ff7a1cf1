"""The account of one document, which every format is a view of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cleantext.edits import Ledger, ledger
from cleantext.model import Block, Choice, Codec, Declined, Edit


@dataclass(frozen=True)
class Account:
    """What was removed from one document, where and why."""

    original: str
    clean: str
    codec: Codec
    url: str | None
    choice: Choice
    edits: tuple[Edit, ...]
    blocks: tuple[Block, ...]
    declined: tuple[Declined, ...]
    warnings: tuple[str, ...]
    flagged: bool

    @cached_property
    def ledger(self) -> Ledger:
        """The edits in bytes with both texts' hashes: all that `restore` needs."""
        return ledger(self.original, self.clean, self.codec, self.edits)
