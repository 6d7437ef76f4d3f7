"""Sets of records whose truth is known: public ones, and worlds that the generator makes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import generator
from benchmarks.generator import RATES, REGISTERS, Rates
from benchmarks.running import ROOT

MAPPINGS, EXAMPLES = ROOT / "benchmarks/mappings", ROOT / "examples/mappings"


@dataclass(frozen=True, slots=True)
class Set:
    """A file, how its columns are called, where its truth is, and what is to be reached: pairwise and B-cubed F1, seconds."""

    name: str
    file: str
    mapping: Path
    truth: Callable[[Path], list[str]]
    bars: tuple[float | None, float | None, float | None]


def listed(file: str) -> Callable[[Path], list[str]]:
    return lambda folder: [str(each) for each in json.loads((folder / file).read_text("utf-8"))]


def of_rows(file: str) -> Callable[[Path], list[str]]:
    def truth(folder: Path) -> list[str]:
        with (folder / file).open(encoding="utf-8") as lines:
            return [json.loads(line)["truth"] for line in lines]

    return truth


SETS = (
    Set("Senzing truth set", "er/truthset.csv", MAPPINGS / "truthset.toml", listed("er/truthset.truth.json"), (0.95, 0.98, None)),
    Set("FEBRL 3", "er/febrl3.csv", MAPPINGS / "febrl.toml", listed("er/febrl3.truth.json"), (0.995, 0.997, None)),
    Set("FEBRL 4", "er/febrl4.csv", MAPPINGS / "febrl.toml", listed("er/febrl4.truth.json"), (0.998, 0.999, None)),
    Set("historical figures", "er/hist50k.csv", MAPPINGS / "hist50k.toml", listed("er/hist50k.truth.json"), (0.90, 0.90, 10)),
    Set("agencies' persons", "agencies/person.jsonl", EXAMPLES / "person.toml", of_rows("agencies/person.jsonl"), (0.95, 0.97, 5)),
    Set("agencies' organisations", "agencies/org.jsonl", EXAMPLES / "org.toml", of_rows("agencies/org.jsonl"), (0.90, None, None)),
    Set("agencies' shipments", "agencies/shipment.jsonl", EXAMPLES / "shipment.toml", of_rows("agencies/shipment.jsonl"),
        (0.95, None, None)),
)  # fmt: skip


# Rates of the generator's worlds: the traps and errors of which peers fail most, at two rates each, and two seeds.
WORLDS = (
    ("as the service's example", RATES, 1),
    ("as the service's example", RATES, 2),
    ("many namesakes", Rates(namesakes=0.15), 1),
    ("no namesakes", Rates(namesakes=0.0), 1),
    ("many slips", Rates(slips=0.15), 1),
    ("few slips, full names", Rates(slips=0.01, initials=0.0, patronymics=0.9), 2),
)
WORLD_RECORDS = 10_000
NUMBERS = 5_000  # told three times each


def worlds(folder: Path, records: int = WORLD_RECORDS) -> Iterator[Set]:
    """Written into the folder as they are asked for."""
    for place, (name, rates, seed) in enumerate(WORLDS):
        generator.write_persons(folder / f"world{place}.jsonl", records, seed, rates)
        yield _made(f"world: {name}, seed {seed}", f"world{place}.jsonl", "generated.toml")


def large(folder: Path, records: int) -> Iterator[Set]:
    """Sparse reports of people of few names, and such as registers are full of."""
    for name, rates, file in (("world", RATES, "large.jsonl"), ("registers", REGISTERS, "registers.jsonl")):
        generator.write_persons(folder / file, records, 1, rates)
        yield _made(f"{name} of {records:,}", file, "generated.toml", (0.97, None, None))


def phones(folder: Path, seed: int = 1) -> Set:
    generator.write_phones(folder / "phones.jsonl", NUMBERS, seed)
    return _made(
        "phones, half in local formats (precision ≥ .999 at recall ≥ .97)", "phones.jsonl", "generated_phones.toml"
    )


def _made(
    name: str, file: str, mapping: str, bars: tuple[float | None, float | None, float | None] = (None, None, None)
) -> Set:
    return Set(name, file, MAPPINGS / mapping, of_rows(file), bars)
