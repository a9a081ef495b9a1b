"""Which story somebody means who replies to it."""

from handlers.visit import Visit


def replied_story(visit: Visit) -> str:
    """The id of the story in the message that is replied to, told by its buttons; "" for none.
    It may be gone: buttons live as long as their message."""
    message = visit.update.effective_message
    replied = message.reply_to_message if message else None
    board = replied.reply_markup.inline_keyboard if replied and replied.reply_markup else ()
    data = [str(button.callback_data or "") for row in board for button in row]
    return next((one.partition(":")[2] for one in data if one.startswith("why:")), "")
