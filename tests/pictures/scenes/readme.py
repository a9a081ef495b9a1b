"""The whole demo page at a desk: a reader's chat, the people, and the sample newsroom beside it."""

from tests.pictures.stage import Stage

READERS = {"uz": 1001, "uz-cyrl": 1002, "ru": 1003, "en": 1004}
"""The people of the page, by the language that they read."""


async def play(stage: Stage, language: str) -> None:
    """A reader follows everything and gets a story."""
    async with stage.phone(language, width=1440, person_id=READERS[language]) as phone:
        await phone.start()
        await phone.tap("on:all")
        await phone.tap("done")
        await phone.sees("#")
        await phone.page.wait_for_timeout(1500)
        await phone.picture("demo")
