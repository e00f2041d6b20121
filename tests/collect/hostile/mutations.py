"""Files made hostile: damaged in transit, cut, mislabelled, or written to hurt. A seed gives one series."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

BOMB = b"\x00" * (1 << 20)
HUGE = b"x" * 300_000
FORMULAS = (
    b"=1+1",
    b"=cmd|' /C calc'!A0",
    b'=HYPERLINK("http://localhost","x")',
    b"@SUM(1)",
    b"+1-1",
    b"-2+3",
)
DEEP_XML = b"<a>" * 50_000
ENTITIES = b"""<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd"><!ENTITY i SYSTEM "http://127.0.0.1:9/x">]>'


def mutated(rng: random.Random, content: bytes) -> bytes:
    """The content after one to three mutations, at most 4 MB of it."""
    for mutation in rng.choices(MUTATIONS, k=rng.choice((1, 1, 1, 2, 3))):
        content = mutation(rng, content)
    return content[: 4 << 20]


def truncate(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def flip_bytes(rng: random.Random, content: bytes) -> bytes:
    held = bytearray(content)
    for _ in range(rng.choice((1, 5, 50, 500))):
        if held:
            held[rng.randrange(len(held))] = rng.randrange(256)
    return bytes(held)


def cut_out(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content) + 1)
    return content[:start] + content[start + rng.randrange(1, 2000) :]


def repeat(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content) + 1)
    piece = content[start : start + rng.randrange(1, 400)]
    return content[:start] + piece * rng.choice((2, 10, 1000, 5000)) + content[start:]


def insert(rng: random.Random, content: bytes, piece: bytes) -> bytes:
    start = rng.randrange(len(content) + 1)
    return content[:start] + piece + content[start:]


def insert_nulls(rng: random.Random, content: bytes) -> bytes:
    return insert(rng, content, b"\x00" * rng.choice((1, 8, 4096)))


def insert_huge_cell(rng: random.Random, content: bytes) -> bytes:
    return insert(rng, content, HUGE * rng.choice((1, 5)))


def insert_formula(rng: random.Random, content: bytes) -> bytes:
    return insert(rng, content, rng.choice(FORMULAS))


def insert_odd_letters(rng: random.Random, content: bytes) -> bytes:
    odd = ("\ufeff", "\u202e", "\ufffd", "\U0010ffff", "a\u0301" * 500, "\r", "\x0b\x0c\x1b[31m", "\u2028")
    return insert(rng, content, rng.choice(odd).encode())


def insert_quotes(rng: random.Random, content: bytes) -> bytes:
    return insert(
        rng, content, rng.choice((b'"', b"'", b'""', b"<", b"&", b"]]>", b"\\", b"{", b"[", b"\\ud800"))
    )


def reencode(rng: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", errors="replace")
    encoding = rng.choice(
        ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp850", "utf-7", "koi8-r", "utf-8-sig")
    )
    return text.encode(encoding, errors="replace")


def nest_json(rng: random.Random, content: bytes) -> bytes:
    return insert(rng, content, rng.choice((b"[", b'{"a":')) * 100_000)


def nest_xml(rng: random.Random, content: bytes) -> bytes:
    return insert(rng, content, DEEP_XML)


def declare_entities(rng: random.Random, content: bytes) -> bytes:
    declared = rng.choice((ENTITIES, OUTSIDE))
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    content = content[:start] + declared + content[start:]
    return content.replace(b">", b">&h;", 40)


def huge_number(rng: random.Random, content: bytes) -> bytes:
    digits = [at for at, byte in enumerate(content[:100_000]) if 48 <= byte <= 57]
    at = rng.choice(digits) if digits else 0
    number = rng.choice((b"1e999", b"9" * 5000, b"NaN", b"Infinity", b"-0", b"1_0", "٣".encode()))
    return content[:at] + number + content[at + 1 :]


def only_noise(rng: random.Random, content: bytes) -> bytes:
    return rng.choice(
        (b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\t", rng.randbytes(5000), content[:4] + rng.randbytes(500))
    )


def inside_archive(rng: random.Random, content: bytes) -> bytes:
    """A part of an archive mutated and packed again, or a bomb put beside it; other files as they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        KeyError,
    ):
        return content
    if not parts:
        return content
    chosen = rng.choice(sorted(parts))
    match rng.randrange(4):
        case 0:
            del parts[chosen]
        case 1:
            parts[chosen] = rng.choice(PLAIN)(rng, parts[chosen])
        case 2:
            parts[chosen] += BOMB * 300
        case _:
            parts[f"../{chosen}"] = parts[chosen]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def lie_about_size(_rng: random.Random, content: bytes) -> bytes:
    """Every part of an archive says that it unpacks to ten bytes."""
    if not content.startswith(b"PK"):
        return content
    held = bytearray(content)
    at = held.find(b"PK\x01\x02")
    while at >= 0:
        held[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = held.find(b"PK\x01\x02", at + 4)
    return bytes(held)


PLAIN: tuple[Mutation, ...] = (
    truncate,
    flip_bytes,
    cut_out,
    repeat,
    insert_nulls,
    insert_huge_cell,
    insert_formula,
    insert_odd_letters,
    insert_quotes,
    reencode,
    nest_json,
    nest_xml,
    declare_entities,
    huge_number,
    only_noise,
)
MUTATIONS: tuple[Mutation, ...] = (*PLAIN, inside_archive, inside_archive, lie_about_size)
