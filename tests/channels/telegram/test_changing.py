"""Reactions and edits: what says enough without another message, and what changes one that stands."""

from dataclasses import replace

import pytest

from bot.telegram.channel import TelegramChannel
from tests.channels.telegram.desk import outgoing
from tests.fake_bot_api import Control


@pytest.fixture
async def question(control: Control) -> str:
    return str((await control.say(55, 55, "đã nhận", name="Lan"))["message_id"])


async def test_a_reaction_stands_on_the_message_and_no_text_is_sent(
    channel: TelegramChannel, control: Control, question: str
) -> None:
    message = replace(outgoing(55, "Đã ghi nhận."), reaction="👌", reply_to=question)
    await channel.send(message, None)
    await channel.send(message, None)
    assert [seen["emojis"] for seen in await control.truth(55, "reaction")] == [["👌"], ["👌"]]
    assert await control.truth(55, "sent") == []


async def test_where_the_reaction_is_refused_the_text_says_it(
    channel: TelegramChannel, control: Control, question: str
) -> None:
    await control.fault("error", method="setMessageReaction", code=400, description="Bad Request: REACTION_INVALID")
    await channel.send(replace(outgoing(55, "Đã ghi nhận."), reaction="👌", reply_to=question), None)
    [seen] = await control.truth(55, "sent")
    assert seen["text"] == "Đã ghi nhận."


async def test_a_message_is_changed_and_saying_the_same_again_is_no_failure(
    channel: TelegramChannel, control: Control, question: str
) -> None:
    number = await channel.send(outgoing(55, "1. việc"), None)
    changed = replace(outgoing(55, "1. việc <b>xong</b>"), edits=number)
    assert await channel.send(changed, None) == number
    assert await channel.send(changed, None) == number
    assert [seen["text"] for seen in await control.truth(55, "edited")] == ["1. việc xong"]


async def test_a_message_that_is_gone_is_left_alone(channel: TelegramChannel, control: Control, question: str) -> None:
    assert await channel.send(replace(outgoing(55, "1. việc"), edits="4711"), None) == "4711"
