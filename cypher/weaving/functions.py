"""Functions that may be called: all only compute, alike on either server and each time, but for the day's date."""

AGGREGATES = frozenset(
    """
    count sum avg min max collect stdev stdevp percentilecont percentiledisc
    """.split()
)
OF_VALUES = AGGREGATES | frozenset(
    """
    abs ceil floor round sign sqrt exp log log10 isnan degrees radians sin cos tan cot asin acos atan atan2 pi e
    tolower toupper trim ltrim rtrim lower upper btrim left right substring replace split reverse tostring
    tostringornull tointeger tointegerornull tofloat tofloatornull toboolean tobooleanornull size char_length
    character_length coalesce nullif range head last tail keys properties isempty haversin normalize tostringlist
    tointegerlist tofloatlist tobooleanlist date datetime time localtime localdatetime duration date.truncate
    datetime.truncate time.truncate localtime.truncate localdatetime.truncate duration.between duration.inmonths
    duration.indays duration.inseconds datetime.fromepoch datetime.fromepochmillis
    """.split()
)
"""These take values; `keys` and `properties`, of a map."""
OF_GRAPH = frozenset(
    """
    nodes relationships startnode endnode length type
    """.split()
)
PASSING = frozenset(
    """
    head last tail reverse collect coalesce
    """.split()
)
"""These also take parts of the graph, and give them on."""
COUNTING = frozenset(["count", "size", "isempty"])
"""These also take parts of the graph, and give a value."""
