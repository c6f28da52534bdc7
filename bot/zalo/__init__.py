"""Zalo: the Bot Platform by polling or webhook, with a small client of our own. Plain text is all it can carry."""
