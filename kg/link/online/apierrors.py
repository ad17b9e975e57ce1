"""Errors of the MediaWiki API, which come as HTTP 200."""

from __future__ import annotations

from typing import Any

from kg.link.online.asking import Trouble

# These pass by themselves.
_BUSY = frozenset({"maxlag", "ratelimited", "readonly"})

Json = Any


def find_error(answer: Json) -> Trouble | None:
    """What an answer says went wrong; None where it says nothing of the kind."""
    if not isinstance(answer, dict):
        return Trouble("the API answered with something else than an object")
    if "error" not in answer:
        return None
    error, code = answer["error"], find_error_code(answer)
    info = str(error.get("info", "") if isinstance(error, dict) else error)[:200]
    may_pass = code in _BUSY or code.startswith("internal_api_error")
    return Trouble(f"the API answered {code}: {info}", is_busy=code in _BUSY, may_pass=may_pass)


def find_error_code(answer: Json) -> str:
    """The code of the error an answer holds ("maxlag"), empty where it holds none."""
    error = answer.get("error")
    return str(error.get("code", "")) if isinstance(error, dict) else ""
