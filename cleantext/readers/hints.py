"""What the caller knows about an input beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.readers.html import Limits


@dataclass(frozen=True, slots=True)
class Hints:
    """Address, charset of the HTTP ``Content-Type`` header, and what a page may cost."""

    url: str | None = None
    charset: str | None = None
    limits: Limits | None = None


NO_HINTS = Hints()
