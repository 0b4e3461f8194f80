"""Bytes → text, strictly: a wrong guess would change figures and signs in silence, so there is hardly any guessing."""

from __future__ import annotations

import codecs

from msgspec import Struct

from reconcile.errors import ReadError

# Byte order mark → how what follows is decoded, and under which name that is reported: one that reads the whole file.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_FALLBACK = "cp1252"
# What calls itself Latin-1 is read as cp1252 everywhere: the characters that differ are controls in the one, and
# quotation marks in the other.
_LATIN = frozenset({"iso8859-1", "ascii"})
# Ways to write text, but no encodings of files.
_NO_CHARSETS = frozenset(
    {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)


class DecodingError(ValueError):
    """Bytes that are no text, with the reason."""


class Decoded(Struct, frozen=True):
    """The text, the encoding it was read with, and a note where that was not the one expected."""

    text: str
    encoding: str
    note: str = ""


def known_encoding(name: str) -> str:
    """The usual name of an encoding ("UTF8" is "utf-8"). Raises ReadError for one that does not exist."""
    try:
        found = codecs.lookup(name).name
        "a".encode(name)  # some codecs turn bytes into bytes: they are found, but are no encodings
    except (LookupError, ValueError) as error:
        raise ReadError(f'unknown encoding "{name}"') from error
    return found


def decode(data: bytes, encoding: str = "utf-8", *, declared: str | None = None) -> Decoded:
    """The text of a file, character for character, without its byte order mark.

    A byte order mark decides; else the given encoding, strictly; else, where that was UTF-8, the encoding that the text
    itself has `declared`, if it is that; else cp1252 with a note: most of what is not UTF-8 is that. Raises
    DecodingError.
    """
    name = codec = known_encoding(encoding)
    marked = False
    for mark, under, whole in _MARKS:
        if data.startswith(mark):
            data, codec, name, marked = data[len(mark) :], under, whole, True
            break
    try:
        decoded = Decoded(data.decode(codec), name)
    except UnicodeError as error:
        if not isinstance(error, UnicodeDecodeError):  # some codecs tell no place
            raise DecodingError(f"not {name}: {error}") from error
        if marked or codec != "utf-8":
            raise DecodingError(f"not {name}: {_where(data, error)}") from error
        decoded = _as_declared(data, declared) or _fallen_back(data, error)
    _refuse_what_is_no_text(decoded.text)
    return decoded


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        codec = codecs.lookup(declared or "").name
        text = data.decode(codec)
        if codec in _LATIN:
            codec, text = _FALLBACK, data.decode(_FALLBACK)
    except (LookupError, ValueError):
        return None
    return None if codec in _NO_CHARSETS or not isinstance(text, str) else Decoded(text, codec)


def _fallen_back(data: bytes, first: UnicodeDecodeError) -> Decoded:
    try:
        text = data.decode(_FALLBACK)
    except UnicodeDecodeError as error:
        raise DecodingError(f"neither UTF-8 nor {_FALLBACK}: {_where(data, error)}") from error
    return Decoded(text, _FALLBACK, f"not UTF-8 ({_where(data, first)}); read as {_FALLBACK}")


def _where(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return f"byte 0x{data[error.start]:02x} in line {line}"


def _refuse_what_is_no_text(text: str) -> None:
    at = text.find("\0")
    if at >= 0:
        hint = "UTF-16 without a byte order mark? Save it as UTF-8" if _is_wide(text) else "not text"
        raise DecodingError(f"holds a NUL character in line {line_of(text, at)}: {hint}")
    at = half_pair(text)
    if at >= 0:
        raise DecodingError(f"holds half a surrogate pair in line {line_of(text, at)}: not text")


def _is_wide(text: str) -> bool:
    """Whether every other character is NUL, nearly throughout: so looks UTF-16 that is taken for single bytes."""
    start = text[:4096]
    return max(start[::2].count("\0"), start[1::2].count("\0")) * 5 > len(start) * 2


def half_pair(text: str) -> int:
    """Where a lone surrogate stands, which no output could write; -1 if nowhere."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return -1


def line_of(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1
