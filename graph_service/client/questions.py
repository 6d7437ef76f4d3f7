"""A method for each question of the API.

Written by tools/build_client.py from schema.graphql and documents/: change these and run `make client`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph_service.client import texts, types
from graph_service.client.asking import Asking


class Questions(Asking):
    """Asks; every method may raise ClientError."""

    def viewer(self) -> types.Viewer:
        """Who you are here."""
        return self._ask(texts.VIEWER, {})

    def entity(self, id_: str, *, first: int = 20) -> types.EntityWithRecords:
        """One entity. Any record's id, the entity's id, or an earlier one."""
        return self._ask(texts.ENTITY, {"id": id_, "first": first})

    def records_of(self, id_: str, *, first: int = 100, after: str | None = None) -> types.RecordPage:
        """Its records."""
        return self._ask(texts.RECORDS_OF, {"id": id_, "first": first, "after": after})

    def claims_of(self, id_: str, *, first: int = 100, after: str | None = None) -> types.ClaimPage:
        """What reports say links its records."""
        return self._ask(texts.CLAIMS_OF, {"id": id_, "first": first, "after": after})

    def record(self, id_: str) -> types.RecordInEntity:
        """One record by its id."""
        return self._ask(texts.RECORD, {"id": id_})

    def report(self, id_: str) -> types.Report:
        """One report by its id, also as it came."""
        return self._ask(texts.REPORT, {"id": id_})

    def search(
        self,
        text: str,
        *,
        kind: str | None = None,
        born: str | None = None,
        country: str | None = None,
        mode: types.SearchMode | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> types.SearchConnection:
        """Entities by a name in either script, a part of it, initials, or a number."""
        return self._ask(
            texts.SEARCH,
            {
                "text": text,
                "kind": kind,
                "born": born,
                "country": country,
                "mode": mode,
                "first": first,
                "after": after,
            },
        )

    def screen(
        self, lines: Sequence[str], *, kind: str | None = None, mode: types.SearchMode | None = None, first: int = 3
    ) -> types.Screening:
        """A pasted list of names and numbers, line by line."""
        return self._ask(texts.SCREEN, {"lines": lines, "kind": kind, "mode": mode, "first": first})

    def expand(
        self,
        ids: Sequence[str],
        *,
        depth: int = 1,
        first: int = 100,
        rank: types.LinkRank | None = None,
        filter_: types.LinkFilter | None = None,
    ) -> types.Expansion:
        """Links of entities."""
        return self._ask(texts.EXPAND, {"ids": ids, "depth": depth, "first": first, "rank": rank, "filter": filter_})

    def paths(
        self,
        from_: str,
        to: str,
        *,
        k: int = 1,
        max_hops: int = 6,
        weight: types.PathWeight | None = None,
        via: Sequence[str] | None = None,
        through_hubs: bool = False,
        filter_: types.LinkFilter | None = None,
    ) -> types.Paths:
        """Shortest ways between two entities."""
        return self._ask(
            texts.PATHS,
            {
                "from": from_,
                "to": to,
                "k": k,
                "maxHops": max_hops,
                "weight": weight,
                "via": via,
                "throughHubs": through_hubs,
                "filter": filter_,
            },
        )

    def paths_between(
        self,
        from_: Sequence[str],
        to: Sequence[str],
        *,
        k: int = 1,
        max_hops: int = 6,
        weight: types.PathWeight | None = None,
        via: Sequence[str] | None = None,
        through_hubs: bool = False,
        filter_: types.LinkFilter | None = None,
    ) -> types.Paths:
        """Shortest ways from any of one group to any of another."""
        return self._ask(
            texts.PATHS_BETWEEN,
            {
                "from": from_,
                "to": to,
                "k": k,
                "maxHops": max_hops,
                "weight": weight,
                "via": via,
                "throughHubs": through_hubs,
                "filter": filter_,
            },
        )

    def time_respecting_paths(
        self,
        from_: str,
        to: str,
        *,
        k: int = 3,
        max_hops: int = 4,
        certain: bool = False,
        filter_: types.LinkFilter | None = None,
    ) -> types.TimedPaths:
        """Ways whose steps follow each other in time, for certain or possibly."""
        return self._ask(
            texts.TIME_RESPECTING_PATHS,
            {"from": from_, "to": to, "k": k, "maxHops": max_hops, "certain": certain, "filter": filter_},
        )

    def common_neighbours(
        self, ids: Sequence[str], *, least: int = 2, first: int = 100, filter_: types.LinkFilter | None = None
    ) -> types.CommonNeighbours:
        """Whom several of these entities are linked with."""
        return self._ask(texts.COMMON_NEIGHBOURS, {"ids": ids, "least": least, "first": first, "filter": filter_})

    def neighbourhood_overlap(self, ids: Sequence[str], *, filter_: types.LinkFilter | None = None) -> types.Overlaps:
        """How far these entities know the same others."""
        return self._ask(texts.NEIGHBOURHOOD_OVERLAP, {"ids": ids, "filter": filter_})

    def connecting_network(
        self,
        ids: Sequence[str],
        *,
        max_gap: int = 4,
        through_hubs: bool = False,
        filter_: types.LinkFilter | None = None,
    ) -> types.Connecting:
        """The smallest network found that joins 3 to 30 entities, and those that nothing joins."""
        return self._ask(
            texts.CONNECTING_NETWORK, {"ids": ids, "maxGap": max_gap, "throughHubs": through_hubs, "filter": filter_}
        )

    def key_players(
        self,
        ids: Sequence[str],
        *,
        depth: int = 2,
        by: types.PlayerMeasure | None = None,
        first: int = 20,
        filter_: types.LinkFilter | None = None,
    ) -> types.Players:
        """Who matters round these entities."""
        return self._ask(texts.KEY_PLAYERS, {"ids": ids, "depth": depth, "by": by, "first": first, "filter": filter_})

    def communities(
        self, ids: Sequence[str], *, depth: int = 2, filter_: types.LinkFilter | None = None
    ) -> types.Communities:
        """Closely linked groups round these entities."""
        return self._ask(texts.COMMUNITIES, {"ids": ids, "depth": depth, "filter": filter_})

    def timeline(
        self, ids: Sequence[str], *, first: int = 100, filter_: types.LinkFilter | None = None
    ) -> types.Timeline:
        """What happened to these entities, by time."""
        return self._ask(texts.TIMELINE, {"ids": ids, "first": first, "filter": filter_})

    def co_occurrence(
        self, id_: str, *, days: int = 1, least: int = 1, first: int = 20, filter_: types.LinkFilter | None = None
    ) -> types.CoOccurrences:
        """Who was at the same things (a container, a place, a number) at the same time, against chance."""
        return self._ask(
            texts.CO_OCCURRENCE, {"id": id_, "days": days, "least": least, "first": first, "filter": filter_}
        )

    def why(self, a: str, b: str) -> types.Why:
        """Why two things are one or two."""
        return self._ask(texts.WHY, {"a": a, "b": b})

    def how(self, id_: str) -> types.How:
        """How the records of an entity came together."""
        return self._ask(texts.HOW, {"id": id_})

    def possible_matches(self, kind: str, *, agency: str | None = None, first: int = 20) -> types.PossibleMatches:
        """Pairs left apart within 8.75 bits of the threshold, those first of which a decision would change, or teach, most."""
        return self._ask(texts.POSSIBLE_MATCHES, {"kind": kind, "agency": agency, "first": first})

    def changes(self, *, after: str | None = None, first: int = 100, newest: bool = False) -> types.EntityChanges:
        """What happened to entities since, as you see them; a page's endCursor says where to read on."""
        return self._ask(texts.CHANGES, {"after": after, "first": first, "newest": newest})

    def saved_queries(self, *, kind: str | None = None, first: int = 100, after: str = "") -> types.SavedQueries:
        """Questions that analysts keep, as you see them."""
        return self._ask(texts.SAVED_QUERIES, {"kind": kind, "first": first, "after": after})

    def run_saved_query(
        self, name: str, *, parameters: Mapping[str, Any] | None = None, version: int | None = None
    ) -> types.Table:
        """Run one by its name, the newest version unless one is named."""
        return self._ask(texts.RUN_SAVED_QUERY, {"name": name, "parameters": parameters, "version": version})

    def call_profile(
        self,
        phone: str,
        *,
        filter_: types.LinkFilter | None = None,
        first: int = 20,
        since: str | None = None,
        zone: str = "UTC",
    ) -> types.CallProfile:
        """A number's contacts, hours, silences, handsets and likely replacements."""
        return self._ask(
            texts.CALL_PROFILE, {"phone": phone, "filter": filter_, "first": first, "since": since, "zone": zone}
        )

    def similar_shipments(self, shipment: str, *, first: int = 20) -> types.SimilarShipments:
        """Shipments with the same parties, container, vehicle, seals, goods, origin or concealment, the rarest first."""
        return self._ask(texts.SIMILAR_SHIPMENTS, {"shipment": shipment, "first": first})

    def route(self, shipment: str, *, filter_: types.LinkFilter | None = None) -> types.Route:
        """Where a shipment was, by its papers, its claims and those of what carried it, with gaps and contradictions."""
        return self._ask(texts.ROUTE, {"shipment": shipment, "filter": filter_})

    def watches(self, *, after: str = "", first: int = 100) -> types.Watches:
        """What your agency watches at your clearance."""
        return self._ask(texts.WATCHES, {"after": after, "first": first})

    def watched(self, watch: str, *, after: str | None = None, first: int = 100) -> types.Digest:
        """What appeared, changed or is no longer visible of something watched, since the last look or since a page's endCursor."""
        return self._ask(texts.WATCHED, {"watch": watch, "after": after, "first": first})

    def what_if(self, model: str, *, first: int = 20, kind: str | None = None) -> types.WhatIf:
        """What another model would make of what you see: its text, or hand-set. Takes the scope model."""
        return self._ask(texts.WHAT_IF, {"model": model, "first": first, "kind": kind})

    def submit_reports(self, reports: Sequence[Mapping[str, Any]], *, dry_run: bool = False) -> types.Receipts:
        """Send reports: all are written, or none."""
        return self._ask(texts.SUBMIT_REPORTS, {"reports": reports, "dryRun": dry_run})

    def retract_report(self, agency: str, reference: str, revision: int, reported_at: str) -> types.Receipts:
        """Take a report back: nothing of it remains."""
        return self._ask(
            texts.RETRACT_REPORT,
            {"agency": agency, "reference": reference, "revision": revision, "reportedAt": reported_at},
        )

    def judge(
        self, a: str, b: str, verdict: types.Decision, *, reason: str = "", dry_run: bool = False
    ) -> types.Decided:
        """Decide on two records."""
        return self._ask(texts.JUDGE, {"a": a, "b": b, "verdict": verdict, "reason": reason, "dryRun": dry_run})

    def withdraw_judgement(self, a: str, b: str, *, reason: str = "", dry_run: bool = False) -> types.Decided:
        """Take your agency's decision back."""
        return self._ask(texts.WITHDRAW_JUDGEMENT, {"a": a, "b": b, "reason": reason, "dryRun": dry_run})

    def save_query(
        self, name: str, text: str, *, shared_with: Sequence[str] | None = None, level: str | None = None
    ) -> types.SavedQuery:
        """Save a query of your own, header and Cypher; under a name that you have it is the next version."""
        return self._ask(texts.SAVE_QUERY, {"name": name, "text": text, "sharedWith": shared_with, "level": level})

    def remove_query(self, name: str) -> types.RemovedQuery:
        """Take all versions of a query of your own back."""
        return self._ask(texts.REMOVE_QUERY, {"name": name})

    def watch(self, of: types.WatchInput, *, label: str = "", url: str | None = None) -> types.Watch:
        """Watch an entity, a saved query or a number; the same again changes nothing."""
        return self._ask(texts.WATCH, {"of": of, "label": label, "url": url})

    def looked(self, watch: str, *, at: str | None = None) -> types.Watch:
        """Note that you have seen what is new, up to a digest's endCursor, or all of it."""
        return self._ask(texts.LOOKED, {"watch": watch, "at": at})

    def unwatch(self, watch: str) -> types.EndedWatch:
        """End a watch."""
        return self._ask(texts.UNWATCH, {"watch": watch})

    def pages_of_records_of(
        self, id_: str, *, first: int = 100, after: str | None = None
    ) -> Iterator[types.RecordPage]:
        """Pages of `records_of`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.RecordPage:
            return self.records_of(id_, first=first, after=place)

        return self._pages(after, turn)

    def iter_records_of(self, id_: str, *, first: int = 100, after: str | None = None) -> Iterator[types.Record]:
        """What is on the pages of `records_of`, one after another."""
        for page in self.pages_of_records_of(id_, first=first, after=after):
            yield from page.nodes

    def pages_of_claims_of(self, id_: str, *, first: int = 100, after: str | None = None) -> Iterator[types.ClaimPage]:
        """Pages of `claims_of`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.ClaimPage:
            return self.claims_of(id_, first=first, after=place)

        return self._pages(after, turn)

    def iter_claims_of(self, id_: str, *, first: int = 100, after: str | None = None) -> Iterator[types.Claim]:
        """What is on the pages of `claims_of`, one after another."""
        for page in self.pages_of_claims_of(id_, first=first, after=after):
            yield from page.nodes

    def pages_of_search(
        self,
        text: str,
        *,
        kind: str | None = None,
        born: str | None = None,
        country: str | None = None,
        mode: types.SearchMode | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Iterator[types.SearchConnection]:
        """Pages of `search`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.SearchConnection:
            return self.search(text, kind=kind, born=born, country=country, mode=mode, first=first, after=place)

        return self._pages(after, turn)

    def iter_search(
        self,
        text: str,
        *,
        kind: str | None = None,
        born: str | None = None,
        country: str | None = None,
        mode: types.SearchMode | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Iterator[types.SearchEdge]:
        """What is on the pages of `search`, one after another."""
        for page in self.pages_of_search(
            text, kind=kind, born=born, country=country, mode=mode, first=first, after=after
        ):
            yield from page.edges

    def pages_of_changes(
        self, *, after: str | None = None, first: int = 100, newest: bool = False
    ) -> Iterator[types.EntityChanges]:
        """Pages of `changes`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.EntityChanges:
            return self.changes(first=first, newest=newest, after=place)

        return self._pages(after, turn)

    def iter_changes(
        self, *, after: str | None = None, first: int = 100, newest: bool = False
    ) -> Iterator[types.EntityChange]:
        """What is on the pages of `changes`, one after another."""
        for page in self.pages_of_changes(first=first, newest=newest, after=after):
            yield from page.changes

    def pages_of_saved_queries(
        self, *, kind: str | None = None, first: int = 100, after: str = ""
    ) -> Iterator[types.SavedQueries]:
        """Pages of `saved_queries`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.SavedQueries:
            return self.saved_queries(kind=kind, first=first, after=place or "")

        return self._pages(after, turn)

    def iter_saved_queries(
        self, *, kind: str | None = None, first: int = 100, after: str = ""
    ) -> Iterator[types.SavedQuery]:
        """What is on the pages of `saved_queries`, one after another."""
        for page in self.pages_of_saved_queries(kind=kind, first=first, after=after):
            yield from page.queries

    def pages_of_watches(self, *, after: str = "", first: int = 100) -> Iterator[types.Watches]:
        """Pages of `watches`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.Watches:
            return self.watches(first=first, after=place or "")

        return self._pages(after, turn)

    def iter_watches(self, *, after: str = "", first: int = 100) -> Iterator[types.Watch]:
        """What is on the pages of `watches`, one after another."""
        for page in self.pages_of_watches(first=first, after=after):
            yield from page.watches

    def pages_of_watched(self, watch: str, *, after: str | None = None, first: int = 100) -> Iterator[types.Digest]:
        """Pages of `watched`, one after another, each read when it is wanted."""

        def turn(place: str | None) -> types.Digest:
            return self.watched(watch, first=first, after=place)

        return self._pages(after, turn)

    def iter_watched(self, watch: str, *, after: str | None = None, first: int = 100) -> Iterator[types.News]:
        """What is on the pages of `watched`, one after another."""
        for page in self.pages_of_watched(watch, first=first, after=after):
            yield from page.news
