"""The pages "Ten questions": their documents are the prepared ones, their answers are what the commands say.

`python -m tests.api.ten_questions` writes the documents and answers of both pages anew, from a demo of its own.
"""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from graph_service.cli import app
from graph_service.web.prepared import QUESTIONS
from tests.served import Served, demo

GUIDE = Path(__file__).parents[2] / "docs/guide"
PAGES = {language: GUIDE / f"ten-questions.{language}.md" for language in ("en", "ru")}
FENCE = re.compile(r"```(graphql|console) ?([^\n]*)\n(.*?)```", re.DOTALL)
FRAME, ID = re.compile(r"[━─┏┓┗┛┡┩└┘┳┴┻╇┼│┃]+"), re.compile(r"E-[A-Z0-9]{16}")
BACKWARDS = re.compile(r"^\| (.+?) \| ← (\w+) \| (.+?) \|")
COLUMNS = "150"


def documents(page: str) -> list[tuple[str, str]]:
    """Name and text of each."""
    return [(name, text) for kind, name, text in FENCE.findall(page) if kind == "graphql"]


def commands(page: str) -> list[tuple[str, str]]:
    """Each command with the answer that the page shows."""
    told = (text.partition("\n") for kind, _, text in FENCE.findall(page) if kind == "console")
    return [(line.removeprefix("$ graph-service "), answer) for line, _, answer in told]


def said(served: Served, command: str, agency: str = "KZ-POLICE") -> str:
    """What a command prints, run in this process: twenty of its own would take half a minute."""
    environment = served.environment | {"COLUMNS": COLUMNS, "GRAPH_TOKEN_FILE": str(served.token_file(agency))}
    answer = CliRunner().invoke(app, shlex.split(command), env=environment)
    assert answer.exit_code == 0, (command, answer.output)
    return "\n".join(line.rstrip() for line in answer.stdout.rstrip().splitlines()) + "\n"


def rows(answer: str) -> list[str]:
    """Its lines without what is the store's own: ids of entities, by which the ends of a link are put in order; and frames."""
    plain = (" ".join(ID.sub("E-…", FRAME.sub("|", line)).split()) for line in answer.splitlines())
    return [BACKWARDS.sub(r"| \3 | → \2 | \1 |", line) for line in plain if line.strip("| ")]


def rewritten(page: str, say: Callable[[str], str]) -> str:
    def block(found: re.Match[str]) -> str:
        kind, name, text = found.groups()
        if kind == "graphql":
            return f"```graphql {name}\n{(QUESTIONS / f'{name}.graphql').read_text('utf-8')}```"
        line = text.partition("\n")[0]
        return f"```console\n{line}\n{say(line.removeprefix('$ graph-service '))}```"

    return FENCE.sub(block, page)


def main() -> None:
    with TemporaryDirectory() as folder, demo(Path(folder)) as served:
        for page in PAGES.values():
            page.write_text(rewritten(page.read_text("utf-8"), lambda command: said(served, command)), "utf-8")


if __name__ == "__main__":
    main()
