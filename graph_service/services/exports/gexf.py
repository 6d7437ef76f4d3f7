"""A picture as GEXF 1.3: what Gephi reads, with the times of claims as spells of their links."""

from graph_service.services.exports import attributes
from graph_service.services.exports.markup import Markup
from graph_service.services.exports.picture import Picture, PicturedLink
from resolution.moments import earliest, latest

NAMESPACE = "http://gexf.net/1.3"


def write(picture: Picture) -> bytes:
    out, head = Markup(), attributes.of_picture(picture)
    nodes = attributes.NODE | dict.fromkeys(attributes.fields(picture), "string")
    with out.inside("gexf", xmlns=NAMESPACE, version="1.3"):
        with out.inside("meta", lastmodifieddate=picture.stamp.at[:10]):
            out.leaf("creator", picture.stamp.agency)
            out.leaf("keywords", f"{picture.level}, {picture.stamp.number}")
            out.leaf("description", "; ".join(f"{name}: {value}" for name, value in head))
        with out.inside("graph", defaultedgetype="directed", mode="dynamic", timeformat="date"):
            for part, keys in (("node", nodes), ("edge", attributes.EDGE)):
                with out.inside("attributes", class_=part, mode="static"):
                    for name, type_ in keys.items():
                        out.leaf("attribute", id=name, title=name, type=TYPES[type_])
            with out.inside("nodes", count=len(picture.entities)):
                for entity in picture.entities:
                    with out.inside("node", id=entity.id, label=entity.caption), out.inside("attvalues"):
                        for name, value in attributes.of_entity(entity):
                            out.leaf("attvalue", for_=name, value=value)
            with out.inside("edges", count=len(picture.links)):
                for link in picture.links:
                    _edge(out, link)
    return out.bytes()


TYPES = {"string": "string", "int": "integer"}


def _edge(out: Markup, link: PicturedLink) -> None:
    with out.inside(
        "edge", id=link.id, source=link.left, target=link.right, label=link.type, kind=link.type, type="directed",
        weight=len(link.claims),
    ):  # fmt: skip
        with out.inside("attvalues"):
            for name, value in attributes.of_link(link):
                out.leaf("attvalue", for_=name, value=value)
        spells = sorted({
            (since and earliest(since)[:10], until and latest(until)[:10])
            for since, until in ((claim.since, claim.until) for claim in link.claims)
            if since or until
        }, key=str)  # fmt: skip
        # A link of which one claim tells no time is not of any time: it is always shown.
        if spells and all(claim.since or claim.until for claim in link.claims):
            with out.inside("spells"):
                for start, end in spells:
                    out.leaf("spell", start=start, end=end)
