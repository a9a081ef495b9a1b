"""A web page's news listing as a feed, with what any feed is promised."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess, newsroom
from tests.features.person import Person, text_of
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.news_site import SELECTORS, Entry, NewsSite

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADMIN = 7100
OLD = [
    Entry(1, "An exhibition of rescue equipment opened in Bukhara", "It shows forty vehicles."),
    Entry(2, "Cadets of the academy took the oath", "Two hundred of them took it on Friday."),
]


def write_page(folder: Path, address: str, **selectors: str) -> Path:
    lines = "".join(f'{part} = "{css}"\n' for part, css in {**SELECTORS, **selectors}.items())
    path = folder / "feeds.toml"
    path.write_text(
        f'[[feeds]]\nid = "page"\nkind = "page"\nurl = "{address}"\ntitle = "Ministry"\n'
        f'language = "en"\ninterval = "1s"\n[feeds.selectors]\n{lines}',
        encoding="utf-8",
    )
    return path


@dataclass
class Scene:
    """A site, a bot that reads its listing, and an admin who wants everything."""

    site: NewsSite
    bot: BotProcess
    admin: Person

    async def count(self, words: str) -> int:
        messages = await self.admin.sandbox.from_bot(ADMIN)
        return sum(words in text_of(one) for one in messages)

    async def polled(self, status: int) -> None:
        """Wait until the listing was answered with `status` twice more."""
        before = self.site.answers[status]
        await until(lambda: self.site.answers[status] >= before + 2)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("bot")
    async with Sandbox() as sandbox, NewsSite() as site:
        site.publish(*OLD)
        await sandbox.add_person(ADMIN, "Admin", language_code="en")
        bot = BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(write_page(folder, site.address)),
            ADMIN_IDS=str(ADMIN),
        )
        async with bot:
            admin = Person(sandbox, ADMIN)
            await admin.say("/subscribe all")
            await until(lambda: site.answers[304] > 0)
            yield Scene(site, bot, admin)


async def test_what_is_new_on_the_page_is_pushed_once_and_its_past_is_not(scene: Scene) -> None:
    scene.site.publish(Entry(3, "A bridge was closed in Samarkand", "Drivers take the ring road."))
    message = await scene.admin.get("A bridge was closed")
    assert "Drivers take the ring road." in text_of(message)
    await scene.polled(304)
    assert await scene.count("A bridge was closed") == 1
    assert await scene.count("rescue equipment") == 0


async def test_what_is_corrected_taken_away_and_put_back_is_so_in_the_messages(
    scene: Scene,
) -> None:
    office = Entry(
        5, "A passport office opened in Nukus", "Residents of the whole district can apply there."
    )
    scene.site.publish(
        Entry(4, "Police detained 5 people in Fergana", "They are held for fraud."), office
    )
    sent = await scene.admin.get("detained 5 people")
    passport = await scene.admin.get("passport office opened")
    scene.site.correct(4, "Police detained 7 people in Fergana")
    await scene.admin.see(sent, "detained 7 people")
    scene.site.take_back(5)
    await scene.admin.see(passport, "withdrawn")
    scene.site.publish(office)
    await scene.admin.see(passport, "Residents of the whole district can apply there.")
    assert await scene.count("in Fergana") == 1


async def test_a_rebuilt_page_is_an_error_that_admins_hear_of_and_takes_nothing_back(
    scene: Scene,
) -> None:
    scene.site.publish(Entry(6, "Volunteers searched the mountains", "They found the hikers."))
    await scene.admin.get("searched the mountains")
    withdrawn = await scene.count("withdrawn")
    scene.site.is_rebuilt = True
    told = await scene.admin.sandbox.wait_for_message(
        ADMIN, lambda one: "cannot be read" in text_of(one), seconds=60
    )
    assert SELECTORS["item"].partition(" ")[0] in text_of(told)
    assert await scene.count("withdrawn") == withdrawn
    scene.site.is_rebuilt = False
    await scene.admin.sandbox.wait_for_message(
        ADMIN, lambda one: "read again" in text_of(one), seconds=90
    )
    assert await scene.count("searched the mountains") == 1


async def test_check_and_preview_say_which_selector_finds_nothing(
    scene: Scene, tmp_path: Path
) -> None:
    feeds = write_page(tmp_path, scene.site.address, date=".when")
    environment = {**scene.bot.environment, "FEEDS_FILE": str(feeds)}
    code, out, _ = await newsroom("check", folder=tmp_path, **environment)
    assert code == 1
    assert "the selector date (.when)" in " ".join(out.split())
    for source in ("page", scene.site.address):
        code, out, _ = await newsroom("preview", source, folder=tmp_path, **environment)
        assert code == 1
        assert "Cadets of the academy" in out
        lines = [line for line in out.splitlines() if "NOTHING" in line]
        assert len(lines) == 1
        assert ".when" in lines[0]


async def test_preview_tries_selectors_before_they_are_configured(
    scene: Scene, tmp_path: Path
) -> None:
    options = [word for part, css in SELECTORS.items() for word in (f"--{part}", css)]
    environment = {"ALLOW_PRIVATE_FEEDS": "1"}
    code, out, _ = await newsroom(
        "preview", scene.site.address, *options, folder=tmp_path, **environment
    )
    assert "Cadets of the academy" in out
    assert ("NOTHING" in out) == (code == 1)
    code, _, err = await newsroom(
        "preview", scene.site.address, "--item", "ul >", folder=tmp_path, **environment
    )
    assert code == 1
    assert "--item: expected a CSS selector" in err
    assert "--title: expected" in err
