"""Settings being changed: digests, quiet hours, own words, a second language, a pause."""

from tests.pictures.stage import Stage

WORDS = {
    "uz": "/keywords qoʻshish Samarqand, dron",
    "uz-cyrl": "/keywords қўшиш Самарқанд, дрон",
    "ru": "/keywords добавить Самарканд, дрон",
    "en": "/keywords add Samarkand, drone",
}


async def play(stage: Stage, language: str) -> None:
    """Somebody changes one setting after the other, then looks at all of them."""
    async with stage.phone(language) as phone:
        await phone.start()
        await phone.tap("on:drugs")
        await phone.tap("done")
        await phone.say("/settings")
        await phone.tap("mode")
        await phone.tap("mode:daily")
        await phone.picture("daily")
        await phone.tap("mode:weekly")
        await phone.picture("weekly")
        await phone.tap("settings")
        await phone.tap("quiet")
        await phone.tap("quiet:22")
        await phone.tap("settings")
        await phone.tap("language")
        await phone.tap("also+:")
        await phone.picture("two-languages")
        await phone.tap("settings")
        await phone.say(WORDS[language])
        await phone.picture("own-words")
        await phone.say("/pause")
        await phone.tap("pause:3d")
        await phone.picture("paused")
        await phone.say("/settings")
        await phone.picture("changed")
