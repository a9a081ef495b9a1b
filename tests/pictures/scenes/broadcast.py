"""A message to subscribers: shown, narrowed, scheduled, sent, taken back."""

from tests.pictures.stage import ADMIN, Stage

TEXT = {
    "uz": "Ertaga ishonch telefoni 09:00 dan 18:00 gacha ishlaydi.",
    "uz-cyrl": "Эртага ишонч телефони 09:00 дан 18:00 гача ишлайди.",
    "ru": "Завтра телефон доверия работает с 09:00 до 18:00.",
    "en": "Tomorrow the hotline is open from 09:00 to 18:00.",
}


async def play(stage: Stage, language: str) -> None:
    """A broadcaster prepares a message, changes its audience and time, sends it, takes it back."""
    async with stage.phone(language, person_id=ADMIN) as phone:
        await phone.say("/start")
        await phone.say(f"/language {language}")
        await phone.say("/broadcast")
        await phone.picture("usage")
        await phone.say(f"/broadcast {TEXT[language]}")
        await phone.button("send:").wait_for()
        await phone.calm()
        await phone.picture("preview")
        await phone.tap("b-who:")
        await phone.picture("audience")
        await phone.tap("b-show:")
        await phone.tap("b-when:")
        await phone.picture("times")
        await phone.tap("b-show:")
        await phone.tap("send:")
        await phone.picture("hold")
        await phone.button("b-recall:").wait_for(timeout=30_000)
        await phone.picture("report")
        await phone.tap("b-recall:")
        await phone.picture("recall-question")
        await phone.tap("b-recall-yes:")
        await phone.page.wait_for_timeout(4000)
        await phone.picture("recalled")
        await phone.say("/broadcasts")
        await phone.picture("list")
