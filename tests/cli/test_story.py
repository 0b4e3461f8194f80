"""The life of a baseline in a team's repository, from end to end: real git, real processes."""

from __future__ import annotations

import json

from running import Project, Run

OLD = {
    "2023/kenya.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2022.\n",
    "2023/peru.txt": "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2022.\n",
    "2023/ghana.txt": "Trade turnover between Ghana and Chile reached $800 million in 2022.\n",
    "2024/norway.txt": "Norway's exports to Brazil came to $1.4 billion in 2023.\n",
}
SPRING = ["--today", "2027-03-01"]


def check(project: Project, *options: str, today: str = "2027-03-01") -> Run:
    return project.run("check", "docs", "--today", today, *options)


def new(run: Run) -> list[str]:
    return [item["id"] for item in json.loads(run.out)["findings"] if item["status"] == "new"]


def accept(project: Project, reason: str, *options: str) -> None:
    (finding,) = new(check(project, "-f", "json"))
    run = project.run("accept", finding, "--reason", reason, "--path", "docs", *SPRING, *options)
    assert (run.code, run.err) == (0, "")


def test_a_baseline_that_a_team_can_trust(project: Project) -> None:
    # An old corpus starts with one command, and is green.
    project.git("init", "--quiet", "--initial-branch", "main")
    project.write(OLD)
    assert check(project).code == 1
    assert project.run("baseline", "--update", "--path", "docs", *SPRING).code == 0
    project.commit("an old corpus, and what is known of it")
    green = check(project)
    assert (green.code, green.err) == (0, "")
    assert "1 conflict, 1 in the backlog." in green.out

    # A new document contradicts one that nobody has touched for years: red, and both are named.
    project.write({"2027/chile.txt": "Trade turnover between Ghana and Chile was put at $500 million in 2022.\n"})
    red = check(project, "-f", "brief")
    assert red.code == 1
    (line,) = red.out.splitlines()
    assert line.startswith("2027/chile.txt:1:51: conflict: $500 million, but $800 million in 2023/ghana.txt:1:48 [f-")

    # It is accepted until a day: green on that day, red on the day after it.
    accept(project, "customs data only; the ministry will correct it", "--until", "2027-06-30")
    project.commit("accepted")
    assert check(project, today="2027-06-30").code == 0
    over = check(project, today="2027-07-01")
    assert over.code == 1
    assert "expired" in over.out
    assert "accepted until 2027-06-30: customs data only" in over.out

    # Documents are renamed and reworded, lines come before the figure: still known, in the backlog and accepted.
    project.git("mv", "docs/2023/ghana.txt", "docs/2023/accra.txt")
    project.git("mv", "docs/2023", "docs/archive")
    project.write(
        {"archive/peru.txt": "A note.\n\nIn 2022 the turnover of trade between Kenya and Peru was $3,100 million.\n"}
    )
    project.write(
        {"archive/accra.txt": "\n\nLines before it.\n\n" + OLD["2023/ghana.txt"].replace("reached", "came to")}
    )
    known = check(project, "--show", "accepted", "-f", "brief")
    assert (known.code, known.out.count("accepted: ")) == (0, 2)
    assert project.run("baseline", "--update", "--path", "docs", *SPRING).out.endswith("2 changed.\n")
    project.commit("renamed and reworded")

    # One digit of a figure changes: that is a new conflict, and the acceptance goes with the old one.
    project.write({"2027/chile.txt": "Trade turnover between Ghana and Chile was put at $501 million in 2022.\n"})
    changed = check(project, "-f", "json")
    assert (changed.code, len(new(changed))) == (1, 1)
    assert changed.err.startswith("stale: f-")
    project.git("restore", "docs")

    # Two branches accept something each, and merge without a conflict.
    for branch, figure in (("one", "$1.9 billion"), ("two", "$2.6 billion")):
        project.git("switch", "--quiet", "--create", branch, "main")
        project.write({f"2027/{branch}.txt": f"Norway's exports to Brazil came to {figure} in 2023.\n"})
        accept(project, f"seen by branch {branch}")
        project.commit(branch)
    project.git("switch", "--quiet", "main")
    project.git("merge", "--quiet", "one")
    project.git("merge", "--quiet", "--no-edit", "two")
    both = check(project, "-f", "json")
    reasons = {item["accepted"]["reason"] for item in json.loads(both.out)["findings"] if item["accepted"]}
    assert {"seen by branch one", "seen by branch two"} < reasons
    (between,) = new(both)  # what only the merge brought together: 1.9 against 2.6
    project.run("accept", between, "--reason", "follows from the two", "--path", "docs", *SPRING)
    project.commit("merged")
    assert check(project).code == 0

    # A third branch repeats a contested figure: no new finding.
    project.git("switch", "--quiet", "--create", "three")
    project.write({"2027/again.txt": "In 2022, trade turnover between Kenya and Peru stood at $3.1 billion.\n"})
    again = check(project)
    assert (again.code, again.out.count("✗")) == (0, 0)
    assert "+1 document: docs/2027/again.txt" in again.err
