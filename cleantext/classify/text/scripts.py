"""Scripts that the line classifier cannot read: unspaced ones, and no page was there to learn from.

What it goes by in a language that it does not know is where words and sentences end. Thai, Lao,
Burmese, Khmer and Tibetan show it neither, which leaves how long a line is: then the short
answers of an interview look like a menu.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_UNREAD = re.compile(
    "[\u0e00-\u109f"  # Thai, Lao, Tibetan, Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf"  # Tai Le, New Tai Lue, Tai Tham
    "\u1b00-\u1b7f\ua980-\ua9df"  # Balinese, Javanese
    "\ua000-\ua4cf\ua9e0-\uaa7f]"  # Yi; Burmese and Cham, extended
)


def unread_lines(lines: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which lines hold letters of such a script, (n,) bool.

    >>> unread_lines(["อยู่บ้านค่ะ", "Facebook", "日本語", "မြန်မာ"]).tolist()
    [True, False, False, True]
    """
    whole = "".join(lines)
    if whole.isascii() or not _UNREAD.search(whole):
        return np.zeros(len(lines), np.bool_)
    return np.fromiter((bool(_UNREAD.search(line)) for line in lines), np.bool_, len(lines))
