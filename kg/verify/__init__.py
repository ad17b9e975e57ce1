"""A release or a file of statements, re-read by engines that did not write it: a verdict in words."""

from kg.verify.files import verify_file
from kg.verify.problems import Problem, Verdict
from kg.verify.release import RDFLIB_READS, verify_release

__all__ = ["RDFLIB_READS", "Problem", "Verdict", "verify_file", "verify_release"]
