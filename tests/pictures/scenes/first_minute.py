"""The first minute: /start, three taps, and the first story."""

from tests.pictures.stage import Stage


async def play(stage: Stage, language: str) -> None:
    """A newcomer finds the bot, chooses topics and gets the first story."""
    async with stage.phone(language) as phone:
        await phone.picture("found")
        await phone.start()
        await phone.picture("welcome")
        await phone.tap("on:crime")
        await phone.tap("on:road-safety")
        await phone.tap("on:all")
        await phone.picture("ticked")
        await phone.tap("done")
        await phone.picture("done")
        await phone.tap("why:")
        await phone.picture("why")
        await phone.confirm()
        await phone.tap("less:")
        await phone.picture("less")
