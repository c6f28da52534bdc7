"""Reports, decisions and what is taken back, where they cross each other; COMPLETION=accept."""

import hashlib
import io
from datetime import date, datetime

from openpyxl import Workbook

from domain.deadlines import Deadline, DeadlineKind
from domain.messages import Sender
from domain.roles import Grant, Role
from storage.chats import NewChat
from tests.dialogue.town import HANOI, Town, on
from tests.dialogue.voices import PlainVoice, TelegramVoice

FINANCE, HEALTH, HOME_AFFAIRS = "nhóm tài chính", "nhóm y tế", "nhóm nội vụ"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
MONTHLY = Deadline(kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY", text="hằng tháng")


async def enrol(town: Town, who: str, unit: str, *, chat: str | None) -> None:
    """One more officer of a unit, with a chat of their own where it is named."""
    async with town.database.unit_of_work() as work:
        unit_id = await work.units.find_by_name(unit)
        sender = Sender(id=town.voice.person(who), name=who.title())
        officer_id = await work.officers.enrol(town.voice.name, sender, town.clock.now)
        await work.officers.grant(officer_id, Grant(role=Role.OFFICER, unit_id=unit_id), town.clock.now)
        if chat:
            new = NewChat(address=town.voice.address(chat), title=chat, private=True, unit_id=unit_id, role=None)
            await work.chats.bind(new, town.clock.now)
        await work.commit()


@on("plain")
async def test_the_document_of_a_round_does_not_complete_the_next_round(town: Town) -> None:
    await town.task("Báo cáo hằng tháng", deadline=MONTHLY, number=101)
    await town.answer("lan", "#101 xong")
    answer = await town.answer("lan", "BC 45/BC-STC ngày 5/3")
    assert "kỳ tiếp theo" not in answer
    assert "45/BC-STC" in answer
    assert (await town.part(101)).completed_through == date(2026, 2, 28)


@on("plain")
async def test_two_things_said_of_one_task_are_both_recorded(town: Town) -> None:
    await town.usual_morning()
    assert "Đúng không?" in await town.answer("lan", "3 50%, 3 vướng kinh phí")
    await town.answer("lan", "có")
    part = await town.part(103)
    assert (part.percent, part.difficulty) == (50, "kinh phí")
    await town.answer("lan", "hoàn tác")
    part = await town.part(103)
    assert (part.percent, part.difficulty) == (0, None)


@on("plain")
async def test_a_completion_reopened_after_its_document_came_stands_where_it_stood_before(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 30%")
    await town.answer("lan", "2 xong")
    await town.answer("lan", "BC 45/BC-STC ngày 5/3")
    await town.answer("hanh", "mở lại #102 vì số liệu sai")
    part = await town.part(102)
    assert (part.completed_on, part.percent) == (None, 30)


@on("plain")
async def test_a_leader_opens_a_task_again_and_the_clerk_hears(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.news("hanh")
    await town.news(FINANCE)
    await town.answer("an", "mở lại #102 vì chưa thấy kết quả")
    assert (await town.part(102)).completed_on is None
    [told] = await town.tells("hanh")
    assert "chưa thấy kết quả" in told
    [told] = await town.tells(FINANCE)
    assert "chưa thấy kết quả" in told


@on("plain")
async def test_a_unit_that_says_to_confirm_completes_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.says("lan", FINANCE, "xác nhận #102")
    await town.says("lan", FINANCE, "xác nhận HT1")
    assert (await town.part(102)).completed_on is None


@on("sandbox")
async def test_what_a_colleague_took_back_is_not_completed_by_a_file(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await enrol(town, "mai", "Sở Tài chính", chat=None)
    await town.says("mai", FINANCE, "hoàn tác")
    await town.says("lan", FINANCE, file=PICTURE)
    assert (await town.part(102)).completed_on is None


@on("plain")
async def test_an_answer_to_another_unit_is_no_evidence_of_ones_own(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    await town.answer("dung", "1 xong")
    assert "Đã chuyển ý kiến" in await town.answer("dung", "VM1 đã gửi tại BC 45/BC-SYT ngày 5/3")


@on("plain")
async def test_an_answer_to_another_unit_is_no_difficulty_of_ones_own(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    await town.answer("dung", "1 vướng")
    assert "Đã chuyển ý kiến" in await town.answer("dung", "VM1 mai chúng tôi gửi")
    assert (await town.part(104)).difficulty is None


@on("sandbox")
async def test_an_answer_to_a_difficulty_that_was_taken_back_reports_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.news(HEALTH)
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    [question] = await town.news(HEALTH)
    await town.answer("lan", "hoàn tác")
    assert "VM1" in await town.answer("dung", "xong rồi", reply_to=question)
    assert "VM1" in await town.answer("dung", "VM1 xong rồi")
    assert (await town.part(104)).completed_on is None


@on("plain")
async def test_a_question_about_a_request_decides_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    for doubtful in (
        "đồng ý GH1 không?",
        "đồng ý GH1 chưa",
        "đồng ý GH1 nếu có văn bản",
        "duyệt GH1 nhưng chỉ đến cuối tuần",
    ):
        assert "Tôi chưa ghi gì" in await town.answer("hanh", doubtful)
    assert (await town.find(103)).extended_due is None


@on("plain")
async def test_a_request_of_a_task_that_was_withdrawn_is_said_to_be_void(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    async with town.database.unit_of_work() as work:
        await work.tasks.withdraw([103], town.clock.now)
        await work.commit()
    assert "#103" in await town.answer("hanh", "đồng ý GH1")


@on("plain")
async def test_a_request_never_brings_the_day_nearer(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.answer("lan", "xin gia hạn #103 đến 30/3 vì chờ số liệu")
    await town.answer("an", "đồng ý GH2")
    await town.answer("an", "đồng ý GH1")
    assert (await town.find(103)).extended_due == date(2026, 3, 30)


@on("plain")
async def test_a_request_that_became_the_second_is_put_before_the_leader(town: Town) -> None:
    await town.task("Rà soát chung", lead=("Sở Tài chính", "Sở Y tế"), due=date(2026, 3, 12), number=101)
    await town.answer("lan", "xin gia hạn #101 đến 20/3 vì chờ số liệu")
    await town.answer("dung", "xin gia hạn #101 đến 30/3 vì chờ số liệu")
    await town.news("an")
    await town.answer("hanh", "đồng ý GH1")
    await town.news("an")
    assert "đã được trình lãnh đạo" in await town.answer("hanh", "đồng ý GH2")
    [asked] = await town.tells("an")
    assert 'Trả lời "đồng ý GH2"' in asked
    await town.answer("hanh", "đồng ý GH2")
    assert await town.tells("an") == []


@on("plain")
async def test_taking_back_and_reporting_anew_in_one_message(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 40%")
    await town.says("lan", FINANCE, "hoàn tác, việc 3 50%")
    assert (await town.part(102)).percent == 0


@on("plain")
async def test_two_chats_with_the_same_message_number_are_both_heard(town: Town) -> None:
    assert isinstance(town.voice, PlainVoice)
    await town.usual_morning()
    await enrol(town, "mai", "Sở Y tế", chat="mai")
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    await town.news(FINANCE)
    for who, chat in (("dung", HEALTH), ("mai", "mai")):
        town.voice.number_from(500)
        await town.says(who, chat, f"VM1 {who} mai gửi")
    assert len(await town.tells(FINANCE)) == 2


@on("plain")
async def test_words_of_a_unit_do_not_become_markup(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    await town.answer("lan", "3 vướng do <b>Sở Y tế</b> chưa gửi & <i>chưa</i> trả lời")
    [told] = await town.tells("hanh")
    assert "do <b>Sở Y tế</b> chưa gửi & <i>chưa</i> trả lời" in told


@on("plain")
async def test_files_of_who_cannot_report_there_are_not_kept(town: Town) -> None:
    await town.usual_morning()
    for who, chat in (("an", "an"), ("dung", FINANCE), ("lan", "nhóm nội vụ"), ("lan", "lan"), ("khach", "khach")):
        content = PICTURE + who.encode() + chat.encode()
        await town.says(who, chat, "1 xong", file=content)
        assert not town.office.files.has(hashlib.sha256(content).hexdigest())


@on("plain")
async def test_a_workbook_marked_secret_on_a_later_sheet_is_not_kept(town: Town) -> None:
    await town.usual_morning()
    book, content = Workbook(), io.BytesIO()
    book.active.append(["Số liệu giải ngân", 12])  # type: ignore[union-attr]
    book.create_sheet("Phụ lục").append(["TỐI MẬT"])
    book.save(content)
    answers = await town.says("lan", FINANCE, "2 xong", file=content.getvalue())
    assert any("có dấu chỉ độ mật" in answer for answer in answers)
    assert not town.office.files.has(hashlib.sha256(content.getvalue()).hexdigest())


@on("plain")
async def test_a_workbook_is_kept_as_evidence(town: Town) -> None:
    await town.usual_morning()
    book, content = Workbook(), io.BytesIO()
    book.active.append(["Số liệu giải ngân", 12])  # type: ignore[union-attr]
    book.save(content)
    [answer] = await town.says("lan", FINANCE, "2 xong", file=content.getvalue())
    assert "Đã lưu tệp minh chứng" in answer


@on("sandbox")
async def test_evidence_goes_to_the_unit_it_is_of_and_to_no_other(town: Town) -> None:
    await town.task("Rà soát chung", lead=("Sở Tài chính", "Sở Y tế"), due=date(2026, 3, 12), number=101)
    await town.says("lan", FINANCE, "#101 xong", file=PICTURE)
    for who, chat in (("dung", HEALTH), ("dung", FINANCE), ("khach", "khach")):
        for heard in await town.hears(who, chat, "minh chứng #101"):
            assert "Minh chứng của việc" not in heard.text
    assert "minh chứng #101" not in await town.answer("dung", "#101")
    assert "Minh chứng của việc #101" in (await town.answer("lan", "minh chứng #101"))


@on("plain")
async def test_more_time_for_a_round_counts_for_that_round_only(town: Town) -> None:
    monthly = Deadline(kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20", text="ngày 20 hằng tháng")
    await town.task("Báo cáo hằng tháng", deadline=monthly, number=101)
    town.clock.now = datetime(2026, 3, 19, 9, 0, tzinfo=HANOI)
    await town.answer("lan", "xin gia hạn #101 đến 10/4 vì chờ số liệu")
    await town.answer("hanh", "đồng ý GH1")
    assert "10/04/2026 (đã gia hạn" in await town.answer("lan", "#101")
    town.clock.now = datetime(2026, 4, 8, 9, 0, tzinfo=HANOI)
    assert "10/04/2026 (đã gia hạn" in await town.answer("lan", "#101")
    await town.answer("lan", "#101 xong")
    card = await town.answer("lan", "#101")
    assert "20/04/2026" in card
    assert "đã gia hạn" not in card


@on("sandbox")
async def test_a_button_pressed_by_who_cannot_report_is_left_to_those_who_can(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.heard(FINANCE)
    label = digest.buttons[0]
    await town.presses("an", FINANCE, digest, label)
    [answer] = await town.presses("lan", FINANCE, digest, label)
    assert "đã được bấm" not in answer
    assert "#101" in answer


@on("sandbox")
async def test_a_number_stays_on_the_card_when_the_file_comes(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong, BC 45/BC-STC ngày 5/3")
    await town.says("lan", FINANCE, file=PICTURE)
    card = await town.answer("an", "#102")
    assert "45/BC-STC ngày 05/03/2026" in card
    assert "có tệp" in card


@on("telegram")
async def test_the_digest_shows_both_what_was_taken_back_and_what_was_reported_beside_it(town: Town) -> None:
    assert isinstance(town.voice, TelegramVoice)
    await town.usual_morning()
    await town.answer("lan", "1 xong")
    await town.says("lan", FINANCE, "hoàn tác, việc 2 xong")
    changed = (await town.voice.changed(FINANCE))[-1]
    assert "✓ 1. #101" not in changed.text
    done = (await town.part(102)).completed_on is not None
    assert ("✓ 2. #102" in changed.text) is done


@on("plain")
async def test_a_unit_on_two_platforms_is_asked_and_told_in_the_preferred_chat_only(town: Town) -> None:
    await town.usual_morning()
    async with town.database.unit_of_work() as work:
        for unit, chat in (("Sở Y tế", "mai"), ("Sở Tài chính", "khach")):
            unit_id = await work.units.find_by_name(unit)
            address = town.voice.address(chat)
            new = NewChat(address=address, title=chat, private=True, unit_id=unit_id, role=None, fallback=True)
            await work.chats.bind(new, town.clock.now)
        await work.commit()
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    await town.answer("dung", "VM1 mai gửi")
    await town.answer("lan", "2 xong")
    await town.answer("hanh", "mở lại #102 vì số liệu sai")
    assert await town.tells("mai") == []
    assert await town.tells("khach") == []
