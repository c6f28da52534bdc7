"""Reminders: what a unit is owed on a day, decided from the register alone."""

from domain.reminders.escalation import Ladder, Step, escalated
from domain.reminders.ladder import Policy
from domain.reminders.owed import Occasion, Reminder, owed

__all__ = ["Ladder", "Occasion", "Policy", "Reminder", "Step", "escalated", "owed"]
