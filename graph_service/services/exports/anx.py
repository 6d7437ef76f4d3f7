"""A picture as an i2 Analyst's Notebook chart (ANX): icons, grades, strengths, and a card for each claim.

What the format is was read from public programs that write it; the chart is linked by names and ids of its own, not by XML ids.
"""

import json
import math
from collections.abc import Mapping, Sequence

from graph_service.services.exports.attributes import fields, named
from graph_service.services.exports.markup import Markup
from graph_service.services.exports.picture import (
    Picture,
    PicturedClaim,
    PicturedEntity,
    PicturedLink,
    text_of,
    words_of,
)
from resolution.gradings import CREDIBILITY, RELIABILITY
from resolution.reports import Grading

# Names of icons that every installation brings; what has none of its own is a general object.
ICONS = {
    "person": "Person", "phone": "Phone", "organisation": "Office", "shipment": "Container", "vehicle": "Car",
    "document": "Document", "handset": "Mobile Phone", "sim": "SIM Card", "account": "Account", "place": "Place",
    "event": "Event", "seizure": "Drugs",
}  # fmt: skip
OTHER = "General"
COLOURS = {  # blue, green, red as one number, the blue the highest byte
    "person": 0x8B4513, "phone": 0x228B22, "organisation": 0x4B0082, "shipment": 0x2A2AA5, "vehicle": 0x808000,
    "seizure": 0x0000CC,
}  # fmt: skip
CONFIRMED, UNCONFIRMED, TENTATIVE = "Confirmed", "Unconfirmed", "Tentative"
LINES = {CONFIRMED: "DotStyleSolid", UNCONFIRMED: "DotStyleDashed", TENTATIVE: "DotStyleDotted"}
FIRM, OPEN = 64, 25  # confidence: B2, the second best on either axis; not assessed on either
UNGRADED = "—"  # at 0: a chart's item without a grade has the index 0
APART = 2.0  # between neighbours on the ring, in the chart's units of a hundredth of an inch, times fifty


def write(picture: Picture) -> bytes:
    out = Markup()
    grades = Grades(picture)
    with out.inside("Chart", IdReferenceLinking="false", Rigorous="true", UseLocalTimeZone="false"):
        with out.inside("StrengthCollection"):
            for name, line in LINES.items():
                out.leaf("Strength", Id=name, Name=name, DotStyle=line)
        for element, texts in (
            ("GradeOne", grades.sources), ("GradeTwo", grades.informations), ("GradeThree", grades.levels),
        ):  # fmt: skip
            with out.inside(element), out.inside("StringCollection"):
                for number, text in enumerate(texts):
                    out.leaf("String", Id=f"{element}{number}", Text=text)
        _classes(out, picture)
        _summary(out, picture)
        with out.inside("ChartItemCollection"):
            for place, entity in enumerate(picture.entities):
                _entity(out, entity, _on_ring(place, len(picture.entities)), grades)
            for link in picture.links:
                _link(out, link, grades)
    return out.bytes()


class Grades:
    """The three lists of grades of a chart: sources, information, handling levels; and places on them."""

    def __init__(self, picture: Picture) -> None:
        found = {claim.grading for link in picture.links for claim in link.claims if claim.grading}
        schemes = sorted({grading.scheme for grading in found})
        self.several = len(schemes) > 1
        self.sources, self.informations = [UNGRADED], [UNGRADED]
        for scheme in schemes:
            own = [grading for grading in found if grading.scheme == scheme]
            self.sources += self._listed(scheme, RELIABILITY, sorted({each.source for each in own}))
            self.informations += self._listed(scheme, CREDIBILITY, sorted({each.information for each in own}))
        self.levels = [UNGRADED, *picture.levels]

    def _listed(self, scheme: str, known: Mapping[str, Mapping[str, int]], told: Sequence[str]) -> list[str]:
        """Every grade of the scheme, so that charts of one scheme number them alike."""
        whole = list(known.get(scheme, ()))
        return [self._name(scheme, grade) for grade in [*whole, *(each for each in told if each not in whole)]]

    def _name(self, scheme: str, grade: str) -> str:
        return f"{scheme} {grade}" if self.several else grade

    def of(self, grading: Grading | None, level: str) -> dict[str, int]:
        """As attributes of an item or a card."""
        told = {"GradeThreeIndex": self.levels.index(level)}
        if grading is not None:
            told["GradeOneIndex"] = self.sources.index(self._name(grading.scheme, grading.source))
            told["GradeTwoIndex"] = self.informations.index(self._name(grading.scheme, grading.information))
        return told


def _classes(out: Markup, picture: Picture) -> None:
    kinds = sorted({entity.kind for entity in picture.entities})
    with out.inside("AttributeClassCollection"):
        for name, type_ in (
            *((name, "AttText") for name in _texts(picture)),
            *((name, "AttNumber") for name in NUMBERS),
        ):
            out.leaf("AttributeClass", Name=name, Type=type_, IsUser="true", UserCanAdd="true", UserCanRemove="true")
    with out.inside("EntityTypeCollection"):
        for kind in kinds:
            out.leaf(
                "EntityType", Name=kind, IconFile=ICONS.get(kind, OTHER), Colour=COLOURS.get(kind, 0),
                PreferredRepresentation="RepresentAsIcon",
            )  # fmt: skip
    with out.inside("LinkTypeCollection"):
        for type_ in sorted({link.type for link in picture.links}):
            out.leaf("LinkType", Name=type_, Colour=0)


NUMBERS = ("records", "claims", "confidence")


def _texts(picture: Picture) -> list[str]:
    return ["markings", *fields(picture)]


def _summary(out: Markup, picture: Picture) -> None:
    """The chart's properties: the handling level is the category, and every owner's marking is a property."""
    stamp = picture.stamp
    told = (("Title", f"{picture.level} {stamp.number}"), ("Subject", stamp.question), ("Keywords", stamp.number),
            ("Category", picture.level), ("Comments", "; ".join(map(words_of, picture.markings))),
            ("Author", f"{stamp.viewer}, {stamp.agency}"))  # fmt: skip
    with out.inside("Summary"):
        with out.inside("FieldCollection"):
            for name, text in told:
                out.leaf("Field", Type=f"SummaryField{name}", Field=text)
        with out.inside("CustomPropertyCollection"):
            for name, value in picture.head:
                out.leaf("CustomProperty", Name=name, Type="String", Value=value)
            for number, marking in enumerate(picture.markings, 1):
                out.leaf("CustomProperty", Name=f"marking {number}", Type="String", Value=words_of(marking))
        out.leaf("Origin", CreatedDate=stamp.at.removesuffix("Z"), EditTime=0, RevisionNumber=1)


def _on_ring(place: int, of: int) -> tuple[int, int]:
    """Where a new chart has an item before its owner lays it out: on a ring, so that no item hides another."""
    radius = 50 * APART * max(1, of) / (2 * math.pi)
    angle = 2 * math.pi * place / max(1, of)
    return round(radius * (1 + math.cos(angle))), round(radius * (1 + math.sin(angle)))


def _entity(out: Markup, entity: PicturedEntity, at: tuple[int, int], grades: Grades) -> None:
    values = {name: "; ".join(map(text_of, told)) for name, told in sorted(entity.values.items())}
    described = "\n".join(f"{name}: {text}" for name, text in values.items())
    with out.inside(
        "ChartItem", Label=entity.caption, Description=described, XPosition=at[0], **grades.of(None, entity.level),
    ):  # fmt: skip
        with (
            out.inside("End", X=at[0], Y=at[1], Z=0),
            out.inside("Entity", EntityId=entity.id, Identity=entity.id, LabelIsIdentity="false"),
            out.inside("Icon", TextX=0, TextY=16),
        ):
            out.leaf("IconStyle", Type=entity.kind)
        with out.inside("AttributeCollection"):
            out.leaf("Attribute", AttributeClass="markings", Value="; ".join(map(words_of, entity.markings)))
            out.leaf("Attribute", AttributeClass="records", Value=entity.records)
            for field, text in values.items():
                out.leaf("Attribute", AttributeClass=named(field), Value=text)


def strength(confidence: int) -> str:
    return CONFIRMED if confidence >= FIRM else UNCONFIRMED if confidence >= OPEN else TENTATIVE


def _link(out: Markup, link: PicturedLink, grades: Grades) -> None:
    best = link.best
    with out.inside(
        "ChartItem", Label=link.type, SourceReference=best.id, SourceType=best.marking.owner,
        **_time(link.first, link.last), **grades.of(best.grading, link.level),
    ):  # fmt: skip
        with out.inside("Link", End1Id=link.left, End2Id=link.right):
            with out.inside("CardCollection"):
                for claim in link.claims:
                    _card(out, link, claim, grades)
            out.leaf(
                "LinkStyle", Type=link.type, ArrowStyle="ArrowOnHead", Strength=strength(link.confidence),
                MlStyle="MultiplicityMultiple",
            )  # fmt: skip
        with out.inside("AttributeCollection"):
            out.leaf("Attribute", AttributeClass="claims", Value=len(link.claims))
            out.leaf("Attribute", AttributeClass="confidence", Value=link.confidence)
            markings = sorted({words_of(claim.marking) for claim in link.claims})
            out.leaf("Attribute", AttributeClass="markings", Value="; ".join(markings))


def _card(out: Markup, link: PicturedLink, claim: PicturedClaim, grades: Grades) -> None:
    grading = f"{claim.grading.scheme} {claim.grading.source}{claim.grading.information}" if claim.grading else None
    lines = [words_of(claim.marking), grading, f"{claim.since or '…'} – {claim.until or '…'}",
             json.dumps(claim.properties, ensure_ascii=False, sort_keys=True) if claim.properties else None]  # fmt: skip
    out.leaf(
        "Card", Summary=f"{link.type}: {claim.report}", Text="\n".join(line for line in lines if line),
        SourceReference=claim.id, SourceType=claim.marking.owner, **_time(claim.since, claim.until),
        **grades.of(claim.grading, claim.marking.level),
    )  # fmt: skip


def _time(since: str | None, until: str | None) -> dict[str, str]:
    """A day or a moment is the item's time; what is known less precisely is told in words."""
    words = f"{since or '…'} – {until or '…'}" if since or until else ""
    told = {"DateTimeDescription": words} if words else {}
    at = since or until or ""
    if len(at) >= len("2024-03-05"):
        told |= {"DateTime": f"{at[:10]}T{at[11:19] or '00:00:00'}.000", "DateSet": "true"}
        if len(at) > len("2024-03-05"):
            told["TimeSet"] = "true"
    return told
