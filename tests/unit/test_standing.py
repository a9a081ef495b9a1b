"""What Telegram's answers about members mean for rights."""

from typing import Any

import pytest
from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    User,
)
from telegram.error import BadRequest, Forbidden

from handlers.standing import look_up, may_administer, may_write, writes

USER = User(7, "Dilnoza", False)
OTHER = User(8, "Botir", False)


def administrator(user: User = USER, **more: Any) -> ChatMemberAdministrator:
    rights = dict.fromkeys(
        (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ),
        False,
    )
    return ChatMemberAdministrator(user, **rights, **more)


def restricted(*, inside: bool, may: bool) -> ChatMemberRestricted:
    answer = {name: may for name in ChatMemberRestricted.__slots__ if name.startswith("can_")}
    return ChatMemberRestricted(USER, is_member=inside, until_date=None, **answer)


class Bot:
    """Answers getChatMember with what it is given, or refuses it."""

    id = 7

    def __init__(self, member: ChatMember | Exception, *listed: ChatMember) -> None:
        self._member = member
        self._listed = listed

    async def get_chat_member(self, chat_id: int, user_id: int) -> ChatMember:
        if isinstance(self._member, Exception):
            raise self._member
        return self._member

    async def get_chat_administrators(self, chat_id: int) -> tuple[ChatMember, ...]:
        if not self._listed:
            raise Forbidden("bot was kicked")
        return self._listed

    async def get_chat(self, chat: int | str) -> None:
        raise BadRequest("Chat not found")


@pytest.mark.parametrize(
    ("member", "may"),
    [
        (ChatMemberOwner(USER, False), True),
        (administrator(), True),
        (administrator(can_post_messages=True), True),
        (administrator(can_post_messages=False), False),
        (ChatMemberMember(USER), False),
        (restricted(inside=True, may=True), False),
        (ChatMemberLeft(USER), False),
        (ChatMemberBanned(USER, None), False),
    ],
)
async def test_owners_and_administrators_who_may_post_may_change(
    member: ChatMember, may: bool
) -> None:
    assert await may_administer(Bot(member), -1, 7) is may


async def test_where_members_are_hidden_the_list_of_administrators_tells() -> None:
    hidden = BadRequest("member list is inaccessible")
    assert await may_administer(Bot(hidden, administrator(OTHER), administrator()), -1, 7)
    assert not await may_administer(Bot(hidden, administrator(OTHER)), -1, 7)
    assert not await may_administer(Bot(Forbidden("bot was kicked")), -1, 7)


@pytest.mark.parametrize(
    ("member", "may"),
    [
        (ChatMemberMember(USER), True),
        (administrator(), True),
        (administrator(can_post_messages=False), False),
        (restricted(inside=True, may=True), True),
        (restricted(inside=True, may=False), False),
        (restricted(inside=False, may=True), False),
        (ChatMemberLeft(USER), False),
        (ChatMemberBanned(USER, None), False),
    ],
)
async def test_who_may_write(member: ChatMember, may: bool) -> None:
    assert writes(member) is may
    assert await may_write(Bot(member), -1) is may


async def test_a_chat_that_cannot_be_looked_into_is_none() -> None:
    assert await look_up(Bot(ChatMemberMember(USER)), "@nobody") is None
    assert not await may_write(Bot(Forbidden("bot is not a member")), -1)
