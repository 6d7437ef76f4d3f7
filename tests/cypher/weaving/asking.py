"""Random questions over the public graph that answer plain values."""

from hypothesis import strategies as st

KINDS = ("person", "phone", "organisation")
NODES = ("({v})", "({v})", "({v}:Entity)", "({v}:Record)", "({v}:Entity|Record)", "({v}:!Record)", "({v} {{kind: 'person'}})",
         "({v}:Entity WHERE {v}.kind <> 'phone')")  # fmt: skip
UNNAMED = ("()", "(:Entity)", "(:Record)", "(:!Entity)", "({kind: 'phone'})")
LINKS = ("-->", "<--", "--", "-[:LINKED]-", "-[:LINKED]->", "<-[:IN]-", "-[:IN|LINKED]-", "-[{l}]-", "-[{l}:LINKED]->",
         "-[:LINKED {{type: 'uses'}}]-", "-[:LINKED*1..2]-", "-[:LINKED*0..1]->", "-[:!IN]-")  # fmt: skip
TESTS = (
    "{v}.id < 'e5'", "{v}.kind IN ['person', 'phone']", "{v}.caption STARTS WITH 'A'", "size({v}.id) > 1",
    "{v}:Entity", "NOT {v}:Record", "({v})-->(:Entity)", "NOT ({v})--()", "exists(({v})-[:LINKED]-())",
    "EXISTS {{ ({v})-->(:Entity) }}", "EXISTS {{ ({v})--(w) WHERE w.kind = 'phone' }}",
    "EXISTS {{ MATCH ({v})--(w) WHERE (w)--(:Record) RETURN w }}", "COUNT {{ ({v})--() }} > 1",
    "COUNT {{ MATCH ({v})--(w) RETURN DISTINCT w }} >= 2", "size([({v})-->(w) | w.id]) > 0",
    "any(x IN [({v})--(w:Entity) | w.kind] WHERE x = 'phone')", "size(COLLECT {{ MATCH ({v})--(w) RETURN w.id }}) = 1",
    "all(x IN [({v})-[r]-(w) WHERE w.kind <> 'phone' | r.type] WHERE x = 'uses')", "{v}.kind = 'person' XOR ({v})--(:Record)",
    "CASE WHEN ({v})--(:Record) THEN true ELSE false END",
)  # fmt: skip
STEPS = (
    "OPTIONAL MATCH ({v})--(w{n})", "OPTIONAL MATCH ({v})-[:LINKED]->(w{n}:Entity)--() WHERE w{n}.kind = 'person'",
    "WITH DISTINCT {v}", "WITH {v}, count(*) AS c{n}", "WITH {v}, COUNT {{ ({v})--() }} AS c{n} WHERE c{n} > 0",
    "CALL ({v}) {{ MATCH ({v})--(w) RETURN count(w) AS c{n} }}",
    "CALL ({v}) {{ MATCH ({v})-->(w) RETURN w.id AS c{n} UNION MATCH ({v})<--(w) RETURN w.id AS c{n} }}",
    "CALL {{ WITH {v} MATCH ({v})--(w) RETURN w AS w{n} }} WITH {v}, w{n} WHERE NOT (w{n})-->(:Record)",
    "UNWIND [({v})--(w) | w] AS w{n}", "MATCH ({v}) ((a{n})-[r{n}:LINKED]->(b{n})){{1,2}} (w{n})",
    "MATCH ({v})-[r{n}:LINKED]->{{1,2}}(w{n})", "MATCH p{n} = ({v})-[:LINKED*1..3]-(w{n})",
    "WITH {v}, collect(DISTINCT {v}.kind) AS c{n}", "WITH *, [({v})--(w) | w.id] AS c{n}", "MATCH ({v})-[l{n}]-()",
)  # fmt: skip
ENDS = (
    "RETURN {v}.id", "RETURN count(*) AS n", "RETURN {v}.kind AS kind, count(DISTINCT {v}) AS n", "RETURN DISTINCT {v}.caption",
    "RETURN {v}.id AS id, [({v})--(w) | w.id] AS near", "RETURN {v}.id AS id, COLLECT {{ MATCH ({v})--(w) RETURN w.kind }} AS near",
    "RETURN {v} {{.id, .kind}} AS it", "RETURN {v}.id AS id, COUNT {{ ({v})-->() }} AS n ORDER BY n DESC, id",
    "WITH {v}.kind AS kind, count(*) AS n ORDER BY kind LIMIT 2 RETURN kind, n", "RETURN size(collect({v})) AS n",
)  # fmt: skip


@st.composite
def paths(draw: st.DrawFn, variable: str) -> str:
    """A named node, and up to two links further."""
    text = draw(st.sampled_from(NODES)).format(v=variable)
    for n in range(draw(st.integers(0, 2))):
        text += draw(st.sampled_from(LINKS)).format(l=f"{variable}l{n}")
        text += draw(st.sampled_from(UNNAMED)) if draw(st.booleans()) else f"({variable}{n})"
    return text


@st.composite
def questions(draw: st.DrawFn) -> str:
    parts = [f"MATCH {draw(paths('v'))}"]
    if draw(st.booleans()):
        parts[0] += f", {draw(paths('u'))}"
    tests = draw(st.lists(st.sampled_from(TESTS), max_size=2, unique=True))
    if tests:
        joint = draw(st.sampled_from([" AND ", " OR ", " XOR "]))
        parts.append("WHERE " + joint.join(f"({test.format(v='v')})" for test in tests))
    steps = draw(st.lists(st.sampled_from(STEPS), max_size=2, unique=True))
    parts += [step.format(v="v", n=n) for n, step in enumerate(steps)]
    parts.append(draw(st.sampled_from(ENDS)).format(v="v"))
    return "\n".join(parts)
