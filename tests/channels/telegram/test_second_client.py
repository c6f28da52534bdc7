"""python-telegram-bot, written by others, speaks to the same fake server: it keeps the fake honest."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

from tests.fake_bot_api import Control, FakeBotApi


@pytest.fixture
async def bot(api: FakeBotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """The other client's bot, which has introduced itself."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else it warns of its own next version
    async with telegram.Bot(api.token, base_url=f"{api.base}/bot", base_file_url=f"{api.base}/file/bot") as other:
        yield other


async def test_it_learns_who_it_is(bot: telegram.Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.can_read_all_group_messages) == ("dondoc_thu_bot", True, False)


async def test_it_sends_and_a_person_sees_it(bot: telegram.Bot, control: Control) -> None:
    hello = await control.say(55, 55, "xin chào")
    message = await bot.send_message(
        55,
        "<b>Đã ghi</b> 😀 <a href='https://x.vn'>nguồn</a>".replace("'", '"'),
        parse_mode="HTML",
        reply_parameters=ReplyParameters(hello["message_id"]),
    )
    assert message.text == "Đã ghi 😀 nguồn"
    assert [message.parse_entity(entity) for entity in message.entities] == ["Đã ghi", "nguồn"]
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "xin chào"
    assert [seen["text"] for seen in await control.until(1)] == ["Đã ghi 😀 nguồn"]


async def test_it_hears_in_order_and_confirms_by_offset(bot: telegram.Bot, control: Control) -> None:
    await control.say(55, 55, "một", name="Lan")
    await control.say(55, 55, "/start A1B2")
    first, second = await bot.get_updates(timeout=1)
    assert first.message is not None
    assert (first.message.text, first.message.from_user and first.message.from_user.first_name) == ("một", "Lan")
    assert second.message is not None
    assert [second.message.parse_entity(entity) for entity in second.message.entities] == ["/start"]
    again = await bot.get_updates(offset=second.update_id, timeout=1)
    assert [update.update_id for update in again] == [second.update_id]


async def test_it_answers_a_press_and_changes_the_message(bot: telegram.Bot, control: Control) -> None:
    await control.say(55, 55, "xin chào")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Xong", callback_data="tok-1")]])
    sent = await bot.send_message(55, "Việc #12?", reply_markup=keyboard)
    await control.press(55, 55, sent.message_id, "Xong")
    press = (await bot.get_updates(timeout=1))[-1].callback_query
    assert press is not None
    assert press.data == "tok-1"
    assert await press.answer("Đã ghi")
    edited = await press.edit_message_text("Việc #12: xong")
    assert isinstance(edited, telegram.Message)
    assert edited.reply_markup is None
    assert [seen["event"] for seen in (await control.truth())[1:]] == ["sent", "pressed", "popup", "edited"]
    with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Việc #12: xong", 55, sent.message_id)


async def test_it_hears_an_edit(bot: telegram.Bot, control: Control) -> None:
    said = await control.say(55, 55, "12 xong")
    await control.edit(55, said["message_id"], "12 xong 50%")
    edit = (await bot.get_updates(timeout=1))[1].edited_message
    assert edit is not None
    assert (edit.text, edit.message_id) == ("12 xong 50%", said["message_id"])
    assert edit.edit_date is not None


async def test_files_go_both_ways(bot: telegram.Bot, control: Control) -> None:
    await control.document(55, 55, "Kết luận.docx", b"noi dung", "application/msword", caption="gửi anh")
    message = (await bot.get_updates(timeout=1))[0].message
    assert message is not None
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ("Kết luận.docx", "gửi anh")
    assert await (await message.document.get_file()).download_as_bytearray() == b"noi dung"
    sent = await bot.send_document(55, BytesIO(b"bao cao"), filename="báo cáo.xlsx", caption="đây")
    assert sent.document is not None
    assert sent.document.file_size == 7
    assert [seen["file"]["name"] for seen in await control.until(1)] == ["báo cáo.xlsx"]


async def test_it_understands_memberships_and_migration(bot: telegram.Bot, control: Control) -> None:
    await control.chat(-7)
    await control.say(-7, 55, "/start")
    await control.member(-7, "administrator")
    await control.migrate(-7, -1007)
    updates = await bot.get_updates(timeout=1, allowed_updates=["message", "my_chat_member"])
    changed = updates[1].my_chat_member
    assert changed is not None
    assert changed.new_chat_member.status == "administrator"
    moved = [
        (update.message.migrate_to_chat_id, update.message.migrate_from_chat_id)
        for update in updates[2:]
        if update.message
    ]
    assert moved == [(-1007, None), (None, -7)]
    with pytest.raises(telegram.error.ChatMigrated):
        await bot.send_message(-7, "còn đó không")


async def test_refusals_are_the_ones_it_knows(bot: telegram.Bot, control: Control) -> None:
    await control.say(55, 55, "xin chào")
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await bot.send_message(66, "ai đó")
    with pytest.raises(telegram.error.BadRequest, match="Message is too long"):
        await bot.send_message(55, "x" * 4097)
    with pytest.raises(telegram.error.BadRequest, match="Can't parse entities"):
        await bot.send_message(55, "<b>hở", parse_mode="HTML")
    assert len(await control.violations()) == 2
    await control.fault(
        "error", code=429, description="Too Many Requests: retry after 9", parameters={"retry_after": 9}
    )
    with pytest.raises(telegram.error.RetryAfter):
        await bot.send_message(55, "nhanh quá")
    await control.account(revoked=True)
    with pytest.raises(telegram.error.InvalidToken):
        await bot.send_message(55, "khoá cũ")


async def test_it_sees_and_sets_the_menu_and_the_webhook(bot: telegram.Bot, control: Control) -> None:
    assert await bot.set_my_commands([("trogiup", "Cách dùng")])
    assert [command.command for command in await bot.get_my_commands()] == ["trogiup"]
    await control.say(55, 55, "chờ")
    assert await bot.set_webhook("http://127.0.0.1:1/nobody", secret_token="x" * 32)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("http://127.0.0.1:1/nobody", 1)
    with pytest.raises(telegram.error.Conflict):
        await bot.get_updates()
    assert await bot.delete_webhook()
    assert len(await bot.get_updates(timeout=1)) == 1
