"""What a visitor of the page can see and do."""

from uuid import uuid4

from bot.sandbox.desk import Health
from bot.sandbox.update import parse
from tests.channels.sandbox.conftest import Visitor
from tests.channels.sandbox.town import Town


async def test_the_state_tells_office_clock_chats_and_register_in_the_offices_time(visitor: Visitor) -> None:
    state = await (await visitor.get("/api/state")).json()
    assert state["office"] == "Văn phòng UBND tỉnh Lam Giang"
    assert state["clock"] == {
        "now": "2026-01-08T07:42:00+07:00",
        "working_day": True,
        "next_morning": "2026-01-09T07:31:00+07:00",
    }
    assert [chat["id"] for chat in state["chats"]] == ["noi-vu", "y-te", "lanh-dao", "van-thu"]
    assert state["register"][0]["status"] == "overdue"
    assert state["register"][0]["due"] == "2026-01-05"


async def test_a_conversation_brings_buttons_tables_and_files(visitor: Visitor) -> None:
    unit = await (await visitor.get("/api/chats/noi-vu")).json()
    assert unit["messages"][-1]["buttons"][0][0] == {"label": "Đúng, ghi lại", "token": "yes:15"}
    leaders = await (await visitor.get("/api/chats/lanh-dao")).json()
    table, workbook = leaders["messages"][1], leaders["messages"][2]
    assert table["table"]["head"][0] == "Đơn vị"
    assert workbook["file"]["name"].endswith(".xlsx")


async def test_an_unknown_chat_is_not_found(visitor: Visitor) -> None:
    response = await visitor.get("/api/chats/nobody")
    assert response.status == 404
    assert await response.json() == {"error": "unknown_chat"}
    assert (await visitor.say("xin chào", chat="nobody")).status == 404


async def test_a_message_is_journalled_in_the_lane_of_its_chat(visitor: Visitor, town: Town) -> None:
    response = await visitor.say("  2 xong ")
    assert response.status == 202
    (update,) = town.journalled
    assert (update.channel, update.lane) == ("sandbox", "sandbox:noi-vu")
    said = parse(update.raw)
    assert (said.text, said.sender.name, said.at, said.private) == ("2 xong", "Trần Thị Hoa", town.now, False)


async def test_a_message_sent_twice_is_taken_once(visitor: Visitor, town: Town) -> None:
    same = str(uuid4())
    assert (await visitor.say("2 xong", id=same)).status == 202
    assert (await visitor.say("2 xong", id=same)).status == 202
    assert len(town.journalled) == 1


async def test_an_answer_carries_the_words_it_answers_without_markup(visitor: Visitor, town: Town) -> None:
    await visitor.say("xong", reply_to="a2")
    quote = parse(town.journalled[0].raw).reply_to
    assert quote is not None
    assert quote.ours
    assert quote.text == "Ghi #15 đạt 70%, vướng mắc: còn chờ Sở Tài chính. Có đúng không?"


async def test_what_makes_no_sense_is_refused_with_its_code(visitor: Visitor, town: Town) -> None:
    assert await (await visitor.say("   ")).json() == {"error": "empty"}
    assert await (await visitor.say("xong", person="an")).json() == {"error": "unknown_person"}
    assert await (await visitor.say("xong", reply_to="gone")).json() == {"error": "unknown_message"}
    assert await (await visitor.say("xong", id="1; drop")).json() == {"error": "bad_form"}
    assert await (await visitor.say("x" * 4097)).json() == {"error": "bad_form"}
    assert not town.journalled


async def test_a_button_is_pressed_only_where_it_stands(visitor: Visitor, town: Town) -> None:
    assert (await visitor.press("a2", "yes:15")).status == 202
    assert await (await visitor.press("a2", "yes:99")).json() == {"error": "unknown_button"}
    assert await (await visitor.press("d1", "yes:15")).json() == {"error": "unknown_button"}
    assert len(town.journalled) == 1


async def test_a_file_is_kept_by_its_content_and_sent_with_a_message(visitor: Visitor, town: Town) -> None:
    uploaded = await visitor.upload("Kết luận 12.docx", b"PK directive")
    assert uploaded.status == 201
    file = (await uploaded.json())["file"]
    assert file["size"] == 12
    assert "wordprocessingml" in file["media_type"]
    sent = await visitor.say("", chat="van-thu", person="lan", file={"name": file["name"], "sha256": file["sha256"]})
    assert sent.status == 202
    said = parse(town.journalled[0].raw)
    assert said.private
    assert said.file is not None
    assert said.file.sha256 == file["sha256"]


async def test_a_document_is_downloaded_and_a_picture_is_shown(visitor: Visitor) -> None:
    digest = (await (await visitor.upload("a.html", b"<script>")).json())["file"]["sha256"]
    page = await visitor.get(f"/files/{digest}/a.html")
    assert await page.read() == b"<script>"
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["Content-Disposition"].startswith("attachment")
    picture = await visitor.get(f"/files/{digest}/%E1%BA%A3nh.png")
    assert picture.headers["Content-Disposition"] == "inline; filename*=UTF-8''%E1%BA%A3nh.png"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


async def test_a_file_nobody_sent_is_not_found(visitor: Visitor) -> None:
    assert (await visitor.get(f"/files/{'0' * 64}/a.docx")).status == 404
    assert (await visitor.get("/files/..%2f..%2fetc/passwd")).status == 404
    assert await (await visitor.say("", file={"name": "a.docx", "sha256": "0" * 64})).json() == {
        "error": "unknown_file"
    }
    assert (await visitor.upload("../a.docx", b"x")).status == 404


async def test_tomorrow_morning_is_the_next_working_morning(visitor: Visitor, town: Town) -> None:
    await visitor.post("/api/clock", {"move": "to", "at": "2026-01-09T16:00"})
    moved = await (await visitor.post("/api/clock", {"move": "morning"})).json()
    assert moved["clock"]["now"] == "2026-01-12T07:31:00+07:00"
    later = await (await visitor.post("/api/clock", {"move": "week"})).json()
    assert later["clock"]["now"] == "2026-01-19T07:31:00+07:00"


async def test_the_clock_never_goes_back(visitor: Visitor, town: Town) -> None:
    before = town.now
    response = await visitor.post("/api/clock", {"move": "to", "at": "2026-01-07T07:30"})
    assert await response.json() == {"error": "clock_backwards"}
    for wish in ({"move": "to"}, {"move": "to", "at": "tomorrow"}, {"move": "back"}):
        assert await (await visitor.post("/api/clock", wish)).json() == {"error": "bad_form"}
    assert town.now == before


async def test_health_is_503_with_its_facts_while_something_is_wrong(visitor: Visitor, town: Town) -> None:
    assert (await visitor.get("/healthz")).status == 200
    town.health = Health(ok=False, facts={"outbox_failed": 2})
    response = await visitor.get("/healthz")
    assert response.status == 503
    assert await response.json() == {"ok": False, "outbox_failed": 2}
