"""`bot deadline`: how a deadline is read."""


def deadline() -> None:
    """Read a deadline expression (written by its own issue)."""
    raise NotImplementedError
