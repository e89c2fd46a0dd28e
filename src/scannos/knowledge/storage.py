"""A model's file: a header that says what is in it, then arrays, read by mapping the file into memory.

    8 bytes   the kind of model, as `MAGIC`
    4 + 4     format version and length of the header, little endian
    header    JSON: what the model says about itself, the arrays' places, the checksum of what follows
    arrays    each from a multiple of 64 bytes, little endian

A file is believed only when its size and its checksum are right: a model that was cut short or changed on its
way would not fail, but err.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.errors import ScannosError
from scannos.text.whole import deliver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    Array = npt.NDArray[Any]

MAGIC = b"\x93scannos"
VERSION = 2
_HEAD = struct.Struct("<8sIII")
_ALIGN = 64
_BLOCK = 1 << 12


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """What a model's file holds."""

    about: Mapping[str, Any]
    arrays: Mapping[str, Array]
    """Read-only views of the mapped file."""
    checksum: str
    """Of all arrays."""


def write(path: Path, kind: str, about: Mapping[str, object], arrays: Mapping[str, Array]) -> None:
    """Write a model, whole or not at all; the same arguments give the same bytes.

    A file of that name is put aside, not written over: somebody may have it mapped.
    """
    body, places = bytearray(), {}
    for name, array in arrays.items():
        body.extend(bytes(-len(body) % _ALIGN))
        places[name] = [len(body), array.dtype.newbyteorder("<").str, list(array.shape)]
        body.extend(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes())
    body.extend(bytes(-len(body) % _BLOCK))
    header = {
        "kind": kind,
        "about": about,
        "arrays": places,
        "length": len(body),
        "sum": _checksum(np.frombuffer(body, np.uint8)),
    }
    # The name of a file that was read may be no Unicode; JSON has the escapes that are put for it.
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode("utf-8", "backslashreplace")
    head += b" " * (-(_HEAD.size + len(head)) % _ALIGN)
    deliver(path, _HEAD.pack(MAGIC, VERSION, len(head), zlib.crc32(head)) + head + body)


def read(path: Path, kind: str) -> Stored:
    """Map a model's file; `ScannosError` when it is none, damaged, or of a later version."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the file is empty"
        raise ScannosError(f"cannot read this model: {reason}", path=path) from error
    header, start = _header(path, kind, data)
    if len(data) != start + header["length"]:
        raise _damaged(path, "its length is wrong")
    if _checksum(np.frombuffer(data, np.uint8, offset=start)) != header["sum"]:
        raise _damaged(path, "its checksum is wrong")
    arrays = {name: _array(data, start, *place) for name, place in header["arrays"].items()}
    return Stored(header["about"], arrays, header["sum"])


def _header(path: Path, kind: str, data: mmap.mmap) -> tuple[dict[str, Any], int]:
    """Return the header and where the arrays begin."""
    if len(data) < _HEAD.size or data[: len(MAGIC)] != MAGIC:
        raise ScannosError("this is no model of scannos; `scannos train` makes them", path=path)
    _, version, length, check = _HEAD.unpack_from(data)
    if version != VERSION:
        what = "update scannos, or train it again" if version > VERSION else "train it again"
        raise ScannosError(f"this model has format {version}, not {VERSION}; {what}", path=path)
    head = data[_HEAD.size : _HEAD.size + length]
    if zlib.crc32(head) != check:
        raise _damaged(path, "its header is changed")
    header: dict[str, Any] = json.loads(head)
    if header["kind"] != kind:
        raise ScannosError(f"this is a model for {header['kind']}, not for {kind}", path=path)
    return header, _HEAD.size + length


def _damaged(path: Path, how: str) -> ScannosError:
    return ScannosError(f"this model is damaged ({how}); copy it again, or train it again", path=path)


def _array(data: mmap.mmap, start: int, offset: int, dtype: str, shape: list[int]) -> Array:
    """View one array in the mapped file."""
    count = int(np.prod(shape, dtype=np.int64))
    return np.frombuffer(data, np.dtype(dtype), count, start + offset).reshape(shape)


def _checksum(body: npt.NDArray[np.uint8]) -> str:
    """Sum 64-bit words by block, and the blocks by odd factors: a hundredth of a second for a large model."""
    blocks = body.view("<u8").reshape(-1, _BLOCK // 8).sum(axis=1, dtype=np.uint64)
    factors = np.arange(len(blocks), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return f"{int((blocks * factors).sum(dtype=np.uint64)):016x}"
