"""What is told of a finding in every form that people read: which columns its table has, the verdict's sentences, the
reason's words, what the team has said. `text` makes a stranger's words fit for where they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reconcile.model import Claim, Evidence, Finding, Kind, Pair, Residual, Trial, Verdict, Witness
from reconcile.reporting import conditions, wording
from reconcile.reporting.report import comparable

Text = Callable[[str], str]
Column = tuple[str, Callable[[Claim], str]]

# ----------------------------------------------------------------------------------------------------------- the table


def day_columns(claims: Sequence[Claim], kind: Kind | None) -> list[Column]:
    """The columns of days: periods where there are any; days of reading where they matter; else the documents' days."""
    found: list[Column] = []
    if any(claim.period for claim in claims):
        found.append(("period", conditions.period))
    read = [claim.as_of for claim in claims if claim.as_of]
    if read and (not found or kind is Kind.AS_OF or any(as_of.stated for as_of in read)):
        found.append(("as of", conditions.as_of))
    if not found and any(claim.document.published for claim in claims):
        found.append(("dated", conditions.published))
    return found


def condition_column(claims: Sequence[Claim], pair: Pair) -> Column:
    """The column of the condition that the pair is about; without a title where there is nothing to say."""
    title, read = conditions.CONDITION_OF.get(pair.kind, conditions.COVERS) if pair.kind else conditions.COVERS
    # A reader of a conflict asks first what the figures cover: there, that nothing is said is an answer.
    if any(read(claim) for claim in claims) or pair.verdict is Verdict.CONFLICT:
        return title, read
    return "", read


def short_values(pair: Pair, claims: Sequence[Claim], *, plain_signs: bool = False) -> tuple[str, ...]:
    """The figures in short; those of the pair with as many digits as it takes to tell them apart."""
    if comparable(pair) and tuple(claims[:2]) == (pair.a, pair.b):
        ends = wording.values(pair.a.quantity, pair.b.quantity, plain_signs=plain_signs)
        return (*ends, *(wording.value(claim.quantity, plain_signs=plain_signs) for claim in claims[2:]))
    return tuple(wording.value(claim.quantity, plain_signs=plain_signs) for claim in claims)


# --------------------------------------------------------------------------------------------------------- the verdict


def verdict(pair: Pair, text: Text) -> tuple[str, ...]:
    """How far apart the two are and why, and the slip that may be behind it."""
    why = pair.why or (pair.explanation.why if pair.explanation else "")
    end = ":" if pair.explanation and pair.explanation.evidence else "."
    parts = (wording.sentence(gap(pair)), wording.sentence(text(why), end))
    said = (" ".join(part for part in parts if part),) if any(parts) else ()
    return (*said, wording.sentence(text(f"perhaps a slip: {pair.hint.says}"))) if pair.hint else said


def gap(pair: Pair) -> str:
    """How far apart the two are; empty where they clash by arithmetic, since then they are of two years or kinds."""
    return "" if pair.kind is Kind.DERIVED else wording.gap(pair)


def acceptance(finding: Finding, text: Text) -> tuple[str, ...]:
    """What the team has said of the finding, if anything."""
    accepted = finding.accepted
    if accepted and accepted.since:
        return (f"it stood at {text(accepted.since)} already",)
    if accepted is None or not (accepted.reason or accepted.until):
        return ()
    until = f" until {accepted.until.isoformat()}" if accepted.until else ""
    reason = f": {text(accepted.reason)}" if accepted.reason else ""
    by = f" ({text(accepted.by)})" if accepted.by else ""
    return (f"accepted{until}{reason}{by}",)


# ---------------------------------------------------------------------------------------------------------- the reason


def distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without repetitions of one place."""
    return tuple({(item.claim.document.name, item.wording.span): item for item in evidence}.values())


def answer(trial: Trial) -> str:
    """What a test gave: `same`, `no, neither text speaks of a correction`."""
    if trial.note.split(",")[0] in ("yes", "no", "same"):
        return trial.note
    word = "yes" if trial.result else "no"
    return f"{word}, {trial.note}" if trial.note else word


def residual(pair: Pair, left: Residual, text: Text, *, plain_signs: bool = False) -> str:
    """What the part comes to that one figure counts and the other does not."""
    told = pair.explanation.evidence if pair.explanation else ()  # which may be a third text's
    claims = (pair.a, pair.b, *(item.claim for item in told))
    parts = (part for claim in claims for part in claim.scope.parts if part.part == left.part)
    name = next((conditions.part_name(part) for part in parts), left.part)
    amount = wording.figure(left.value, left.unit, plain_signs=plain_signs)
    return f"if nothing else divides the two, {text(name)} accounts for about {amount}"


def bearing(witness: Witness) -> str:
    """What some text's own figure of that part does to the residual."""
    return "bears it out" if witness.bears_out else "does not bear it out"
