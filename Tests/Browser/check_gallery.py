"""Looks at the gallery of components in a real browser.

    gallerywriter FOLDER && python3 check_gallery.py FOLDER [--pictures FOLDER]

Each page is opened wide, at 320 px, without script, in forced colours and with the text twice as
large, with the headers the server sends. It fails on any axe violation, on anything the content
policy refused, on any message of the console, on a page that scrolls sideways, and on a control
that the keyboard cannot reach. Needs Debian's chromium and, from PyPI, playwright and
axe-playwright-python.
"""

import argparse
import functools
import http.server
import pathlib
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

MODES = {
    "wide": dict(viewport={"width": 1280, "height": 900}),
    "narrow": dict(viewport={"width": 320, "height": 640}),
    "no-script": dict(viewport={"width": 1280, "height": 900}, java_script_enabled=False),
    "narrow-no-script": dict(viewport={"width": 320, "height": 640}, java_script_enabled=False),
    "forced-colours": dict(viewport={"width": 1280, "height": 900}, forced_colors="active"),
}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary"


def serve(folder):
    """Serves a folder with the headers in its headers.txt, on a free port."""
    lines = (folder / "headers.txt").read_text().splitlines()
    headers = [line.split(": ", 1) for line in lines]

    class Handler(http.server.SimpleHTTPRequestHandler):
        extensions_map = {
            ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
            ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", "": "text/plain",
        }

        def end_headers(self):
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def unreached(page):
    """The controls that the tab key does not reach, by their words."""
    page.evaluate("() => document.activeElement?.blur()")
    count = page.locator(FOCUSABLE).count()
    reached = set()
    for _ in range(count + 20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(
            """selector => [...document.querySelectorAll(selector)]
                .indexOf(document.activeElement)""", FOCUSABLE))
    # Of radios with one name, the tab key stops at one; the arrows reach the others.
    return page.evaluate(
        """([selector, reached]) => {
            const all = [...document.querySelectorAll(selector)];
            const group = (e) => e.type === "radio" ? e.name : null;
            const groups = new Set(reached.filter(i => i >= 0).map(i => group(all[i])));
            return all.filter((e, i) => !reached.includes(i) && e.tabIndex >= 0
                && e.checkVisibility({ visibilityProperty: true }) && !groups.has(group(e) ?? "none"))
                .map(e => e.outerHTML.slice(0, 120));
        }""", [FOCUSABLE, sorted(reached)])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--only", help="look at this page only")
    options = parser.parse_args()
    server = serve(options.folder)
    names = sorted(p.stem for p in options.folder.glob("*.html"))
    names = [n for n in names if options.only in (None, n)]
    findings = []
    looked = 0
    # Axe needs script; where the page's own is off, its file is refused instead.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for mode, settings in MODES.items():
            settings = dict(settings)
            without_script = settings.pop("java_script_enabled", True) is False
            context = browser.new_context(bypass_csp=False, **settings)
            if without_script:
                context.route("**/*.js", lambda route: route.abort())
            for name in names:
                # The problem pages differ in their words only.
                if name.startswith("problem-") and mode not in ("wide", "narrow"):
                    continue
                page = context.new_page()
                said = []
                page.on("console", lambda message: said.append(message.text))
                page.on("pageerror", lambda error: said.append(str(error)))
                page.goto(f"http://127.0.0.1:{server.server_port}/{name}.html")
                looked += 1
                where = f"{name} ({mode})"
                for violation in Axe().run(page, options=AXE).response["violations"]:
                    nodes = "; ".join(n["html"][:160] for n in violation["nodes"][:3])
                    findings.append(f"{where}: axe {violation['id']}: {violation['help']}: {nodes}")
                if without_script:
                    said = [s for s in said if "ERR_FAILED" not in s]
                findings += [f"{where}: console: {text}" for text in said]
                over = page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    findings.append(f"{where}: scrolls sideways by {over} px")
                if mode in ("wide", "narrow"):
                    findings += [f"{where}: not reached by keyboard: {c}" for c in unreached(page)]
                if options.pictures:
                    options.pictures.mkdir(parents=True, exist_ok=True)
                    page.evaluate("() => document.activeElement?.blur()")
                    page.screenshot(
                        path=options.pictures / f"{name}-{mode}.png", full_page=True)
                    if mode == "wide":
                        page.pdf(path=options.pictures / f"{name}.pdf")
                page.close()
            context.close()
        browser.close()
    server.shutdown()
    for finding in findings:
        print(finding)
    print(f"{looked} looks at {len(names)} pages, {len(findings)} findings")
    return 1 if findings or not looked else 0


if __name__ == "__main__":
    sys.exit(main())
