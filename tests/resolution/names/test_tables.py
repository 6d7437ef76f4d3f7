"""An agency's own tables of names: what they change, and what is said of faulty ones."""

import subprocess
import sys
from pathlib import Path

import pytest

from resolution.model import hand_set
from resolution.names import TablesError, TablesInUse, compare, install, own_tables, read_own

ASKED = """
import sys
from pathlib import Path
from resolution.names import compare, install, read_own
from resolution.score import Matching
install(read_own(Path(sys.argv[1])))
install(read_own(Path(sys.argv[1])))
def levels(left, right, kind):
    return ",".join(part.level for part in compare(left, right, kind).parts)
print(levels("Абаев Дырдыш", "Абаев Замирбек", "person"))
print(levels("Иванов Шурик", "Иванов Александр", "person"))
print(levels("ЪЪЪ Ромашка", "Romashka LLC", "organisation"))
print(levels("Узор трубогиб", "Uzor pipebender", "organisation"))
print(Matching().version)
"""


def test_own_entries_add_to_ours_and_stand_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "forms.tsv").write_text("# ours\nЗамирбек\t\tДырдыш\nАлександр\tOleksandr\tСашко\n", "utf-8")
    (tmp_path / "legal_forms.tsv").write_text("LLC\txx\tЪЪЪ\n", "utf-8")
    (tmp_path / "business_words.tsv").write_text("trade\tpipebender\tтрубогиб\n", "utf-8")
    command = [sys.executable, "-c", ASKED, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert told[0] == "SAME,FORM"
    assert told[1] == "SAME,DIFFERENT,SHARED"  # the row of ours that had Шурик has another in its place
    assert told[2].split(",")[-1] == "SAME"
    assert "TRANSLATED" in told[3]
    assert told[4].startswith(f"{hand_set().version}+names-")


def test_all_faults_are_told_at_once_with_file_line_value_and_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "forms.tsv").write_text("Анна Мария\tАня\nБорис\t12\n", "utf-8")
    (tmp_path / "legal_forms.tsv").write_text("#\nLIMITED\tru\tООО\n", "utf-8")
    (tmp_path / "surname.tsv").write_text("", "utf-8")
    with pytest.raises(TablesError) as told:
        read_own(tmp_path)
    faults = str(told.value).splitlines()
    assert [fault.partition(": ")[0] for fault in faults] == [
        "surname.tsv",
        "forms.tsv:1",
        "forms.tsv:2",
        "legal_forms.tsv:2",
    ]
    assert "'12': expected words of letters" in faults[2]
    assert "'LIMITED': expected a class of legal forms: ALC, " in faults[3]


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TablesError, match="must be a folder"):
        read_own(tmp_path / "none")


def test_tables_that_were_read_are_not_changed_any_more() -> None:
    compare("Иванов Саша", "Иванов Александр", "person")
    with pytest.raises(TablesInUse, match=r"not after .*forms\.tsv"):
        install(own_tables({"forms.tsv": "Замирбек\t\tЗама\n"}))
