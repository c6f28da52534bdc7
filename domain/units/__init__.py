"""Units: organisations, collectives ("UBND các huyện") and ad-hoc bodies, and the directory that finds them by name."""

from domain.units.directory import Directory
from domain.units.unit import Unit, UnitKind

__all__ = ["Directory", "Unit", "UnitKind"]
