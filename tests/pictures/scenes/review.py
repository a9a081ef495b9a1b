"""What the press office sees: stories that wait, corrections, urgent stories, people, the log."""

from tests.pictures.stage import ADMIN, Stage


async def play(stage: Stage, language: str) -> None:
    """An editor reviews a statement, changes a published story, and looks at the log."""
    async with stage.phone(language, person_id=ADMIN) as phone:
        await phone.say("/start")
        await phone.say(f"/language {language}")
        await phone.say("/review")
        await phone.picture("list")
        if await phone.page.locator('[data-press^="held-open:"]').count():
            await phone.tap("held-open:")
            await phone.picture("card")
            await phone.tap("held-tags:")
            await phone.picture("topics")
            await phone.tap("held:")
            await phone.tap("held-urgent:")
            await phone.picture("urgent-question")
            await phone.tap("held:")
            await phone.tap("held-edit:")
            await phone.picture("new-summary")
        for command in ("correct", "withdraw", "retag", "urgent"):
            await phone.say(f"/{command}")
            await phone.picture(f"{command}-which")
            await phone.tap(f"pick:{command}:")
            await phone.picture(command)
            await phone.tap("draft-no:")
        await phone.say("/urgent")
        await phone.tap("urgent-next")
        await phone.picture("next-urgent")
        await phone.tap("draft-no:")
        await phone.say("/admins")
        await phone.say("/admins 1004")
        await phone.picture("person")
        await phone.tap("role:1004:editor")
        await phone.tap("admins")
        await phone.picture("people")
        await phone.say("/audit")
        await phone.picture("audit")
