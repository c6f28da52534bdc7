"""Who is what in a chat, as the Bot API shows it: each status brings fields of its own."""

from typing import Any

_MAY_SEND = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_react_to_messages", "can_edit_tag",
)  # fmt: skip
_MAY_RULE = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip

_FIELDS: dict[str, dict[str, Any]] = {
    "kicked": {"until_date": 0},
    "restricted": dict.fromkeys(_MAY_SEND, False) | {"is_member": True, "until_date": 0},
    "administrator": dict.fromkeys(_MAY_RULE, True) | {"can_be_edited": False, "is_anonymous": False},
    "creator": {"is_anonymous": False},
}


def membership(account: dict[str, Any], status: str) -> dict[str, Any]:
    """The ChatMember of an account with this status."""
    return {"status": status, "user": account} | _FIELDS.get(status, {})
