"""Everything that can be set, from one message."""

from tests.pictures.stage import Stage

SCREENS = ("language", "topics", "mode", "quiet", "timezone", "keywords", "pause", "forget")


async def play(stage: Stage, language: str) -> None:
    """Somebody looks at each setting, and changes some."""
    for screen in SCREENS:
        async with stage.phone(language) as phone:
            await phone.start()
            await phone.say("/settings")
            if screen == SCREENS[0]:
                await phone.picture("frame")
            await phone.tap(screen)
            await phone.picture(screen)
