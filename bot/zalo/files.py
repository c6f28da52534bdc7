"""Pictures that people send: Zalo shows them under a public address, for a while. Other files it keeps to itself."""

from urllib.parse import urlsplit

from bot.zalo.client import Client
from domain.messages import RemoteFile
from scheduler.channel import NotDelivered, Rejected, Uncertain

_LARGEST = 20 << 20


async def fetch(client: Client, file: RemoteFile, api_base: str) -> bytes:
    """The bytes of a picture of at most 20 MiB. Raises `DeliveryError`, never `Uncertain`: asking again does no harm.

    Addresses are fetched from https and from the platform itself only, and never followed elsewhere.
    """
    there, home = urlsplit(file.reference), urlsplit(api_base)
    if not (there.scheme == "https" and there.hostname) and (there.scheme, there.netloc) != (home.scheme, home.netloc):
        raise Rejected("Zalo hands over no files, only pictures")
    content = bytearray()
    try:
        async for chunk in client.download(file.reference):
            content += chunk
            if len(content) > _LARGEST:
                raise Rejected("the picture is larger than a bot should fetch")
    except Uncertain as failure:
        raise NotDelivered(failure.reason) from None
    return bytes(content)
