"""Ten stories as text, Markdown, HTML, Word, PDF, mail and feeds: what they claim must be the same in all.

LibreOffice writes Word files and PDFs, Chromium prints pages of two columns; both put heads and feet on every page, and
the pages of sites have menus, adverts and notices around the text.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import rendering
from reconcile.rulebook import load

LEAST = 0.98
WORD = "docx:MS Word 2007 XML"


def main() -> None:
    """Make the files, compare what they say, and print the share of equal claims for each format."""
    rulebook = load()
    totals: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        for name, files in made(Path(folder)).items():
            told = {form: rendering.told_by(file.name, file.read_bytes(), rulebook) for form, file in files.items()}
            for form, claims in told.items():
                same, of = rendering.equal_share(told["markdown"], claims)
                totals[form] = (totals[form][0] + same, totals[form][1] + of)
                for sign, differing in (("-", told["markdown"] - claims), ("+", claims - told["markdown"])):
                    for claim in sorted(differing.elements()):
                        print(f"{name} as {form}: {sign} {' | '.join(claim)}")
    for form, (same, of) in totals.items():
        print(f"{form:22} {same:4} of {of:4} claims are equal: {same / of:.1%}")
    if any(same < LEAST * of for same, of in totals.values()) or min(of for _, of in totals.values()) < 200:
        sys.exit("formats_of_text: a format loses or adds claims")


def made(folder: Path) -> dict[str, dict[str, Path]]:
    """The files of each story by its format."""
    found: dict[str, dict[str, Path]] = {}
    for number, path in enumerate(rendering.STORIES):
        told = rendering.story(path)
        written = {
            "markdown": ("md", path.read_bytes()),
            "text": ("txt", rendering.as_text(told).encode()),
            "html, site": ("html", rendering.as_page(told, number % 3).encode()),
            "html, print": ("print.html", rendering.for_print(told).encode()),
            "word": ("docx", rendering.as_word(told)),
            "jsonl": ("jsonl", rendering.as_line(told).encode()),
        }
        found[told.name] = {
            form: put(folder / form / f"{told.name}.{end}", data) for form, (end, data) in written.items()
        }
    pages = [files["html, print"] for files in found.values()]
    office(folder / "word, LibreOffice", WORD, pages, "--infilter=HTML (StarWriter)")
    office(folder / "pdf, LibreOffice", "pdf", [files["word"] for files in found.values()])
    for files in found.values():
        name = files["word"].stem
        files["word, LibreOffice"] = folder / "word, LibreOffice" / f"{name}.print.docx"
        files["pdf, LibreOffice"] = folder / "pdf, LibreOffice" / f"{name}.pdf"
        files["pdf, two columns"] = printed(files["html, print"], folder / f"{name}.pdf")
    return found


def put(path: Path, data: bytes) -> Path:
    """Writes a file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def office(folder: Path, form: str, files: list[Path], *options: str) -> None:
    """Has LibreOffice convert files."""
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def printed(page: Path, result: Path) -> Path:
    """Has Chromium print a page."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={result}"]
    subprocess.run(["chromium", *options, str(page)], check=True, stderr=subprocess.DEVNULL, timeout=120)
    return result


if __name__ == "__main__":
    main()
