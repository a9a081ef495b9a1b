"""What people answer to one of the bot's messages, by replying to it."""

from handlers.visit import Visit


async def question(visit: Visit) -> str:
    """What the message that is replied to asks, `KIND:ABOUT`; empty when it asks nothing.

    Raises:
        StorageError: when it cannot be read.
    """
    message = visit.update.effective_message
    asked = message.reply_to_message if message else None
    if asked is None or not written(visit):
        return ""
    return await visit.services.review_cases.asked(visit.chat.id, asked.message_id)


def written(visit: Visit) -> str:
    """The words of the message."""
    message = visit.update.effective_message
    return (message.text or "").strip() if message else ""
