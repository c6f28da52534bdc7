"""Reminders: what a unit is owed on a day, decided from the register alone."""

from domain.reminders.ladder import Policy
from domain.reminders.owed import Occasion, Reminder, owed

__all__ = ["Occasion", "Policy", "Reminder", "owed"]
