"""From `Outgoing` to the methods of the Bot API, and what to change where Telegram does not take a message as it is."""

import re
from html import escape, unescape

from aiogram.enums import ReactionTypeType
from aiogram.methods import (
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendRichMessage,
    SetMessageReaction,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichMessage,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyParameters,
)

from domain.messages import Attachment, Outgoing, Table

_TAG = re.compile(r"</?(?:b|i|code)>")
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


Method = SendMessage | SendRichMessage | SendDocument | SendPhoto
"""What a message of ours can be on Telegram."""


def text_method(message: Outgoing) -> SendMessage:
    """The message as HTML, links not unfolded."""
    return SendMessage(
        chat_id=message.address.chat,
        text=message.text,
        parse_mode="HTML",
        link_preview_options=_NO_PREVIEW,
        message_thread_id=_thread(message),
        reply_parameters=_reply(message),
        reply_markup=_keyboard(message),
    )


def reaction_method(message: Outgoing) -> SetMessageReaction | None:
    """The reaction on the message answered; None where the message has none, or there is nothing to react to."""
    if message.reaction is None or message.reply_to is None or not message.reply_to.isdecimal():
        return None
    emoji = ReactionTypeEmoji(type=ReactionTypeType.EMOJI, emoji=message.reaction)
    return SetMessageReaction(chat_id=message.address.chat, message_id=int(message.reply_to), reaction=[emoji])


def edit_method(message: Outgoing, edits: str) -> EditMessageText:
    """New words, and new buttons, for a message that was sent before."""
    return EditMessageText(
        chat_id=message.address.chat,
        message_id=int(edits),
        text=message.text,
        parse_mode="HTML",
        link_preview_options=_NO_PREVIEW,
        reply_markup=_keyboard(message),
    )


def table_method(message: Outgoing, table: Table) -> SendRichMessage:
    """The message as a table drawn by Telegram itself."""
    return SendRichMessage(
        chat_id=message.address.chat,
        rich_message=InputRichMessage(html=_table_html(table)),
        message_thread_id=_thread(message),
        reply_parameters=_reply(message),
        reply_markup=_keyboard(message),
    )


def file_method(message: Outgoing, file: Attachment, content: bytes) -> SendDocument | SendPhoto:
    """The file as a document, or as a picture where Telegram shows its type, the text as its caption."""
    body = BufferedInputFile(content, file.name)
    if file.media_type not in _PICTURES:
        return _document(message, body)
    return SendPhoto(
        chat_id=message.address.chat,
        photo=body,
        caption=message.text,
        parse_mode="HTML",
        message_thread_id=_thread(message),
        reply_parameters=_reply(message),
        reply_markup=_keyboard(message),
    )


def _document(message: Outgoing, body: BufferedInputFile) -> SendDocument:
    return SendDocument(
        chat_id=message.address.chat,
        document=body,
        caption=message.text,
        parse_mode="HTML",
        message_thread_id=_thread(message),
        reply_parameters=_reply(message),
        reply_markup=_keyboard(message),
    )


def mended(method: Method, reason: str) -> Method | None:
    """The method once more without what Telegram refused, or None where that would be another message."""
    if "parse entities" in reason:
        return _plain(method)
    if re.search(r"message to (?:be replied|reply) not found", reason):
        return method.model_copy(update={"reply_parameters": None})
    if isinstance(method, SendPhoto) and re.search(r"PHOTO_|IMAGE_PROCESS_FAILED|photo", reason):
        return _as_document(method)
    return None


def _plain(method: Method) -> Method | None:
    """The words without their markup: better an ugly message than none."""
    if isinstance(method, SendRichMessage):
        return None
    key = "text" if isinstance(method, SendMessage) else "caption"
    words = unescape(_TAG.sub("", getattr(method, key) or ""))
    return method.model_copy(update={key: words, "parse_mode": None})


def _as_document(method: SendPhoto) -> SendDocument:
    """A picture too long or too wide to be shown is still a file."""
    kept = ("chat_id", "caption", "parse_mode", "message_thread_id", "reply_parameters", "reply_markup")
    return SendDocument(document=method.photo, **{key: getattr(method, key) for key in kept})


def _thread(message: Outgoing) -> int | None:
    return None if message.address.thread is None else int(message.address.thread)


def _reply(message: Outgoing) -> ReplyParameters | None:
    """None also where a button press is answered: there is no message to point at."""
    if message.reply_to is None or not message.reply_to.isdecimal():
        return None
    return ReplyParameters(message_id=int(message.reply_to), allow_sending_without_reply=True)


def _keyboard(message: Outgoing) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=button.label, callback_data=button.token) for button in row]
        for row in message.buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _table_html(table: Table) -> str:
    title = "".join(f"<p>{line}</p>" for line in table.title.splitlines() if line)
    return f"{title}<table>{_row(table.head, 'th')}{''.join(_row(row, 'td') for row in table.rows)}</table>"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell, quote=False)}</{tag}>' for cell in cells)}</tr>"
