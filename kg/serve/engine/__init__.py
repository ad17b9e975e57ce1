"""The engine that answers: Oxigraph in processes of their own, each of which may die."""

from kg.serve.engine.messages import Job, Outcome, Reply
from kg.serve.engine.pool import Pool

__all__ = ["Job", "Outcome", "Pool", "Reply"]
