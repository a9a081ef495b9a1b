"""What the newsroom's people see: feeds, numbers, review, a broadcast."""

from tests.pictures.stage import ADMIN, Stage

TEXT = {
    "uz": "Ertaga qabulxona soat 10:00 dan ishlaydi.",
    "uz-cyrl": "Эртага қабулхона соат 10:00 дан ишлайди.",
    "ru": "Завтра приёмная работает с 10:00.",
    "en": "Tomorrow the reception opens at 10:00.",
}


async def play(stage: Stage, language: str) -> None:
    """An owner looks around and prepares a broadcast."""
    async with stage.phone(language, person_id=ADMIN) as phone:
        await phone.say("/start")
        await phone.say(f"/language {language}")
        await phone.say("/help")
        await phone.picture("help")
        await phone.say("/feeds")
        await phone.picture("feeds")
        await phone.say("/stats")
        await phone.picture("stats")
        await phone.say("/review")
        await phone.say("/admins")
        await phone.picture("admins")
        await phone.say(f"/broadcast {TEXT[language]}")
        await phone.button("b-").wait_for()
        await phone.calm()
        await phone.picture("broadcast")
        await phone.say("/audit")
        await phone.picture("audit")
