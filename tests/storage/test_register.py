"""Units, directives, tasks, reports, extensions: what goes in comes out again, and nothing comes in twice."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from domain.directives.draft import Metadata
from domain.messages import Attachment
from domain.replies.reading import Evidence, Intent, Statement
from domain.reports import ExtensionDecision
from domain.tasks import AssignmentRole
from domain.units import UnitKind
from storage.database import Database
from storage.extensions import NewExtension
from storage.reports import NewReport
from storage.rows import RowNotFoundError
from tests.storage.samples import GROUP, NOW, Samples, incoming, report_done

FILE = Attachment(name="kế hoạch.docx", media_type="application/msword", sha256="b" * 64, size=12)


async def test_a_unit_added_again_is_the_same_with_the_aliases_it_lacked(database: Database, samples: Samples) -> None:
    first = await samples.unit("Sở Y tế", "SYT")
    assert await samples.unit("Sở Y tế", "SYT", "Sở YT") == first
    async with database.unit_of_work() as work:
        assert set((await work.units.by_id())[first].aliases) == {"SYT", "Sở YT"}
        assert await work.units.find_by_name("Sở Y tế") == first
        assert await work.units.find_by_name("sở y tế") is None


async def test_a_collective_knows_its_members(database: Database, samples: Samples) -> None:
    member = await samples.unit("UBND huyện Lam Sơn")
    async with database.unit_of_work() as work:
        all_of_them = await work.units.add("UBND các huyện", UnitKind.COLLECTIVE)
        await work.units.add_member(all_of_them, member)
        await work.units.add_member(all_of_them, member)
        await work.commit()
        assert (await work.units.by_id())[all_of_them].members == (member,)


async def test_one_file_makes_one_directive(database: Database, samples: Samples) -> None:
    first = await samples.directive(FILE.sha256)
    async with database.unit_of_work() as work:
        found = await work.directives.find_by_file(FILE.sha256)
        assert found is not None
        assert found.id == first
        assert await work.directives.find_by_file("c" * 64) is None
    with pytest.raises(IntegrityError):
        await samples.directive(FILE.sha256)


async def test_the_same_file_twice_is_noted_once(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.directives.add_file(FILE, NOW)
        await work.directives.add_file(replace(FILE, name="bản sao.docx"), NOW)
        await work.commit()


async def test_a_directive_waits_until_it_is_published(database: Database, samples: Samples) -> None:
    directive_id = await samples.directive()
    async with database.unit_of_work() as work:
        assert [directive.id for directive in await work.directives.awaiting()] == [directive_id]
        await work.directives.mark_published(directive_id, NOW)
        await work.commit()
        assert await work.directives.awaiting() == ()
        assert await work.directives.is_published(directive_id)
        assert (await work.directives.get(directive_id)).reference == "15/TB-VP"
        with pytest.raises(RowNotFoundError):
            await work.directives.get(directive_id + 1)


async def test_a_directive_keeps_what_the_document_says(database: Database) -> None:
    said = Metadata(number="15/TB-VP", issuer="Văn phòng", issued_on=date(2026, 2, 2), concluded_by="Chủ tịch")
    async with database.unit_of_work() as work:
        directive_id = await work.directives.add(said, title="Kết luận", file=FILE, now=NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        kept = (await work.directives.by_id())[directive_id]
    assert (kept.number, kept.issuer, kept.issued_on, kept.concluded_by, kept.file_name) == (
        "15/TB-VP",
        "Văn phòng",
        date(2026, 2, 2),
        "Chủ tịch",
        FILE.name,
    )


async def test_tasks_are_numbered_on_from_the_first_number(samples: Samples) -> None:
    unit, directive = await samples.unit(), await samples.directive()
    assert [(await samples.task(unit, directive_id=directive)).id for _ in range(3)] == [101, 102, 103]


async def test_a_task_is_found_by_unit_and_by_directive_with_everybodys_parts(
    database: Database, samples: Samples
) -> None:
    finance, health = await samples.unit(), await samples.unit("Sở Y tế")
    first, second = await samples.directive(), await samples.directive("b" * 64)
    shared = await samples.task(finance, health, directive_id=first)
    alone = await samples.task(finance, directive_id=second)
    assert [part.role for part in shared.assignments] == [AssignmentRole.LEAD, AssignmentRole.COORDINATING]
    async with database.unit_of_work() as work:
        assert await work.tasks.of_unit(health) == (shared,)
        assert await work.tasks.of_unit(finance) == await work.tasks.all() == (shared, alone)
        assert await work.tasks.of_directive(second) == (alone,)
        assert await work.tasks.of_assignments([part.id for part in shared.assignments]) == (shared.id,)
        assert await work.tasks.find(999) is None


async def test_a_unit_has_one_part_in_a_task(samples: Samples) -> None:
    unit = await samples.unit()
    with pytest.raises(IntegrityError):
        await samples.task(unit, unit)


async def test_an_assignment_is_kept_as_it_was_saved(database: Database, samples: Samples) -> None:
    task = await samples.task(await samples.unit())
    after = replace(
        task.assignments[0],
        percent=100,
        completed_on=date(2026, 3, 9),
        completed_through=date(2026, 3, 31),
        acknowledged_on=date(2026, 3, 2),
        reported_on=date(2026, 3, 9),
        difficulty="thiếu kinh phí",
    )
    async with database.unit_of_work() as work:
        await work.tasks.save_assignment(after)
        await work.tasks.extend(task.id, date(2026, 4, 30))
        await work.commit()
    found = await samples.find(task.id)
    assert found.assignments == (after,)
    assert (found.extended_due, found.deadline) == (date(2026, 4, 30), task.deadline)


async def test_a_report_keeps_what_was_said_and_how_things_stood_before(database: Database, samples: Samples) -> None:
    task = await samples.task(await samples.unit())
    evidence = Evidence(number="12/BC-STC", dated=date(2026, 3, 8))
    statement = Statement(task=task.id, intent=Intent.DONE, evidence=evidence, note="đã trình")
    new = NewReport(
        before=task.assignments[0],
        officer_id=None,
        message=incoming("xong, BC 12"),
        statement=statement,
        completed_on=date(2026, 3, 8),
        for_due=None,
    )
    async with database.unit_of_work() as work:
        report_id = await work.reports.add(new, NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        [report] = await work.reports.get_many([report_id])
    assert (report.before, report.evidence, report.raw, report.note) == (
        task.assignments[0],
        evidence,
        "xong, BC 12",
        "đã trình",
    )
    assert (report.reported_at, report.completed_on, report.undone_at) == (NOW, date(2026, 3, 8), None)


async def test_a_report_that_was_taken_back_is_no_longer_the_latest_but_stays(
    database: Database, samples: Samples
) -> None:
    task = await samples.task(await samples.unit())
    part = task.assignments[0].id
    async with database.unit_of_work() as work:
        first, second = await report_done(work, task), await report_done(work, task, text="1 xong thật")
        await work.reports.mark_undone(second, NOW)
        await work.commit()
        latest = await work.reports.latest_of(part)
        assert latest is not None
        assert latest.id == first
        assert [report.id for report in await work.reports.of_assignments([part])] == [first]
        assert [report.undone_at for report in await work.reports.get_many([second, first])] == [None, NOW]
        assert await work.reports.latest_of(part + 1) is None


async def test_a_request_for_more_time_is_open_until_it_is_decided_or_withdrawn(
    database: Database, samples: Samples
) -> None:
    unit, other = await samples.unit(), await samples.unit("Sở Y tế")
    chat, task = await samples.chat(unit), await samples.task(unit, other)
    async with database.unit_of_work() as work:
        clerk = await work.officers.enrol(GROUP.channel, incoming().sender, NOW)
        ids = []
        for unit_id in (unit, unit, other):
            asked = NewExtension(
                task_id=task.id,
                unit_id=unit_id,
                chat_id=chat,
                due_before=date(2026, 3, 19),
                asked_due=date(2026, 4, 30),
                reason="chờ số liệu",
                raw="xin gia hạn",
            )
            ids.append(await work.extensions.add(asked, NOW))
        await work.extensions.decide(ids[0], ExtensionDecision.GRANTED, clerk, NOW)
        await work.extensions.withdraw(task.id, unit, NOW)
        await work.commit()
        decisions = [found.decision for id_ in ids if (found := await work.extensions.find(id_))]
        assert decisions == [ExtensionDecision.GRANTED, ExtensionDecision.WITHDRAWN, None]
        assert [found.id for found in await work.extensions.undecided()] == [ids[2]]
        assert await work.extensions.count_granted(task.id) == 1
        assert await work.extensions.find(999) is None
