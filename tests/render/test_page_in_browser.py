"""The exported page in a real browser: it asks for nothing, fits small screens, and can be used by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from statements.render import registry
from tests.render.documents import DRAFT
from tests.render.large import large

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")], ids=lambda p: f"{p[0]}-{p[1]}")
def page(chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Page]:
    width, scheme = request.param
    file = tmp_path / "statement.html"
    file.write_bytes(registry.find("html").render(large(DRAFT, services=1)))
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    yield page
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    page.close()


def test_the_page_fits_and_is_accessible(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []


def test_contents_lead_to_chapters(page: Page) -> None:
    menu = page.locator("summary")
    if menu.is_visible():
        menu.click()
    page.locator(".page-nav a:visible", has_text="Implementation Model").first.click()
    assert page.evaluate("document.querySelector(':target').innerText") == "4 Implementation Model"
    assert page.locator("#s-4").bounding_box()["y"] < 400  # type: ignore[index]
