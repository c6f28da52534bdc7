"""The office out of the settings."""

from dataclasses import replace

from bot.sandbox.channel import LIMITS as SANDBOX_LIMITS
from bot.sandbox.update import NAME as SANDBOX
from bot.settings import Settings
from bot.telegram.journalling import NAME as TELEGRAM
from bot.telegram.limits import LIMITS as TELEGRAM_LIMITS
from bot.zalo.limits import CAPTION, MENTION, TEXT
from domain.calendar import Calendar
from domain.quota import MonthlyPlan
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
        rooms={
            SANDBOX: replace(_room(SANDBOX_LIMITS), mere_trial=True),
            TELEGRAM: _room(TELEGRAM_LIMITS, edits=True),
            **_zalo_rooms(settings),
        },
        digest_time=settings.digest_time,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        completion=settings.completion,
    )


def _room(limits: Limits, *, edits: bool = False) -> Room:
    return Room(text=limits.text, caption=limits.caption, edits=edits)


def _zalo_rooms(settings: Settings) -> dict[str, Room]:
    """One a bot, each with a plan of its own; a limit of 0 is none."""
    plan = MonthlyPlan(
        messages=settings.zalo_monthly_quota or None,
        people=settings.zalo_max_people or None,
        groups=settings.zalo_max_groups or None,
    )
    return {name: Room(text=TEXT, caption=CAPTION, mention=MENTION, plan=plan) for name in settings.zalo_bots}
