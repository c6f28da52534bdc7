"""Whole bots, killed and restarted thousands of times. docs/reliability.md says what is proven here, and how."""
