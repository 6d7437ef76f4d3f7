"""Why two things are one or two: the words for it, and what evidence alone says."""

from typing import Literal

from graph_service.services.problems import Language
from resolution.evidence import Match

Standing = Literal[
    "TOGETHER", "JUDGED_DIFFERENT", "CONTRADICTION", "TOO_LITTLE", "AT_ODDS", "NOT_SOUGHT", "AMBIGUOUS", "HELD_APART"
]
"""Why two things are one or two: the first of these that is so."""


STANDINGS: dict[Standing, dict[Language, str]] = {
    "TOGETHER": {"en": "they are one", "ru": "это один объект"},
    "JUDGED_DIFFERENT": {"en": "an analyst judged them different", "ru": "аналитик решил, что это разные объекты"},
    "CONTRADICTION": {
        "en": "they bear different values of which one thing has only one",
        "ru": "у них разные значения там, где у одного объекта бывает только одно",
    },
    "TOO_LITTLE": {"en": "the evidence does not reach the threshold", "ru": "доводов недостаточно до порога"},
    "AT_ODDS": {
        "en": "other records of the two tell so much against it that the evidence does not suffice",
        "ru": "другие записи этих двух говорят против настолько, что доводов недостаточно",
    },
    "NOT_SOUGHT": {
        "en": "nothing that they share led to comparing them, or it is too common",
        "ru": "нет общего признака, по которому их сравнили бы, или он слишком частый",
    },
    "AMBIGUOUS": {
        "en": "one of them fits two that contradict each other about equally well: it stays its own until somebody decides",
        "ru": "один из них примерно одинаково подходит двум объектам, противоречащим друг другу: остаётся отдельным, пока не решено",
    },
    "HELD_APART": {
        "en": "what they are joined with keeps them apart, or one weak bridge is not enough between groups",
        "ru": "их разделяет то, с чем они объединены, или одной слабой связи между группами мало",
    },
}


def wanting(match: Match, held_against: Match, threshold: float) -> Standing | None:
    """Why evidence does not join two; None where it would."""
    if match.bits < threshold:
        return "TOO_LITTLE"
    return "AT_ODDS" if match.bits + held_against.bits < threshold else None
