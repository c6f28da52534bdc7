"""How people have to call us in a group of a platform that hands over only what names or answers us."""

from domain.messages import Address
from handlers.office import Office


def with_call(office: Office, address: Address, text: str, *, private: bool) -> str:
    """The text of a message that can be answered, and under it how, where that is not a matter of course."""
    mention = office.room(address.channel).mention
    return text if private or not mention else office.texts.say("in_group", text=text, mention=mention)
