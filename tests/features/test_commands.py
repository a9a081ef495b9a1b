"""What subscribers ask for, as they do it: by typing and tapping in a Telegram."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import World, world
from tests.features.person import button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("commands")]


@pytest.mark.parametrize(
    ("code", "greeting", "done"),
    [
        ("uz", "Assalomu alaykum!", "Tayyor!"),
        ("ru", "Здравствуйте!", "Готово!"),
        ("en", "Welcome!", "All set!"),
        ("kk", "Здравствуйте!", "Готово!"),
        ("de", "Welcome!", "All set!"),
    ],
)
async def test_three_taps_to_the_first_subscription(
    world: World, code: str, greeting: str, done: str
) -> None:
    person = await world.someone(code)
    welcome = await person.say("/start")
    assert text_of(welcome).startswith(greeting)
    await person.press(welcome, "on:amber")
    await person.press(welcome, "done")
    assert "Amber" in text_of(await person.see(welcome, done))


async def test_a_story_of_a_chosen_topic_arrives_and_others_do_not(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe birch")
    other = await world.publish("cedar")
    mark = await world.publish("birch")
    story = await person.get(mark)
    assert "#Birch_en" in text_of(story)
    assert not await world.got(person, other)


async def test_a_deep_link_subscribes_only_when_it_is_confirmed(world: World) -> None:
    person = await world.someone()
    invitation = await person.say("/start amber-delta")
    assert "Amber" in text_of(invitation)
    assert "Topics: —" in text_of(await person.say("/mydata"))
    await person.press(invitation, button_of(invitation, "+"))
    await person.see(invitation, "All set!")
    await person.tell("/mydata")
    await person.get("Amber en, 🔔 Delta en")


# Topics


async def test_ticks_follow_what_was_chosen_even_on_an_old_message(world: World) -> None:
    person = await world.someone()
    old = await person.say("/topics")
    await person.say("/subscribe amber")
    await person.press(old, "on:birch")
    seen = await person.see(old, "2 topics")
    assert {"off:amber", "off:birch", "on:cedar"} <= set(buttons_of(seen))
    await person.press(old, "on:birch")
    assert "2 topics" in text_of(await person.see(old, "chosen"))


async def test_buttons_of_before_a_restart_still_work(world: World) -> None:
    person = await world.someone()
    old = await person.say("/topics")
    await person.press(old, "on:amber")
    await world.bot.stop()
    await world.bot.start()
    await person.press(old, "on:fjord")
    seen = await person.see(old, "2 topics")
    assert {"off:amber", "off:fjord"} <= set(buttons_of(seen))


async def test_all_topics_with_one_press_and_back(world: World) -> None:
    person = await world.someone()
    screen = await person.say("/topics")
    await person.press(screen, "on:all")
    await person.press(await person.see(screen, "All topics are chosen"), "off:cedar")
    await person.see(screen, "5 topics")
    await person.press(screen, "on:all")
    await person.press(await person.see(screen, "All topics are chosen"), "off:all")
    await person.see(screen, "No topic")


@pytest.mark.parametrize(
    "text", ["amber birch", "Amber EN, birch", "AMBER;  birch uz", "#amber birch"]
)
async def test_topics_are_taken_by_id_or_by_name(world: World, text: str) -> None:
    person = await world.someone()
    answer = await person.say(f"/subscribe {text}")
    assert "Amber en" in text_of(answer)
    assert "Birch en" in text_of(answer)
    assert "no such topic" not in text_of(answer)


async def test_a_misspelt_topic_is_offered_rightly_spelt(world: World) -> None:
    person = await world.someone("ru")
    answer = await person.say("/subscribe ambr")
    assert "Такой темы нет: «ambr»" in text_of(answer)
    await person.press(answer, button_of(answer, "add:amber"))
    await person.see(answer, "Вы подписаны")
    answer = await person.say("/unsubscribe ambr")
    await person.press(answer, button_of(answer, "drop:amber"))
    await person.see(answer, "Подписка отменена")


async def test_what_was_left_does_not_come_any_more(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber delta")
    await person.say("/unsubscribe delta")
    left = await world.publish("delta")
    kept = await world.publish("amber")
    await person.get(kept)
    assert not await world.got(person, left)


# Language


async def test_who_names_an_unknown_language_is_told_so(world: World) -> None:
    person = await world.someone()
    answer = text_of(await person.say("/language <Klingon>"))
    assert "There is no such language: “<Klingon>”" in answer
    assert "Choose the language" in answer


@pytest.mark.parametrize("how", ["/language uz-cyrl", "/language Ўзбекча"])
async def test_a_language_changes_texts_and_menu(world: World, how: str) -> None:
    person = await world.someone("ru")
    await person.say("/start")
    assert "Тил ўзгартирилди" in text_of(await person.say(how))
    assert "Ёрдам" in text_of(await person.say("/help"))
    menu = await world.sandbox.commands_of(person.id)
    assert {"command": "topics", "description": "Мавзуларни танлаш"} in menu


@pytest.mark.parametrize("code", ["uz", "ru", "en", "fr"])
async def test_the_menu_is_in_the_language_of_telegram(world: World, code: str) -> None:
    person = await world.someone(code)
    texts = {"uz": "Yordam", "ru": "Помощь", "en": "Help", "fr": "Help"}
    menu = await world.sandbox.commands_of(person.id)
    assert {"command": "help", "description": texts[code]} in menu
    assert "broadcast" not in {one["command"] for one in menu}


async def test_a_language_is_picked_by_button(world: World) -> None:
    person = await world.someone("en")
    screen = await person.say("/language")
    assert "Til" in await person.press(screen, "language:uz")
    await person.see(screen, "Mavzular")


# Stories


async def test_why_this_and_muting_from_the_story_itself(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe ember")
    story = await person.get(await world.publish("ember"))
    assert "«zqemberness»" in await person.press(story, button_of(story, "why:"))
    await person.press(story, button_of(story, "less:"))
    mute = await person.find(story, "mute:ember:")
    assert "no longer" in await person.press(story, mute)
    assert "Topics: —" in text_of(await person.say("/mydata"))
    unmute = await person.find(story, "unmute:ember:")
    assert "again" in await person.press(story, unmute)
    assert "Ember" in text_of(await person.say("/mydata"))
    await person.press(story, await person.find(story, "keep:"))
    await person.find(story, "why:")


async def test_the_latest_stories_come_newest_first_page_by_page(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe fjord")
    marks = []
    for _ in range(5):
        marks.append(await world.publish("fjord"))
        await person.get(marks[-1])
    said = await person.tell("/latest fjord")
    last = await person.get(marks[2], after=said["message_id"])
    shown = [
        text_of(one)
        for one in await world.sandbox.from_bot(person.id)
        if one["message_id"] > said["message_id"]
    ]
    assert [next(mark for mark in marks if mark in text) for text in shown] == marks[:1:-1]
    await person.press(last, button_of(last, "latest:fjord:3"))
    await person.get(marks[1], after=last["message_id"])
    await person.get(marks[0], after=last["message_id"])


async def test_the_latest_of_a_topic_without_stories_says_so(world: World) -> None:
    person = await world.someone("uz")
    assert "hozircha yangilik yoʻq" in text_of(await person.say("/latest delta"))


async def test_stories_are_found_by_words_and_shown_whole(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe delta")
    mark = await world.publish("delta")
    await person.get(mark)
    assert "Write what to look for" in text_of(await person.say("/search"))
    assert "Nothing was found" in text_of(await person.say("/search qwertyuiop"))
    found = await person.say(f"/search {mark}")
    assert mark in text_of(found)
    await person.press(found, button_of(found, "story:"))
    assert "#Delta_en" in text_of(await person.get(mark, after=found["message_id"]))


async def test_stories_are_shared_into_any_chat(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber")
    mark = await world.publish("amber")
    await person.get(mark)
    answer = await world.sandbox.post(f"/sandbox/people/{person.id}/inline", query="")
    assert any(mark in str(result) for result in answer["answer"]["results"])
    found: list[str] = []
    async with asyncio.timeout(20):
        while not found:
            answer = await world.sandbox.post(f"/sandbox/people/{person.id}/inline", query=mark)
            shared = [one["input_message_content"] for one in answer["answer"]["results"]]
            found = [one["message_text"] for one in shared if mark in one["message_text"]]
    answer = await world.sandbox.post(f"/sandbox/people/{person.id}/inline", query="qwertyuiop")
    assert answer["answer"]["results"] == []


# Privacy, pause, coming and going


async def test_forgetting_deletes_everything_when_it_is_confirmed(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber")
    question = await person.say("/forget")
    await person.press(question, "forget:no")
    assert "Amber" in text_of(await person.say("/mydata"))
    question = await person.say("/forget")
    await person.press(question, "forget:yes")
    await person.see(question, "deleted")
    assert "Nothing is kept" in text_of(await person.say("/mydata"))


async def test_settings_are_one_message_that_is_edited_in_place(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    screen = await person.say("/settings")
    await person.press(screen, "pause")
    await person.see(screen, "Notifications are paused")
    await person.press(screen, await person.find(screen, "resume"))
    await person.see(screen, "Notifications: on")
    await person.press(screen, "topics")
    await person.press(await person.see(screen, "No topic"), "on:amber")
    await person.see(screen, "1 topic")
    sent = await world.sandbox.from_bot(person.id)
    assert len([one for one in sent if "item-" not in text_of(one)]) == 2
    await person.press(screen, "done")
    await person.see(screen, "All set!")


async def test_everything_held_is_shown_in_words_and_as_a_file(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber birch")
    held = await person.say("/mydata")
    assert "Amber en, 🔔 Birch en" in text_of(held)
    assert held["document"]["file_name"] == "mydata.txt"


async def test_a_pause_holds_news_back_until_it_ends(world: World) -> None:
    person, witness = await world.someone(), await world.someone()
    await person.say("/subscribe amber")
    await witness.say("/subscribe amber")
    await person.say("/pause")
    held = await world.publish("amber")
    await witness.get(held)
    await person.say("/resume")
    await person.get(await world.publish("amber"))
    assert not await world.got(person, held)


async def test_a_pause_may_have_an_end(world: World) -> None:
    person = await world.someone("ru")
    await person.say("/start")
    assert "на сколько приостановить" in text_of(await person.say("/pause никогда"))
    answer = await person.say("/pause 2 дня")
    assert "приостановлены до" in text_of(answer)
    await person.press(answer, "pause:7d")
    await person.press(answer, await person.find(answer, "resume"))
    await person.see(answer, "Уведомления: включены")


async def test_who_blocked_the_bot_gets_news_again_after_coming_back(world: World) -> None:
    person, witness = await world.someone(), await world.someone()
    await person.say("/subscribe amber")
    await witness.say("/subscribe amber")
    await world.sandbox.block(person.id)
    await witness.get(await world.publish("amber"))
    await world.sandbox.unblock(person.id)
    await witness.say("/help")
    await person.get(await world.publish("amber"))
