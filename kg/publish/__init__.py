"""A build → a release: a folder of files that load everywhere, described, summed and the same every time."""

from kg.publish.options import Quotes, ReleaseOptions
from kg.publish.release import Manner, publish

__all__ = ["Manner", "Quotes", "ReleaseOptions", "publish"]
