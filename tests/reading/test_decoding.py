"""Bytes → text, strictly."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import ReadError
from reconcile.reading.decoding import Decoded, DecodingError, decode, known_encoding

REFUSED = [
    pytest.param(b"a\nprice \x81 here", "utf-8", "neither UTF-8 nor cp1252: byte 0x81 in line 2", id="in no encoding"),
    pytest.param(b"a\nb\0c", "utf-8", "holds a NUL character in line 2: not text", id="NUL"),
    pytest.param(b"caf\xe9 \0", "utf-8", "holds a NUL character in line 1: not text", id="NUL, not UTF-8"),
    pytest.param(codecs.BOM_UTF16_LE + b"a\0b", "utf-8", "not utf-16: byte 0x62 in line 1", id="half a character"),
    pytest.param(codecs.BOM_UTF8 + b"\xff", "utf-8", "not utf-8-sig: byte 0xff in line 1", id="mark of UTF-8, and not"),
    pytest.param(b"caf\xe9", "ascii", "not ascii: byte 0xe9 in line 1", id="not what was configured"),
    pytest.param(b"+2AA-", "utf-7", "holds half a surrogate pair in line 1: not text", id="half a pair"),
]


@pytest.mark.parametrize(("data", "encoding", "reason"), REFUSED)
def test_refuses(data: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(DecodingError) as error:
        decode(data, encoding)
    assert str(error.value) == reason


def test_a_codec_that_tells_no_place() -> None:
    with pytest.raises(DecodingError, match="not punycode: "):
        decode(b"three - four", "punycode")


READ = [
    pytest.param(b"", "utf-8", Decoded("", "utf-8"), id="nothing"),
    pytest.param("3 £\r\n".encode(), "UTF8", Decoded("3 £\r\n", "utf-8"), id="line breaks as they stand"),
    pytest.param(codecs.BOM_UTF8 + b"a", "utf-8", Decoded("a", "utf-8-sig"), id="mark of UTF-8"),
    pytest.param("£".encode("utf-16"), "ascii", Decoded("£", "utf-16"), id="the mark stands before the configured"),
    pytest.param(codecs.BOM_UTF16_BE + b"\x00a", "utf-8", Decoded("a", "utf-16"), id="big end first"),
    pytest.param(b"\xb3", "iso-8859-2", Decoded("ł", "iso8859-2"), id="as configured"),
    pytest.param(
        b"a\n3 \xa3",
        "utf-8",
        Decoded("a\n3 £", "cp1252", "not UTF-8 (byte 0xa3 in line 2); read as cp1252"),
        id="cp1252",
    ),
]


@pytest.mark.parametrize(("data", "encoding", "expected"), READ)
def test_reads(data: bytes, encoding: str, expected: Decoded) -> None:
    assert decode(data, encoding) == expected


@pytest.mark.parametrize("name", ["klingon", "", "hex", "rot13", "a\0b"])
def test_an_encoding_that_is_none(name: str) -> None:
    with pytest.raises(ReadError):
        known_encoding(name)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DecodingError as error:
        assert str(error)
    else:
        assert "\0" not in decoded.text
        decoded.text.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        (b"5 \x80", "utf-7", "5 €", "cp1252"),  # these say nothing of a file's bytes
        (b"5 \x80", "hex", "5 €", "cp1252"),
        (b"5 \x80", "klingon", "5 €", "cp1252"),
        (b"5 \x80", "utf-8", "5 €", "cp1252"),  # it is not what it says
        ("5 €".encode(), "iso-8859-5", "5 €", "utf-8"),  # UTF-8 is not mistaken for anything else
        ("5 рублей".encode("cp1251"), "windows-1251", "5 рублей", "cp1251"),
        (b"5 \x80", "ISO-8859-1", "5 €", "cp1252"),
    ],
)
def test_what_a_text_declares(data: bytes, declared: str, text: str, encoding: str) -> None:
    decoded = decode(data, declared=declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert bool(decoded.note) == (encoding == "cp1252" and declared != "ISO-8859-1")


def test_what_is_configured_is_above_what_is_declared() -> None:
    assert decode("5 рублей".encode("cp866"), "cp866", declared="windows-1251").text == "5 рублей"
