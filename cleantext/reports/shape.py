"""Checks that data read from a file has the shape that a ``TypedDict`` describes."""

from __future__ import annotations

from functools import lru_cache
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints
from typing import is_typeddict as is_record

_LARGEST = 2**53
"""Up to here scripts know whole numbers exactly; infinity and NaN are no JSON to them."""


class ShapeError(ValueError):
    """Data has another shape; the message says where and how."""


def check(value: Any, shape: Any, where: str) -> None:
    """Raise `ShapeError` if ``value``, found at ``where``, is not of the type ``shape``.

    >>> from cleantext.reports.record import Profile
    >>> check({"id": "generic", "why": 3}, Profile, "report.profile")
    Traceback (most recent call last):
    cleantext.reports.shape.ShapeError: report.profile.why is 3, which is not str
    """
    origin, arguments = get_origin(shape), get_args(shape)
    if is_record(shape):
        _is(value, dict, where)
        for key, (field, required) in _fields(shape).items():
            if key in value:
                check(value[key], field, f"{where}.{key}")
            elif required:
                raise ShapeError(f"{where} has no {key!r}")
    elif origin is Literal:
        if value not in arguments:
            raise ShapeError(f"{where} is {_short(value)}, not {arguments[0]!r}")
    elif origin in (Union, UnionType):
        _any_of(value, arguments, where)
    elif origin in (list, dict):
        _is(value, origin, where)
        for place, item in enumerate(value) if origin is list else value.items():
            check(item, arguments[-1], f"{where}[{place!r}]")
    else:
        _is(value, shape, where)


def _is(value: Any, wanted: type, where: str) -> None:
    exact = type(value) is wanted or (wanted is float and type(value) is int)
    if not exact:
        raise ShapeError(f"{where} is {_short(value)}, which is not {wanted.__name__}")
    if wanted in (int, float) and not -_LARGEST <= value <= _LARGEST:
        raise ShapeError(f"{where} is {_short(value)}, which no report counts up to")


def _any_of(value: Any, shapes: tuple[Any, ...], where: str) -> None:
    for shape in shapes:
        try:
            return check(value, shape, where)
        except ShapeError as error:
            failed = error
    raise failed


@lru_cache(maxsize=32)
def _fields(shape: Any) -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(shape, include_extras=True)
    return {
        key: (get_args(hint)[0], False) if get_origin(hint) is NotRequired else (hint, True)
        for key, hint in hints.items()
    }


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
