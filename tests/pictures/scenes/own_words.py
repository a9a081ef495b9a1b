"""Own words, several languages, and the buttons under a story."""

from tests.pictures.stage import Stage

WORDS = {
    "uz": "yoʻl harakati, Samarqand, 🎉",
    "uz-cyrl": "йўл ҳаракати, Самарқанд, 🎉",
    "ru": "дорожное движение, Самарканд, 🎉",
    "en": "road safety, Samarkand, 🎉",
}


async def play(stage: Stage, language: str) -> None:
    """Somebody adds and removes words, reads in two languages, wants less of something."""
    async with stage.phone(language) as phone:
        await phone.start()
        await phone.say("/keywords")
        await phone.picture("none")
        await phone.tap("word?")
        await phone.picture("asked")
        await phone.say(WORDS[language])
        await phone.picture("added")
        await phone.tap("word-:")
        await phone.picture("removed")
        await phone.say("/language " + language + (" en" if language != "en" else " ru"))
        await phone.picture("languages")
        await phone.say("/subscribe all")
        await phone.say("/latest")
        await phone.picture("story")
        await phone.tap("less:")
        await phone.picture("less")
        await phone.tap("mute:")
        await phone.picture("muted")
        await phone.tap("keep:")
        await phone.tap("why:")
        await phone.picture("why")
        await phone.confirm()
        await phone.say("/mydata")
        await phone.picture("my-data")
        await phone.say("/forget")
        await phone.picture("forget")
