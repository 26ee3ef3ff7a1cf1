"""Matrix products on the calling thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_ONE_THREAD = 1 << 18
"""Multiplications up to which OpenBLAS starts no threads."""


def times(rows: Floats, matrix: Floats) -> Floats:
    """Multiply (n, k) rows and a (k, m) matrix in pieces that a BLAS does on this thread.

    A page is so small that further threads cost more in waiting for each other than they save, and
    whoever cleans many pages has a process for every core already.

    >>> times(np.ones((2, 3), np.float32), np.ones((3, 1), np.float32)).tolist()
    [[3.0], [3.0]]
    """
    most = max(1, _ONE_THREAD // matrix.size)
    product: Floats = np.empty((len(rows), matrix.shape[1]), np.float32)
    for first in range(0, len(rows), most):
        np.matmul(rows[first : first + most], matrix, out=product[first : first + most])
    return product
