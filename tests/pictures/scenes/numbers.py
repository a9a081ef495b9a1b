"""Feeds and numbers, as the press office sees them in its chat."""

from tests.pictures.stage import ADMIN, Stage


async def play(stage: Stage, language: str) -> None:
    """A person of the newsroom looks at feeds, one feed, the numbers, and who got a story."""
    async with stage.phone(language, person_id=ADMIN) as phone:
        await phone.say("/start")
        await phone.say(f"/language {language}")
        await phone.say("/feeds")
        await phone.picture("feeds")
        await phone.tap("feed:")
        await phone.picture("feed")
        await phone.say("/stats")
        await phone.picture("stats")
        await phone.say("/why")
        await phone.picture("why")
        await phone.tap("got:")
        await phone.picture("who-got-it")
        await phone.say("/help")
        await phone.picture("help")
