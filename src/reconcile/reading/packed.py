"""Files that hold others: what they would unpack to is looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from reconcile.reading.bounds import Bounds
from reconcile.reading.files import in_bytes

_HARMLESS = 1_000_000  # bytes; a short text that repeats itself packs well, and does nobody any harm


def too_much(data: bytes, bounds: Bounds) -> tuple[str, str] | None:
    """The code and the words of the problem, where an archive would unpack to more than is allowed. Raises
    zipfile.BadZipFile.

    The sizes are those that it states itself: where one is too low, the rest is never unpacked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if len(members) > bounds.unpacked_files:
        most = f"{bounds.unpacked_files:,} (limit unpacked-files)"
        return "too-many-files", f"holds {len(members):,} files, more than {most}"
    total = sum(member.file_size for member in members)
    if total > bounds.unpacked_size:
        most = f"{in_bytes(bounds.unpacked_size)} (limit unpacked-size)"
        return "too-large", f"unpacks to {total:,} bytes, more than {most}"
    if total > max(_HARMLESS, bounds.unpack_ratio * len(data)):
        most = f"{bounds.unpack_ratio} times its size (limit unpack-ratio)"
        return "zip-ratio", f"unpacks to {total:,} bytes, more than {most}"
    return None
