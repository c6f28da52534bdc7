"""The office out of the settings."""

from bot.sandbox.channel import LIMITS as SANDBOX_LIMITS
from bot.sandbox.update import NAME as SANDBOX
from bot.settings import Settings
from bot.telegram.journalling import NAME as TELEGRAM
from bot.telegram.limits import LIMITS as TELEGRAM_LIMITS
from domain.calendar import Calendar
from domain.reminders import Policy
from handlers.office import Office, Room
from scheduler.channel import Limits
from storage.files import FileStore
from texts.render import Texts


def make_office(settings: Settings) -> Office:
    quiet_from, quiet_until = settings.quiet
    return Office(
        name=settings.office_name,
        timezone=settings.zone,
        calendar=Calendar(settings.days_off, settings.working_days),
        policy=Policy(),
        texts=Texts(settings.language, settings.office_name, settings.zone),
        files=FileStore(settings.data_dir / "files"),
        rooms={SANDBOX: _room(SANDBOX_LIMITS), TELEGRAM: _room(TELEGRAM_LIMITS)},
        digest_time=settings.digest_time,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        completion=settings.completion,
    )


def _room(limits: Limits) -> Room:
    return Room(text=limits.text, caption=limits.caption)
