"""A picture as GraphML: what yEd, Gephi, Cytoscape and networkx read."""

from graph_service.services.exports import attributes
from graph_service.services.exports.markup import Markup
from graph_service.services.exports.picture import Picture

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(picture: Picture) -> bytes:
    out, head = Markup(), attributes.of_picture(picture)
    nodes = {"label": "string", **attributes.NODE, **dict.fromkeys(attributes.fields(picture), "string")}
    with out.inside("graphml", xmlns=NAMESPACE):
        for part, keys in (("graph", dict.fromkeys(dict(head), "string")), ("node", nodes), ("edge", attributes.EDGE)):
            for name, type_ in keys.items():
                out.leaf("key", id=f"{part}.{name}", for_=part, **{"attr.name": name, "attr.type": type_})
        with out.inside("graph", id=picture.stamp.number, edgedefault="directed"):
            for name, value in head:
                out.leaf("data", value, key=f"graph.{name}")
            for entity in picture.entities:
                with out.inside("node", id=entity.id):
                    out.leaf("data", entity.caption, key="node.label")
                    for name, value in attributes.of_entity(entity):
                        out.leaf("data", value, key=f"node.{name}")
            for link in picture.links:
                with out.inside("edge", id=link.id, source=link.left, target=link.right):
                    for name, value in attributes.of_link(link):
                        out.leaf("data", value, key=f"edge.{name}")
    return out.bytes()
