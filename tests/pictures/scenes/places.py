"""A channel that is set up from the private chat, and a group with threads."""

from tests.pictures.stage import Stage

GROUP = {"uz": "Mahalla", "uz-cyrl": "Маҳалла", "ru": "Соседи", "en": "Neighbours"}


async def play(stage: Stage, language: str) -> None:
    """Somebody sets up a channel, then a group."""
    async with stage.phone(language) as phone:
        channel = await stage.sandbox.add_group(
            f"{GROUP[language]} TV", "channel", admins=[phone.person_id], bot="left"
        )
        await phone.start()
        await phone.say("/channel")
        await phone.picture("ask")
        await stage.sandbox.share(phone.person_id, channel["id"], 1)
        await phone.sees("⚙️")
        await phone.picture("channel")
        await phone.tap(f"@{channel['id']}:topics")
        await phone.picture("channel-topics")
        await phone.say("/channel @nosuchchannel")
        await phone.picture("not-there")
        group = await stage.sandbox.add_group(
            GROUP[language], "supergroup", admins=[phone.person_id]
        )
        thread = await stage.sandbox.add_thread(group["id"], "News")
        await stage.sandbox.say(phone.person_id, "/here", chat_id=group["id"], thread=thread)
        await phone.open_chat(group["id"])
        await phone.picture("group")
        await phone.page.get_by_role("button", name="News", exact=True).first.click()
        await phone.say("/settings")
        await phone.picture("thread")
