"""The bytes of files, kept in a folder under their SHA-256, so that a name is never a path."""

import hashlib
from pathlib import Path

from domain.messages import Attachment


class FileStore:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, media_type: str, content: bytes) -> Attachment:
        """Keep the bytes; the same bytes twice are kept once."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / sha256
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_bytes(content)
            part.replace(path)
        return Attachment(name=name, media_type=media_type, sha256=sha256, size=len(content))

    def get(self, sha256: str) -> bytes:
        """The bytes under this SHA-256 (64 hex digits). Raises `FileNotFoundError`."""
        if len(sha256) != hashlib.sha256().digest_size * 2 or not all(c in "0123456789abcdef" for c in sha256):
            raise FileNotFoundError(sha256)
        return (self._folder / sha256).read_bytes()
