"""The bytes of files: whole or not there, and a name is never a path."""

import hashlib
import threading
from pathlib import Path

import pytest

from storage.files import DamagedFileError, FileStore

CONTENT = b"k\xe1\xba\xbft lu\xe1\xba\xadn"


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.mark.parametrize(
    "name", ["kết luận.docx", "../../etc/passwd", "a\x00b", "CON", "x" * 300, "\u202efdp.exe", "", ".", "/"]
)
def test_a_file_is_kept_under_its_content_whatever_its_name(files: FileStore, tmp_path: Path, name: str) -> None:
    kept = files.put(name, "application/octet-stream", CONTENT)
    assert kept.name == name
    assert kept.size == len(CONTENT)
    assert files.get(kept.sha256) == CONTENT
    assert [path.name for path in (tmp_path / "files").iterdir()] == [hashlib.sha256(CONTENT).hexdigest()]
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_files_are_their_owners_only(files: FileStore, tmp_path: Path) -> None:
    kept = files.put("a", "", CONTENT)
    assert (tmp_path / "files").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "files" / kept.sha256).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["", "..", "0" * 63, "0" * 64 + "\n", "A" * 64, "../" * 21 + "x", "٣" * 64, "0" * 64])
def test_what_was_never_kept_is_not_found(files: FileStore, key: str) -> None:
    with pytest.raises(FileNotFoundError):
        files.get(key)


def test_a_file_that_was_damaged_is_refused_and_made_whole_when_it_comes_again(
    files: FileStore, tmp_path: Path
) -> None:
    kept = files.put("a", "", CONTENT)
    (tmp_path / "files" / kept.sha256).write_bytes(CONTENT[:3])
    with pytest.raises(DamagedFileError):
        files.get(kept.sha256)
    assert files.put("a", "", CONTENT) == kept
    assert files.get(kept.sha256) == CONTENT


def test_the_same_file_from_many_at_once_is_kept_whole_once(files: FileStore, tmp_path: Path) -> None:
    content = CONTENT * 50_000
    putting = [threading.Thread(target=files.put, args=("a", "", content)) for _ in range(8)]
    for thread in putting:
        thread.start()
    for thread in putting:
        thread.join()
    assert [path.read_bytes() == content for path in (tmp_path / "files").iterdir()] == [True]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    files = FileStore(folder)
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    (folder / sha256).mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        files.put("a", "", CONTENT)
    assert [path.name for path in folder.iterdir()] == [sha256]
