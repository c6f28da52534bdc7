"""Directives: how a conclusion notice or a plan is read into drafts of tasks."""

from domain.directives.draft import DirectiveReading, Draft, Metadata
from domain.directives.reading import read_directive
from domain.directives.secrecy import is_secret

__all__ = ["DirectiveReading", "Draft", "Metadata", "is_secret", "read_directive"]
