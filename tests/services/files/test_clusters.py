"""Clusters are read as they were written, whatever records are called."""

from pathlib import Path

from graph_service.services.files.resolving import read_clusters, write_clusters


def test_a_name_may_hold_what_python_takes_for_the_end_of_a_line(tmp_path: Path) -> None:
    named = {"a\x0bb": "a\x0bb", "c\nd": "a\x0bb", "e\u2028f": "e\u2028f", "g\x85": "e\u2028f"}
    write_clusters(tmp_path / "clusters.csv", named.items())
    assert read_clusters(tmp_path / "clusters.csv") == named
