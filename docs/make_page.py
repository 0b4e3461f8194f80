"""Draws docs/report-page.png: the card of the first finding on the page that `reconcile check seeds/ -o report.html`
writes. Run: python docs/make_page.py (it needs Debian's chromium, or the path of one as its argument)"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 1040


def draw(browser: str, picture: Path) -> None:
    """Write the picture, in light colours."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        report = Path(folder, "report.html")
        command = [sys.executable, "-m", "reconcile", "check", "seeds/", "--isolated", "--quiet", "-o", str(report)]
        subprocess.run(command, cwd=ROOT, check=True)
        chromium = player.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": 1200}, color_scheme="light")
        page.goto(report.as_uri())
        page.locator("article").first.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium", ROOT / "docs" / "report-page.png")
