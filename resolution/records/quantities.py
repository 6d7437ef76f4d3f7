"""Amounts of seizures in grams, by the definition of each unit; what is counted stays counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Factor:
    grams: float
    source: str


SI = "SI Brochure, 9th edition, tables 2, 7 and 8"
AVOIRDUPOIS = "International yard and pound agreement of 1959"
FACTORS = {  # by the codes of the vocabulary; a litre has no weight without a density, a tablet none without a laboratory
    "G": Factor(1.0, SI),
    "KG": Factor(1_000.0, SI),
    "MG": Factor(0.001, SI),
    "T": Factor(1_000_000.0, SI),
    "C": Factor(100_000.0, "100 kg, by the metric system's custom"),
    "LB": Factor(453.59237, AVOIRDUPOIS),
    "OZ": Factor(28.349523125, AVOIRDUPOIS),
    "TOLA": Factor(11.6638038, "180 grains of 64.79891 mg: Regulation VII of 1833"),
}


def grams(amount: float, unit: str) -> tuple[float, str] | None:
    """Weight with the factor's source; None of a unit that has none."""
    factor = FACTORS.get(unit)
    return None if factor is None else (round(amount * factor.grams, 6), factor.source)
