"""The bytes of files, kept in a folder under their SHA-256, so that a name is never a path."""

import hashlib
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

from domain.messages import Attachment

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class DamagedFileError(FileNotFoundError):
    """The bytes under this SHA-256 are not those that were put there."""


class FileStore:
    """A folder that only its owner can look into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, media_type: str, content: bytes) -> Attachment:
        """Keep the bytes; the same bytes twice are kept once. They are on the disk when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._folder / sha256
        if not path.exists() or path.read_bytes() != content:
            self._write(path, content)
        return Attachment(name=name, media_type=media_type, sha256=sha256, size=len(content))

    def _write(self, path: Path, content: bytes) -> None:
        """All or nothing: a file of its own (mode 0600), then the name."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
            written = Path(part.name)
            try:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
                written.replace(path)
            finally:
                written.unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether there are bytes under this SHA-256."""
        return bool(_SHA256.fullmatch(sha256)) and (self._folder / sha256).exists()

    def get(self, sha256: str) -> bytes:
        """The bytes under this SHA-256 (64 hex digits). Raises `FileNotFoundError`, `DamagedFileError`."""
        if not _SHA256.fullmatch(sha256):
            raise FileNotFoundError(sha256)
        content = (self._folder / sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFileError(sha256)
        return content
