"""XML written as it is made: no tree in memory, and no character that XML does not have."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

# Characters of XML 1.0; a name that came with another would make a file that no program opens.
OUTSIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: object) -> str:
    return OUTSIDE.sub("\ufffd", str(text))


class Markup:
    """One document; attributes that are None are left out."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._out = XMLGenerator(self._file, "utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextmanager
    def inside(self, name: str, **attributes: object) -> Iterator[None]:
        self._out.startElement(name, AttributesImpl(_told(attributes)))
        yield
        self._out.endElement(name)

    def leaf(self, name: str, text: object = "", **attributes: object) -> None:
        with self.inside(name, **attributes):
            if text != "":
                self._out.characters(clean(text))

    def bytes(self) -> bytes:
        self._out.endDocument()
        return self._file.getvalue()


def _told(attributes: Mapping[str, object]) -> dict[str, str]:
    """`for_` is `for`: some attributes are words of Python."""
    return {name.rstrip("_"): clean(value) for name, value in attributes.items() if value is not None}
