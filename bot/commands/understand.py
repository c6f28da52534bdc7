"""`bot understand`: how a understand is read."""


def understand() -> None:
    """Read a reply (written by its own issue)."""
    raise NotImplementedError
