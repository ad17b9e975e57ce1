"""HTTP for the commands that ask others: allowed hosts only, bounded in size and time, three requests at once.

hosts        which hosts may be asked, and at which addresses
client       one request: its answer, whole, or a WebError
pauses       how long a server asks to be left alone
clock        time and waiting, so that tests need not wait
"""

from __future__ import annotations

from kg.web.client import Answer, Limits, WebClient
from kg.web.clock import Clock, Stopped, SystemClock
from kg.web.hosts import AllowedHosts, Refused, WebError
from kg.web.pauses import find_pause

__all__ = [
    "AllowedHosts",
    "Answer",
    "Clock",
    "Limits",
    "Refused",
    "Stopped",
    "SystemClock",
    "WebClient",
    "WebError",
    "find_pause",
]
