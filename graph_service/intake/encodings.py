"""Which encoding a file of text is in: told for certain, or refused in words, never guessed into mojibake.

UTF-8 and UTF-16 show themselves. The code pages of Cyrillic do not: the words of the file are read in each, and the page
in which they look by far most like words of the region is taken. Letters that a page lacks (Tajik ones in cp1251) were
lost when the file was saved, and are told.
"""

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import BinaryIO

from graph_service.intake.faults import IntakeError

BLOCK = 1 << 20
MOST_WORDS = 20_000  # are more than enough to tell
MARGIN_BITS = 12.0  # one error in some four thousand files of very few words
LEAST_BITS = -7.0  # a letter, on average; Russian text has some -4.6, text in a wrong page under -8
HALF = 0.5

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which they are common; of pages that read a file alike the first is taken.
CODE_PAGES = ("cp1251", "koi8-r", "cp866", "koi8-t", "kz1048", "iso8859-5")
# Bounded: a run of a million letters must not be looked at a million times.
WORD = re.compile(rb"[A-Za-z]{0,8}[\x80-\xff][A-Za-z\x80-\xff]{0,63}")
LOST_LETTER = re.compile(rb"[\x80-\xff]\?+[\x80-\xff]")

# Percent of letters in Russian text (National Corpus of the Russian Language).
PERCENT = {
    "о": 10.97, "е": 8.45, "а": 8.01, "и": 7.35, "н": 6.70, "т": 6.26, "с": 5.47, "р": 4.73, "в": 4.54, "л": 4.40,
    "к": 3.49, "м": 3.21, "д": 2.98, "п": 2.81, "у": 2.62, "я": 2.01, "ы": 1.90, "ь": 1.74, "г": 1.70, "з": 1.65,
    "б": 1.59, "ч": 1.44, "й": 1.21, "х": 0.97, "ж": 0.94, "ш": 0.73, "ю": 0.64, "ц": 0.48, "щ": 0.36, "э": 0.32,
    "ф": 0.26, "ъ": 0.04, "ё": 0.04,
}  # fmt: skip
BITS = {letter: log2(percent / 100) for letter, percent in PERCENT.items()}
BITS |= dict.fromkeys(
    "ғӣқӯҳҷәңөұүһіўє", log2(0.003)
)  # further letters of the region, each rare in the sum of its languages
BITS |= dict.fromkeys("«»„“”–—№\xa0’", log2(0.005))
STRANGE = log2(0.00002)  # any other sign within a word
MIXED_CASE = MIXED_SCRIPT = -8.0
# How often a vowel (True) or consonant is followed by either in Russian words: more in names than in text.
TURNS = {(True, True): log2(0.07), (True, False): log2(0.93), (False, True): log2(0.64), (False, False): log2(0.36)}
VOWELS = frozenset("аеёиоуыэюяәөұүіӣӯў")
NEVER_FIRST = frozenset("ъьы")


def detect(path: Path) -> str:
    """A codec's name. Raises IntakeError."""
    with path.open("rb") as file:
        head = file.read(BLOCK)
        marked = next((encoding for mark, encoding in BOMS if head.startswith(mark)), None)
        if marked == "":
            raise IntakeError(
                "this file is in UTF-32: save it as UTF-8", "файл в кодировке UTF-32: сохраните его в UTF-8"
            )
        if marked:
            return marked
        if wide := _utf_16(head):
            return wide
        file.seek(0)
        scan = _Scan.of(file)
    if scan.utf_8:
        return "utf-8"
    scan.refuse_damaged_utf_8()
    encoding = _code_page(scan.words)
    if scan.lost:
        shown = scan.lost.decode(encoding, "replace")
        raise IntakeError(
            f"letters were lost when this file was saved in {encoding}, which lacks them: «{shown}»; save it as UTF-8, "
            f"or say that its encoding is {encoding} to take it as it is",
            f"при сохранении файла в {encoding} потеряны буквы, которых там нет: «{shown}»; сохраните его в UTF-8 или "
            f"укажите кодировку {encoding}, чтобы принять как есть",
        )
    return encoding


def _utf_16(head: bytes) -> str | None:
    """UTF-16 without its mark: one of two bytes says nearly always Latin, Cyrillic or punctuation."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (high.count(0) + high.count(4)) / len(high) > 0.9:  # text in bytes has neither
            try:
                codecs.getincrementaldecoder(encoding)().decode(sample)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


@dataclass(slots=True)
class _Scan:
    """What the whole file shows."""

    utf_8: bool = True
    bad_byte: int = 0
    words: list[bytes] = field(default_factory=list)
    lost: bytes = b""
    """Some bytes around the first letter that became a question mark."""

    @classmethod
    def of(cls, file: BinaryIO) -> "_Scan":
        scan, decoder, read, rest = cls(), codecs.getincrementaldecoder("utf-8")(), 0, b""
        while block := file.read(BLOCK):
            if scan.utf_8:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    scan.utf_8, scan.bad_byte = False, read + error.start
            if not block.isascii():
                scan._look(rest + block)
            read, rest = read + len(block), block[-2:]
        if scan.utf_8:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                scan.utf_8, scan.bad_byte = False, read
        return scan

    def _look(self, block: bytes) -> None:
        if not self.lost and (found := LOST_LETTER.search(block)):
            self.lost = block[max(0, found.start() - 10) : found.end() + 10]
        for word in WORD.finditer(block):
            if len(self.words) >= MOST_WORDS:
                return
            self.words.append(word.group())

    def refuse_damaged_utf_8(self) -> None:
        """Words in UTF-8 with some bad byte among them are no code page. Raises IntakeError."""
        whole = sum(1 for word in self.words if _is_utf_8(word))
        if whole > len(self.words) * HALF:
            raise IntakeError(
                f"this file is in UTF-8, but damaged at byte {self.bad_byte}",
                f"файл в UTF-8, но повреждён: байт {self.bad_byte}",
            )


def _is_utf_8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _code_page(words: Sequence[bytes]) -> str:
    """Raises IntakeError."""
    text = b" ".join(words)
    pages: list[tuple[float, str, str]] = []
    for page in CODE_PAGES:
        try:
            read = text.decode(page)
        except UnicodeDecodeError:
            continue
        if all(read != other for _, _, other in pages):
            pages.append((likeness(read.split(" ")), page, read))
    ranked = sorted(pages, reverse=True)
    letters = max(1, sum(byte >= 0x80 for byte in text))
    if not ranked or ranked[0][0] / letters < LEAST_BITS:
        raise IntakeError(
            "the encoding of this file cannot be told: save it as UTF-8, or say which it is",
            "кодировку файла определить нельзя: сохраните его в UTF-8 или укажите её",
        )
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN_BITS:
        one, other = ranked[0], ranked[1]
        raise IntakeError(
            f"this file may be in {one[1]} («{one[2][:30]}») or {other[1]} («{other[2][:30]}»): say which",
            f"файл может быть в {one[1]} («{one[2][:30]}») или {other[1]} («{other[2][:30]}»): укажите",
        )
    return ranked[0][1]


def likeness(words: Iterable[str]) -> float:
    """How much this looks like words in Cyrillic, in bits: 0 is most."""
    return sum(_word_bits(word) for word in words)


def _word_bits(word: str) -> float:
    letters = [sign for sign in word if not sign.isascii()]
    bits = sum(BITS.get(sign.lower(), STRANGE) for sign in letters)
    inside = word.strip("«»„“”–—№\xa0’")
    if any(sign.isascii() for sign in inside):
        bits += MIXED_SCRIPT
    if not (inside.islower() or inside.isupper() or inside.istitle()):
        bits += MIXED_CASE
    if inside[:1].lower() in NEVER_FIRST:
        bits += MIXED_CASE
    return bits + _sounds_bits(inside.lower())


def _sounds_bits(word: str) -> float:
    """How usual the turns between vowels and consonants are."""
    kinds = [sign in VOWELS for sign in word]
    return sum(TURNS[turn] for turn in pairwise(kinds))
