"""The check of drafts by a person: corrections typed in chat, a workbook sent back, what to look at."""

from domain.drafts.item import Change, Item, Items, kept

__all__ = ["Change", "Item", "Items", "kept"]
