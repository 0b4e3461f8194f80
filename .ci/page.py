"""The report page in a real browser: what it asks of others, what its tools do, what a screen reader meets, how soon it
is there. Pictures of it are left in build/page/.

Of the stories in `tests/cases`, of a hostile folder, and of made reports with every kind of card.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from cli.test_formats import HOSTILE
from reconcile.reporting.html import page as written
from reporting.html.crowd import crowd
from reporting.worlds import everything, hostile, report
from running import Project

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.prefix, "node")
AXE = "4.14.1"
PICTURES = ROOT / "build" / "page"
FLAGS = [
    *("--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SECONDS = 2.0  # in which a page of two thousand findings is to be there


def main() -> None:
    """Make the pages, and look at them."""
    chromium, axe = install()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        here = Path(folder)
        make(here)
        browser = player.chromium.launch(executable_path=chromium, args=FLAGS)
        for check in (asks_nobody, hostile_words_do_nothing, filters, searches, sorts, links, keys, plain, prints):
            check(browser, here)
            print(f"page: {check.__name__.replace('_', ' ')}: holds")
        for scheme in ("light", "dark"):
            for width in (1280, 390):
                looks(browser, here, scheme, width)
                accessible(browser, here, scheme, width, axe)
        large(browser, here)
        browser.close()


def install() -> tuple[str, str]:
    """The browser, and the source of what looks for barriers, where they are missing."""
    chromium = shutil.which("chromium")
    if not chromium:
        for command in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(command, check=False, stdout=sys.stderr)
        chromium = shutil.which("chromium")
    expect(chromium, "chromium is missing and could not be installed: install the package of that name")
    source = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        expect(shutil.which("npm"), "npm is missing: install nodejs and npm, which install axe-core")
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), f"axe-core@{AXE}"]
        expect(subprocess.run(command, check=False).returncode == 0, f"npm cannot install axe-core@{AXE}")
    return str(chromium), source.read_text(encoding="utf-8")


def make(here: Path) -> None:
    """The pages: by the program itself of real folders, and of reports made by hand."""
    shutil.copytree(ROOT / "tests" / "cases", here / "cases")
    Project(here).write(HOSTILE, under="attack")
    for name in ("cases", "attack"):
        command = [sys.executable, "-m", "reconcile", "check", name, "--on-unreadable", "warn", "-o", f"{name}.html"]
        run = subprocess.run(command, cwd=here, check=False, capture_output=True, text=True)
        expect(run.returncode == 1, f"reconcile check {name} ended with {run.returncode}: {run.stderr}")
    made = {"dozen": crowd(12), "crowd": crowd(60), "large": crowd(2_000)}
    made |= {"hostile": hostile(), "nothing": report(), "small": everything()}
    for name, one in made.items():
        (here / f"{name}.html").write_text(written(one), encoding="utf-8")


@contextmanager
def opened(browser: Browser, where: str, **settings: Any) -> Iterator[Page]:
    """A page in a context of its own. Whatever it complains of ends the run."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
    page.goto(where)
    yield page
    expect(not complaints, f"{where}: {complaints}")
    context.close()


def at(here: Path, name: str) -> str:
    """The address of a page."""
    return (here / f"{name}.html").as_uri()


# ------------------------------------------------------------------------------------------------------------- requests


def asks_nobody(browser: Browser, here: Path) -> None:
    """From disk and from a server, the page is all that is asked for; and its policy would let nothing else through."""
    handler = partial(_Silent, directory=str(here))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    for where in (at(here, "cases"), at(here, "attack"), at(here, "hostile"), f"{base}/cases.html"):
        asked: list[str] = []
        context = browser.new_context()
        context.on("request", lambda request, asked=asked: asked.append(request.url))
        page = context.new_page()
        page.goto(where)
        page.mouse.wheel(0, 20_000)
        page.wait_for_timeout(300)
        expect(asked == [where], f"{where} asks for {asked}")
        context.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/cases.html")
    blocked = page.evaluate(
        """async (base) => {
            const blocked = [];
            document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
            await fetch(base).catch(() => 0);
            for (const [tag, name] of [["img", "src"], ["iframe", "src"], ["script", "src"], ["link", "href"]]) {
                const made = document.createElement(tag);
                if (tag === "link") made.rel = "stylesheet";
                made[name] = base + "/none";
                document.body.append(made);
            }
            document.body.setAttribute("onclick", "document.title = 'owned'");
            document.body.click();
            await new Promise((done) => setTimeout(done, 300));
            return [...new Set(blocked)].sort().concat(document.title.includes("owned") ? ["owned"] : []);
        }""",
        base,
    )
    context.close()
    server.shutdown()
    wanted = ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    expect(blocked == wanted, f"the policy blocks {blocked}")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def hostile_words_do_nothing(browser: Browser, here: Path) -> None:
    """No word of a text or of a file's name becomes an element, a dialog, or something outside its card."""
    for name in ("attack", "hostile"):
        with opened(browser, at(here, name)) as page:
            expect(page.locator("article").count() >= 2, f"{name}: no cards")
            for tag in (
                "img",
                "iframe",
                "object",
                "a:not([href^='#'])",
                "main script",
                "[onerror]",
                "[onclick]",
                "[style]",
            ):
                expect(page.locator(tag).count() == 0, f"{name}: there is a {tag}")
            expect("<script>" in page.inner_text("main") or name == "hostile", "the words themselves are to be seen")


# ---------------------------------------------------------------------------------------------------------------- tools


def seen(page: Page) -> list[str]:
    """The ids of the cards that are not hidden, from top to bottom."""
    return page.eval_on_selector_all("#cards > article:not([hidden])", "cards => cards.map((card) => card.id)")


def data(page: Page, key: str) -> list[str]:
    """What the cards that are not hidden have for a key."""
    script = f"cards => cards.map((card) => card.dataset.{key})"
    return page.eval_on_selector_all("#cards > article:not([hidden])", script)


def filters(browser: Browser, here: Path) -> None:
    """Each filter leaves the cards that it names, and says how many; a second one narrows them."""
    with opened(browser, at(here, "cases")) as page:
        everywhere = page.locator("#cards > article").count()
        expect(set(data(page, "verdict")) == {"conflict", "explained"}, "agreements are to be asked for")
        page.check("input[value=agree]")
        expect(len(seen(page)) == everywhere, "with all verdicts there are all cards")
        page.uncheck("input[value=conflict]")
        page.uncheck("input[value=agree]")
        expect(set(data(page, "verdict")) == {"explained"}, "the filter by verdict")
        page.select_option("#kind", "scope")
        scope = seen(page)
        expect(scope and set(data(page, "kind")) == {"scope"}, "the filter by kind")
        expect(page.inner_text("#shown") == f"{len(scope)} of {everywhere} shown", "the count of what is shown")
        subject = data(page, "subject")[0]
        page.select_option("#subject", subject)
        expect(set(data(page, "subject")) == {subject}, "the filter by subject")
        document = data(page, "documents")[0].split()[0]
        page.select_option("#document", document)
        expect(seen(page) and all(document in one.split() for one in data(page, "documents")), "the filter by document")
        page.select_option("#kind", "status")
        expect(seen(page) == [] and page.is_visible("#none"), "that nothing is left is said")
        page.click("#again")
        expect(len(seen(page)) == everywhere and not page.is_visible("#none"), "Show all shows all")


def searches(browser: Browser, here: Path) -> None:
    """All words must be in a card, however they are written."""
    with opened(browser, at(here, "crowd")) as page:
        found = search(page, "BROUGHT  ashore easthaven")
        expect(found and found == search(page, "easthaven ashore brought"), "the order of words does not count")
        expect(all("Easthaven" in page.inner_text(f"#{one} h3") for one in found), "all words are looked for")
        expect(search(page, "f-000000000007") == ["f-000000000007"], "an id is found")
        expect(search(page, "<b>") == [], "markup is no word")
        page.press("#search", "Escape")
        expect(len(seen(page)) == 60, "Escape ends the search")


def search(page: Page, words: str) -> list[str]:
    """The ids of the cards that a search leaves, once it has waited for the typist."""
    page.fill("#search", words)
    page.wait_for_timeout(250)
    return seen(page)


def sorts(browser: Browser, here: Path) -> None:
    """Each order is one, and the first one comes back."""
    with opened(browser, at(here, "cases")) as page:
        first = seen(page)
        page.select_option("#order", "gap")
        gaps = [float(gap or 0) for gap in data(page, "gap")]
        expect(gaps == sorted(gaps, reverse=True) and seen(page) != first, "furthest apart first")
        page.select_option("#order", "subject")
        subjects = [int(subject) for subject in data(page, "subject")]
        expect(subjects == sorted(subjects), "by subject")
        page.select_option("#order", "date")
        expect(data(page, "date") == sorted(data(page, "date"), reverse=True), "latest first")
        page.select_option("#order", "place")
        expect(seen(page) == first, "worst first, as before")


def links(browser: Browser, here: Path) -> None:
    """A link leads to its card, wherever it is and whatever hides it."""
    with opened(browser, at(here, "cases")) as page:
        last, hidden = seen(page)[-1], page.get_attribute("article[data-verdict=agree]", "id")
    for wanted in (last, hidden):
        with opened(browser, f"{at(here, 'cases')}#{wanted}") as page:
            expect(page.is_visible(f"#{wanted}"), f"a link to {wanted} shows it")
            place = page.evaluate("document.activeElement.getBoundingClientRect().top")
            expect(page.evaluate("document.activeElement.id") == wanted, "a link moves the focus")
            expect(0 <= place < 400, f"a link scrolls to its card, which is at {place}")
    with opened(browser, f"{at(here, 'cases')}#f-none") as page:
        page.click(f"#{last} .id")
        expect(page.evaluate("document.activeElement.closest('article').id") == last, "a link in the page")
        page.fill("#search", "no card has these words")
        page.evaluate("(id) => { location.hash = ''; location.hash = id; }", last)
        page.wait_for_timeout(300)
        expect(page.is_visible(f"#{last}"), "a link shows what a search hides")


def keys(browser: Browser, here: Path) -> None:
    """j, k, o and / do what the page says, not while somebody types, and can be turned off."""
    held = "document.activeElement.closest('article')?.id ?? document.activeElement.id"
    with opened(browser, at(here, "crowd")) as page:
        first, second, third = seen(page)[:3]
        for key, wanted in (("j", first), ("j", second), ("j", third), ("k", second), ("k", first), ("k", first)):
            page.keyboard.press(key)
            expect(page.evaluate(held) == wanted, f"{key} leads to {wanted}")
        ring = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
        expect(ring != "none", "the focus is to be seen")
        page.keyboard.press("o")
        expect(page.is_visible(f"#{first} .tried"), "o unfolds how it was judged")
        page.keyboard.press("/")
        expect(page.evaluate(held) == "search", "/ leads to the search")
        page.keyboard.type("jko/")
        expect(page.input_value("#search") == "jko/", "while somebody types, keys are letters")
        page.keyboard.press("Escape")
        page.click("#keys summary")
        page.uncheck("#keyed")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        expect(page.evaluate(held) not in (first, second), "the keys can be turned off")
    with opened(browser, at(here, "small")) as page:
        stops = []
        for _ in range(40):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        expect({"skip", "id", "SUMMARY", "INPUT", "SELECT"} <= set(stops), f"the way by Tab: {stops}")


def plain(browser: Browser, here: Path) -> None:
    """Without script all cards are there and no tool that would not work; without style too, one after another."""
    with opened(browser, at(here, "cases")) as page:
        everywhere = page.locator("#cards > article").count()
    with opened(browser, at(here, "cases"), java_script_enabled=False) as page:
        shown = page.locator("#cards > article:visible").count()
        expect(shown == everywhere, f"without script {shown} of {everywhere} cards are shown")
        expect(not page.is_visible("#tools") and not page.is_visible("#keys"), "tools that do not work are not shown")
        page.locator("article .judged summary").first.click()
        expect(page.locator("article .tried").first.is_visible(), "what is folded unfolds without script")
    bare = (here / "small.html").read_text(encoding="utf-8").replace("<style>", "<style media='none'>")
    (here / "bare.html").write_text(bare, encoding="utf-8")
    with opened(browser, at(here, "bare"), java_script_enabled=False) as page:
        said = page.inner_text("main")
        wanted = ("conflict: derived", "the mills", "The mills made 45 GWh in 2030.", "How it was judged")
        places = [said.find(words) for words in wanted]
        expect(-1 not in places and places == sorted(places), f"without style, in this order: {wanted}")
        page.screenshot(path=PICTURES / "without-style.png", full_page=True)


def prints(browser: Browser, here: Path) -> None:
    """On paper there are no tools, and every card is drawn."""
    with opened(browser, at(here, "crowd"), color_scheme="dark") as page:
        page.emulate_media(media="print")
        expect(not page.is_visible("#tools"), "no tools on paper")
        ink, paper = (page.evaluate(f"getComputedStyle(document.body).{key}") for key in ("color", "backgroundColor"))
        expect(brightness(ink) < 60 and brightness(paper) > 240, f"{ink} on {paper} is no print")
        page.pdf(
            path=PICTURES / "print.pdf",
            format="A4",
            margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"},
        )


def brightness(color: str) -> float:
    """Of `rgb(1, 2, 3)` the middle of the three."""
    parts = [float(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    return sum(parts) / 3


# ---------------------------------------------------------------------------------------------------------------- looks


def looks(browser: Browser, here: Path, scheme: str, width: int) -> None:
    """Pictures; nothing wider than the screen; colours as the reader's system asks for."""
    settings = {"viewport": {"width": width, "height": 1600}, "color_scheme": scheme}
    for name in ("cases", "crowd", "attack", "hostile", "nothing"):
        with opened(browser, at(here, name), **settings) as page:
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            expect(wide <= width, f"{name}: {wide} pixels of {width}")
            back = brightness(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            expect(back < 60 if scheme == "dark" else back > 200, f"{scheme}: the page's brightness is {back}")
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")


def accessible(browser: Browser, here: Path, scheme: str, width: int, axe: str) -> None:
    """No barrier that axe-core calls serious or critical, folded parts and all."""
    settings = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for name in ("dozen", "small", "attack", "nothing"):
        with opened(browser, at(here, name), **settings) as page:
            page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
            page.eval_on_selector_all("input[name=verdict]", "all => all.forEach((one) => one.checked || one.click())")
            page.evaluate(axe)
            found = page.evaluate("axe.run()")
        barriers = {item["id"]: item for item in found["violations"]}
        for item in barriers.values():
            where = item["nodes"][0]
            print(f"page: axe: {name}, {scheme}, {width}: {item['impact']}: {item['help']}: {where['html'][:200]}")
        heavy = [key for key, item in barriers.items() if item["impact"] in ("serious", "critical")]
        expect(not heavy, f"{name}, {scheme}, {width}: axe-core finds {heavy}")
        expect(len(found["passes"]) > 20, f"axe-core looked at {len(found['passes'])} rules only")


# ----------------------------------------------------------------------------------------------------------------- time


def large(browser: Browser, here: Path) -> None:
    """Two thousand findings are there within two seconds, at best of three, and can be scrolled and sorted.

    Two seconds of a machine that has nothing else to do: a busy one is given as much longer as it has work waiting.
    """
    frame = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))"
    steps = {
        "scroll": "scrollTo(0, document.body.scrollHeight / 2)",
        "search": "const box = document.getElementById('search'); box.value = 'ashore'; "
        "box.dispatchEvent(new Event('input'))",
        "sort": "const box = document.getElementById('order'); box.value = 'subject'; "
        "box.dispatchEvent(new Event('change', { bubbles: true }))",
    }
    waits, works = [], []
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    for _ in range(3):
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(at(here, "large"))
        waits.append(page.evaluate(frame) / 1000)
        works.append(work(session))
        cards = page.locator("article").count()
        expect(cards == 2_000, f"{cards} cards")
        slow = {}
        for name, script in steps.items():
            before = work(session)
            page.evaluate(f"() => {{ {script} }}")
            page.wait_for_timeout(200)
            page.evaluate(frame)
            slow[name] = work(session) - before
            expect(slow[name] < SECONDS * busy, f"{name}: {slow[name]:.2f} s of work")
        context.close()
    size = (here / "large.html").stat().st_size / 1e6
    print(
        f"page: 2,000 findings, {size:.1f} MB: {min(works):.2f} s of work, there after {min(waits):.2f} s; then",
        end=" ",
    )
    print(", ".join(f"{name} {time:.2f} s" for name, time in slow.items()))
    expect(min(waits) < SECONDS * busy, f"2,000 findings are there after {min(waits):.2f} s, {busy:.1f} times as busy")


def work(session: CDPSession) -> float:
    """Seconds that the page's thread has worked so far."""
    found = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


def expect(holds: object, message: str) -> None:
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(f"page: {message}")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
