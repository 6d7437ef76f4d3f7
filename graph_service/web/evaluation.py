"""An evaluation as one page of HTML that needs nothing else: tables, and curves drawn as SVG.

It names values of records: whoever may not see the file may not see the page.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

from graph_service.services.files.evaluating import Example, Judged
from graph_service.services.files.resolving import Evaluated
from resolution.evaluate import Score
from resolution.model import KindModel
from resolution.records.kinds import KINDS
from resolution.words import level_words, levels_to_show, say, title_of

Language = Literal["en", "ru"]
Point = tuple[float, float]
WIDTH, HEIGHT, EDGE = 640, 260, 40  # of a drawing, in its own units
BAR_HEIGHT, BAR_LABEL, LABEL_LETTERS = 22, 340, 52
SLICES_SHOWN = 40
DOTTED = 20  # points, of more the line is all that can be seen
LEGEND_WIDTH = 220  # of one line's name
WORDS = {
    "title": ("How well clusters agree with the truth", "Насколько группы согласны с истиной"),
    "measure": ("measure", "мера"), "precision": ("precision", "точность"), "recall": ("recall", "полнота"),
    "f1": ("F1", "F1"), "pairwise": ("pairs", "пары"), "b_cubed": ("B-cubed", "B-cubed"),
    "exact": ("{} of {} things were found exactly.", "Найдено в точности: {} из {}."),
    "slices": ("Pairs by {}", "Пары по столбцу {}"), "sort": ("sort", "вид"), "true": ("of one thing", "одного объекта"),
    "said": ("joined", "объединено"), "both": ("both", "и то и другое"),
    "sweep": ("Precision and recall by match weight", "Точность и полнота в зависимости от веса совпадения"),
    "sweep_of": ("Of {} pairs that share a key, before clustering; the line is the threshold, {:g} bits.",
                 "По {} парам с общим ключом, до объединения в группы; черта — порог, {:g} бит."),
    "reliability": ("What the model expects and what is", "Что ожидает модель и что есть"),
    "expected": ("expected", "ожидалось"), "seen": ("of one thing in fact", "на деле одного объекта"),
    "pairs": ("pairs", "пар"), "bits": ("bits", "бит"),
    "joined": ("Joined, though two things: {} and {}", "Объединены, хотя это два объекта: {} и {}"),
    "apart": ("Kept apart, though one thing: {} and {}", "Разделены, хотя это один объект: {} и {}"),
    "wrong": ("Pairs told wrongly", "Пары, о которых решено неверно"), "sum": ("sum", "сумма"),
    "weights": ("What evidence is worth", "Сколько весит свидетельство"),
}  # fmt: skip
STYLE = """
body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1d21;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.2rem .8rem;border-bottom:1px solid #d7dbe0;text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}
.for{fill:#2b7a4b}.against{fill:#b3402e}.axis{stroke:#8a929b;fill:none}text{font:12px system-ui,sans-serif;fill:#1a1d21}
.one{stroke:#2358a8;fill:none;stroke-width:2}.two{stroke:#b3632e;fill:none;stroke-width:2;stroke-dasharray:6 3}
.mark{stroke:#8a929b;stroke-dasharray:2 3}.dot{fill:#2358a8}
"""


class _Page:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.parts: list[str] = []

    def word(self, name: str) -> str:
        en, ru = WORDS[name]
        return ru if self.language == "ru" else en

    def head(self, words: str, level: int = 2) -> None:
        self.parts.append(f"<h{level}>{escape(words)}</h{level}>")

    def say(self, words: str) -> None:
        self.parts.append(f"<p>{escape(words)}</p>")

    def table(self, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        head = "".join(f"<th{_side(n)}>{escape(name)}</th>" for n, name in enumerate(names))
        body = "".join(
            "<tr>" + "".join(f"<td{_side(n)}>{escape(cell)}</td>" for n, cell in enumerate(row)) + "</tr>"
            for row in rows
        )
        self.parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")

    def whole(self) -> str:
        title = escape(self.word("title"))
        return (
            f'<!doctype html>\n<html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style></head><body>{''.join(self.parts)}</body></html>\n"
        )


def _side(place: int) -> str:
    return ' class="n"' if place else ""


def page(found: Evaluated, judged: Judged, model: KindModel, language: Language) -> str:
    """All that is known of one evaluation."""
    made = _Page(language)
    made.head(made.word("title"), 1)
    made.table(
        [made.word(name) for name in ("measure", "precision", "recall", "f1")],
        [
            (made.word(name), *_figures(score))
            for name, score in (("pairwise", found.pairwise), ("b_cubed", found.b_cubed))
        ],
    )
    made.say(made.word("exact").format(found.exact, found.entities))
    for column, sorts in found.slices:
        made.head(made.word("slices").format(column))
        made.table(
            [made.word(name) for name in ("sort", "true", "said", "both", "precision", "recall", "f1")],
            [
                (each.name, f"{each.true:,}", f"{each.said:,}", f"{each.both:,}", *_figures(each.score))
                for each in sorts[:SLICES_SHOWN]
            ],
        )
    _curves(made, judged)
    made.head(made.word("wrong"))
    for example in judged.examples:
        _example(made, example)
    _weights(made, model)
    return made.whole()


def _figures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}"


def _curves(made: _Page, judged: Judged) -> None:
    made.head(made.word("sweep"))
    made.say(made.word("sweep_of").format(judged.compared, judged.threshold))
    if judged.sweep:
        least, most = judged.sweep[0].bits, max(judged.sweep[-1].bits, judged.sweep[0].bits + 1)
        across = [(step.bits - least) / (most - least) for step in judged.sweep]
        lines = [
            (
                made.word("precision"),
                "one",
                [(x, step.score.precision) for x, step in zip(across, judged.sweep, strict=True)],
            ),
            (
                made.word("recall"),
                "two",
                [(x, step.score.recall) for x, step in zip(across, judged.sweep, strict=True)],
            ),
        ]
        mark = min(1.0, max(0.0, (judged.threshold - least) / (most - least)))
        made.parts.append(_lines(lines, (f"{least:g}", f"{most:g} {made.word('bits')}"), mark))
    made.head(made.word("reliability"))
    seen = [(band.expected, band.seen) for band in judged.bands]
    fair: list[Point] = [(0, 0), (1, 1)]
    made.parts.append(
        _lines([(made.word("seen"), "one", seen), ("", "mark", fair)], ("0", made.word("expected")), None)
    )
    made.table(
        [made.word(name) for name in ("expected", "seen", "pairs")],
        [(f"{band.expected:.3f}", f"{band.seen:.3f}", f"{band.pairs:,}") for band in judged.bands],
    )


def _lines(lines: Sequence[tuple[str, str, Sequence[Point]]], ends: tuple[str, str], mark: float | None) -> str:
    """Curves of points from 0 to 1 both ways."""
    wide, high = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE

    def at(point: Point) -> str:
        return f"{EDGE + point[0] * wide:.1f},{HEIGHT - EDGE - point[1] * high:.1f}"

    drawn = [f'<path class="axis" d="M{at((0, 1))} L{at((0, 0))} L{at((1, 0))}"/>']
    drawn += [
        f'<text x="{EDGE - 8}" y="{HEIGHT - EDGE - y * high + 4:.0f}" text-anchor="end">{y:g}</text>'
        for y in (0, 0.5, 1)
    ]
    drawn.append(f'<text x="{EDGE}" y="{HEIGHT - EDGE + 18}">{escape(ends[0])}</text>')
    drawn.append(f'<text x="{WIDTH - EDGE}" y="{HEIGHT - EDGE + 18}" text-anchor="end">{escape(ends[1])}</text>')
    for n, (name, look, points) in enumerate(lines):
        drawn.append(f'<polyline class="{look}" points="{" ".join(map(at, points))}"/>')
        if name and len(points) <= DOTTED:
            places = [at(point).split(",") for point in points]
            drawn += [f'<circle class="dot" r="2" cx="{across}" cy="{up}"/>' for across, up in places]
        if name:
            start = EDGE + n * LEGEND_WIDTH
            drawn.append(
                f'<path class="{look}" d="M{start},16 h24"/><text x="{start + 30}" y="20">{escape(name)}</text>'
            )
    if mark is not None:
        drawn.append(f'<path class="mark" d="M{at((mark, 0))} L{at((mark, 1))}"/>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img">{"".join(drawn)}</svg>'


def _example(made: _Page, example: Example) -> None:
    words = made.word("joined" if example.joined else "apart")
    made.head(words.format(example.left, example.right), 3)
    bars = [(say(part, made.language), part.bits) for part in example.match.parts]
    made.parts.append(_waterfall([*bars, (made.word("sum"), example.match.bits)]))


def _waterfall(bars: Sequence[tuple[str, float]]) -> str:
    """Each bar begins where the one before ends; the last is their sum, from nothing."""
    starts = [0.0]
    for _, bits in bars[:-2]:
        starts.append(starts[-1] + bits)
    return _bars(bars, [*starts, 0.0][-len(bars) :])


def _bars(bars: Sequence[tuple[str, float]], starts: Sequence[float]) -> str:
    """For to the right of where it starts, against to the left."""
    ends = [start + bits for start, (_, bits) in zip(starts, bars, strict=True)]
    least, most = min(0.0, *starts, *ends), max(0.0, *starts, *ends)
    scale = (WIDTH - 60) / max(most - least, 1)
    drawn: list[str] = []
    for n, ((name, bits), start, end) in enumerate(zip(bars, starts, ends, strict=True)):
        left, wide, top = BAR_LABEL + (min(start, end) - least) * scale, max(abs(bits) * scale, 1), n * BAR_HEIGHT
        look = "for" if bits >= 0 else "against"
        drawn.append(
            f'<text x="0" y="{top + 15}">{escape(name[:LABEL_LETTERS])}</text>'
            f'<rect class="{look}" x="{left:.1f}" y="{top + 3}" width="{wide:.1f}" height="{BAR_HEIGHT - 6}"/>'
            f'<text x="{left + wide + 4:.1f}" y="{top + 15}">{bits:+.1f}</text>'
        )
    size = f'viewBox="0 0 {BAR_LABEL + WIDTH} {len(bars) * BAR_HEIGHT}" width="{BAR_LABEL + WIDTH}"'
    return f'<svg {size} role="img">{"".join(drawn)}</svg>'


def _weights(made: _Page, model: KindModel) -> None:
    made.head(made.word("weights"))
    for field, levels in model.weights.items():
        title = title_of(field, KINDS)
        made.head(title.ru if made.language == "ru" else title.en, 3)
        shown = levels_to_show(field, levels)
        made.parts.append(
            _bars([(level_words(level, made.language), bits) for level, bits in shown.items()], [0.0] * len(shown))
        )
