"""Looking for stories, and whatever else people type."""

from tests.pictures.stage import Stage

WORDS = {"uz": "yoʻl", "uz-cyrl": "йўл", "ru": "движение", "en": "road"}
MISSPELT = {"uz": "giyoxvand, yul", "uz-cyrl": "гиёхванд", "ru": "миграцыя", "en": "migratoin"}
HOSTILE = "/subscribe <b>&amp;</b> \u202eabc 🦄🦄 مرحبا"


async def play(stage: Stage, language: str) -> None:
    """Somebody reads the latest news, searches, and makes mistakes."""
    async with stage.phone(language) as phone:
        await phone.start()
        await phone.say("/latest")
        await phone.picture("latest")
        await phone.say(f"/search {WORDS[language]}")
        await phone.picture("search")
        await phone.say(f"/subscribe {MISSPELT[language]}")
        await phone.picture("misspelt")
        await phone.say(HOSTILE)
        await phone.say("/setings")
        await phone.say("hello?")
        await phone.picture("mistakes")
        await phone.say("/help")
        await phone.picture("help")
        await phone.say("/privacy")
        await phone.say("/mydata")
        await phone.picture("privacy")
    async with stage.phone(language) as phone:
        await phone.say("/start cybercrime-nosuch-migration")
        await phone.picture("deep-link")
