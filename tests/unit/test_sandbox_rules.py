"""The sandbox's faults, limits, reply markup and command menus, each by its rules."""

from __future__ import annotations

import pytest

from sandbox.telegram.errors import ApiError
from sandbox.telegram.faults import Faults
from sandbox.telegram.limits import Limits
from sandbox.telegram.markup import read_markup
from sandbox.telegram.profile import Profile


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits() -> tuple[Limits, Clock]:
    clock = Clock()
    return Limits(True, clock), clock


def test_thirty_messages_a_second_pass_and_the_next_waits():
    guard, clock = limits()
    waits = [guard.wait_of({"chat_id": chat}) for chat in range(1, 32)]
    assert waits == [0] * 30 + [1]
    clock.now += 1
    assert guard.wait_of({"chat_id": 99}) == 0
    assert guard.refused == {"overall": 1}


def test_a_steady_thirty_a_second_is_never_refused():
    guard, clock = limits()
    for chat in range(300):
        clock.now += 1 / 30
        assert guard.wait_of({"chat_id": chat}) == 0


def test_one_chat_takes_a_short_burst_then_one_a_second():
    guard, clock = limits()
    assert [guard.wait_of({"chat_id": 5}) for _ in range(4)] == [0, 0, 0, 1]
    clock.now += 1
    assert guard.wait_of({"chat_id": 5}) == 0
    assert guard.wait_of({"chat_id": 6}) == 0


def test_a_group_takes_twenty_a_minute():
    guard, clock = limits()
    for _ in range(20):
        assert guard.wait_of({"chat_id": -7}) == 0
        clock.now += 2
    assert guard.wait_of({"chat_id": -7}) == 20
    clock.now += 20
    assert guard.wait_of({"chat_id": -7}) == 0


def test_paid_broadcasts_have_a_higher_limit():
    guard, _ = limits()
    paid = {"allow_paid_broadcast": True}
    assert sum(guard.wait_of({"chat_id": c, **paid}) == 0 for c in range(1100)) == 1000


def test_limits_of_unknown_names_are_refused():
    guard, _ = limits()
    with pytest.raises(ValueError, match="no such limit: speed"):
        guard.set(True, {"speed": 3})


def test_a_fault_is_applied_as_often_as_its_count_says():
    faults = Faults()
    faults.set([{"kind": "429", "method": "sendMessage", "count": 2}], 1)
    picked = [faults.pick("sendMessage", {}) for _ in range(3)]
    assert [bool(rule) for rule in picked] == [True, True, False]
    assert faults.pick("getMe", {}) is None
    assert faults.applied == {"429": 2}


def test_faults_with_one_seed_fall_on_the_same_calls():
    def pattern() -> list[bool]:
        faults = Faults()
        faults.set([{"kind": "http500", "probability": 0.3, "chat_id": 5}], 42)
        return [faults.pick("sendMessage", {"chat_id": "5"}) is not None for _ in range(100)]

    first = pattern()
    assert first == pattern()
    assert 10 < sum(first) < 60


@pytest.mark.parametrize(
    "rule",
    [{"kind": "nonsense"}, {"kind": "slow", "often": 1}, {"kind": "slow", "probability": 2}, 5],
)
def test_wrong_fault_rules_are_refused_and_change_nothing(rule):
    faults = Faults()
    faults.set([{"kind": "slow"}], 1)
    with pytest.raises(ValueError, match=r".+"):
        faults.set([rule], 1)
    assert [each.kind for each in faults.rules] == ["slow"]


def keyboard(**button: object) -> dict[str, object]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "t", **button}]]}}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "[]"}, "object expected as reply markup"),
        ({"reply_markup": {"inline_keyboard": [5]}}, 'field "inline_keyboard" must be an Array'),
        (keyboard(), "Text buttons are unallowed in the inline keyboard"),
        (keyboard(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (keyboard(callback_data="ў" * 33), "BUTTON_DATA_INVALID"),
        (keyboard(url="http://localhost/x"), "URL 'http://localhost/x' is invalid: Wrong HTTP URL"),
        (keyboard(url="x", text=" "), "inline keyboard button text must be non-empty"),
    ],
)
def test_wrong_keyboards_are_refused(params, message):
    with pytest.raises(ApiError) as error:
        read_markup(params)
    assert error.value.code == 400
    assert message in error.value.description


def test_buttons_come_back_with_their_links_in_one_form():
    markup = read_markup(keyboard(url="https://IIV.uz"))
    assert markup == {"inline_keyboard": [[{"text": "t", "url": "https://iiv.uz/"}]]}
    assert read_markup({"reply_markup": {"inline_keyboard": []}}) is None
    assert read_markup(keyboard(callback_data="ў" * 32)) is not None


def test_the_narrowest_command_list_in_the_own_language_is_seen():
    profile = Profile()

    def put(name: str, **where: object) -> None:
        profile.set_commands({"commands": [{"command": name, "description": "d"}], **where})

    put("general")
    put("uzbek", language_code="uz")
    put("private", scope={"type": "all_private_chats"})
    put("own", scope={"type": "chat", "chat_id": 5})
    names = [
        profile.seen_commands(scopes, language)[0]["command"]
        for scopes, language in [
            (["default"], "ru"),
            (["default"], "uz"),
            (["all_private_chats", "default"], "uz"),
            (["chat:5", "all_private_chats", "default"], "uz"),
        ]
    ]
    assert names == ["general", "uzbek", "private", "own"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ({"command": "Start", "description": "d"}, "BOT_COMMAND_INVALID"),
        ({"command": "start", "description": " "}, "command description must be non-empty"),
        ({"command": "start", "description": "d" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"description": "d"}, 'Can\'t find field "command"'),
    ],
)
def test_wrong_commands_are_refused(command, message):
    with pytest.raises(ApiError) as error:
        Profile().set_commands({"commands": [command]})
    assert message in error.value.description
