"""JUnit's XML, which nearly every build server shows: a suite a measure, a case a finding."""

from __future__ import annotations

import io
import re

from junitparser import Attr, Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from reconcile.model import Finding, Known
from reconcile.reporting import alarms, conditions, loose
from reconcile.reporting.cleaning import clean
from reconcile.reporting.report import Loose, Report, fails, ordered, standing

# Of these noncharacters XML forbids two, and readers differ on the others.
_FORBIDDEN = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))}]"
)


class _Case(TestCase):
    """A case with the place that some servers lead to."""

    file = Attr()
    line = Attr()


def dumps(report: Report) -> str:
    """What fails the build is a failure, what is accepted is skipped with its reason, what was not read is an error."""
    whole = JUnitXml("reconcile")
    suites: dict[str, list[_Case]] = {}
    for finding in ordered(report):
        suites.setdefault(_text(conditions.measure(finding.lead.a)), []).append(_case(report, finding))
    entries = [_entry(report, entry) for entry in loose.entries(report)]
    if entries:
        suites.setdefault("baseline", []).extend(entries)
    unread = [
        _unread(report.run.under + item.document, item.code, item.message)
        for item in alarms.problems(report, fatal=True)
    ]
    if unread:
        suites.setdefault("documents", []).extend(unread)
    for name in sorted(suites):
        suite = TestSuite(name)
        for case in suites[name]:
            suite.add_testcase(case)
        whole.add_testsuite(suite)
    whole.update_statistics()  # type: ignore[no-untyped-call]
    sink = io.BytesIO()
    whole.write(sink, pretty=True)  # pretty goes through one writer, whichever library of XML is installed
    return sink.getvalue().decode("utf-8")


def _case(report: Report, finding: Finding) -> _Case:
    claim = conditions.later(finding.lead)[0]
    at = alarms.region(claim.document, claim.span)
    case = _Case(_text(f"{alarms.title(finding)} [{finding.id}]"), _text(alarms.rule(finding).replace("/", ".")), 0.0)
    case.file = _text(alarms.file(report, claim.document))
    if at:
        case.line = str(at.line)
    words = _text(alarms.message(report, finding))
    if standing(finding) is Known.ACCEPTED:
        case.result = [Skipped(_text(alarms.known(finding)))]
    elif fails(finding, report.run.fail_on):
        failure = Failure(words, alarms.rule(finding))
        failure.text = words
        case.result = [failure]
    else:
        case.system_out = words
    return case


def _entry(report: Report, entry: Loose) -> _Case:
    case = _Case(_text(f"{loose.title(entry)} [{entry.id}]"), _text(loose.rule(entry).replace("/", ".")), 0.0)
    case.file, case.line = _text(loose.place(report)), str(entry.line)
    failure = Failure(_text(loose.message(entry)), loose.rule(entry))
    failure.text = _text(loose.message(entry))
    case.result = [failure]
    return case


def _unread(name: str, code: str, message: str) -> _Case:
    case = _Case(_text(name), "document", 0.0)
    error = Error(_text(message), code)
    error.text = _text(f"{name}: {message}")
    case.result = [error]
    return case


def _text(words: str) -> str:
    """Words without what XML forbids, or what would act on a screen."""
    return _FORBIDDEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", clean(words))
