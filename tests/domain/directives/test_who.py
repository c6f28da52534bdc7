"""Who is to do it: the sentence, the lead-in, the heading, another part, a footnote, the letter's addressees."""

import pytest

from domain.units import Directory, Unit
from tests.domain.directives.reading import SAMPLES, only, read, sample, saying

# Sentences and the units that are to do what they say; other right answers behind "~".
OWNERS = [line.split(" | ") for line in (SAMPLES / "owners.txt").read_text().splitlines()]


@pytest.mark.parametrize(
    ("sentence", "leads", "coordinating"),
    [
        ("Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát quy hoạch.", ("Sở Xây dựng",), ("Sở Tài chính",)),
        ("Yêu cầu UBND các xã, phường rà soát hộ nghèo.", ("UBND các xã, phường",), ()),
        ("Trong Quý II/2026, Sở Y tế phải ban hành hướng dẫn.", ("Sở Y tế",), ()),
        (
            "Bộ Tài chính, Bộ Nội vụ và các cơ quan liên quan rà soát.",
            ("Bộ Tài chính", "Bộ Nội vụ", "các cơ quan liên quan"),
            (),
        ),
        ("Sở Văn hóa, Thể thao và Du lịch tổ chức lễ hội.", ("Sở Văn hóa, Thể thao và Du lịch",), ()),
        ("Đối với Công an tỉnh: xây dựng phương án bảo vệ.", ("Công an tỉnh",), ()),
        ("Về đất đai: giao UBND xã Đồng Lúa kiểm đếm.", ("UBND xã Đồng Lúa",), ()),
        ("Giám đốc Sở Tài chính chịu trách nhiệm bố trí kinh phí.", ("Sở Tài chính",), ()),
        (
            "Các sở, ban, ngành; UBND các xã, phường công khai kết quả.",
            ("Các sở, ban, ngành", "UBND các xã, phường"),
            (),
        ),
        ("Để kịp mùa vụ, Công ty Thủy lợi Lam Giang vận hành hồ chứa.", ("Công ty Thủy lợi Lam Giang",), ()),
        ("Sở Nội vụ chủ trì, Sở Tư pháp phối hợp tổ chức tập huấn.", ("Sở Nội vụ",), ("Sở Tư pháp",)),
        ("Rà soát quy định (Sở Tư pháp chủ trì).", ("Sở Tư pháp",), ()),
    ],
)
def test_a_sentence_names_its_owner(sentence: str, leads: tuple[str, ...], coordinating: tuple[str, ...]) -> None:
    draft = only(read(f"I. NHIỆM VỤ\n1. {sentence}"))

    assert draft.lead_units == leads
    assert draft.coordinating_units == coordinating


@pytest.mark.parametrize(("sentence", "leads"), OWNERS)
def test_an_owner_is_found_where_and_however_it_is_named(sentence: str, leads: str) -> None:
    draft = only(read(f"I. NHIỆM VỤ\n1. {sentence}"))

    assert ";".join(draft.lead_units) in leads.split("~")


def test_a_name_that_may_go_on_is_doubted() -> None:
    draft = only(read("I. NHIỆM VỤ\n1. Trung tâm Giám định chất lượng hỗ trợ các xã."))

    assert "lead_unsure" in draft.doubts


def test_a_name_cut_short_is_made_whole_by_the_document_itself() -> None:
    reading = read(
        """
        I. NHIỆM VỤ
        1. Trung tâm Khuyến công và Tư vấn phát triển công nghiệp xây dựng dự toán.
        2. Trung tâm Khuyến công và Tư vấn phát triển công nghiệp
        - Mở lớp tập huấn.
        """
    )

    assert {draft.lead_units for draft in reading.drafts} == {
        ("Trung tâm Khuyến công và Tư vấn phát triển công nghiệp",)
    }


def test_a_short_name_the_document_gives_stands_for_the_unit() -> None:
    reading = read(
        """
        1. Phòng Quản lý xuất nhập cảnh (PA08) cấp hộ chiếu.
        2. PA08 phối hợp với Sở Ngoại vụ đón đoàn.
        """
    )

    assert {draft.lead_units for draft in reading.drafts} == {("Phòng Quản lý xuất nhập cảnh",)}


def test_a_telegram_is_sent_to_those_it_names_and_orders_nothing_there() -> None:
    reading = read(
        """
        BỘ XÂY DỰNG điện:
        - Các Cục: Đường bộ, Hàng hải;
        - Sở Xây dựng các tỉnh.
        Bộ Xây dựng yêu cầu:
        1. Cục Đường bộ phân luồng từ xa.
        """
    )

    assert only(reading).lead_units == ("Cục Đường bộ",)


def test_an_order_within_a_unit_s_own_duty_is_not_its_owner() -> None:
    draft = only(read("3. Ban Quản lý chợ Bến Thuyền sắp xếp ki ốt, yêu cầu các hộ tiểu thương ký cam kết."))

    assert draft.lead_units == ("Ban Quản lý chợ Bến Thuyền",)
    assert "lead_unsure" in draft.doubts


def test_a_group_with_one_noun_stands_for_its_members() -> None:
    draft = only(read("1. Đề nghị các Sở: Xây dựng, Nông nghiệp và Môi trường, Y tế gửi số liệu."))

    assert draft.lead_units == ("Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "Sở Y tế")


def test_a_receiver_of_the_report_is_no_owner() -> None:
    draft = only(read("1. Sở Tài chính\n- Tổng hợp, báo cáo UBND tỉnh, Bộ Tài chính trong tháng 5/2026."))

    assert draft.lead_units == ("Sở Tài chính",)
    assert draft.recipient == "UBND tỉnh"


def test_a_heading_owns_the_items_under_it_even_where_they_ask_others() -> None:
    reading = read("2. Sở Công Thương\n- Kiểm tra các chợ.\n- Yêu cầu các đơn vị kinh doanh niêm yết giá.")

    assert [draft.lead_units for draft in reading.drafts] == [("Sở Công Thương",)] * 2
    assert all("lead_from_context" in draft.doubts for draft in reading.drafts)


def test_a_lead_in_owns_the_items_after_it_and_the_issuer_does_not() -> None:
    reading = read(
        """
        UBND tỉnh Lam Giang ban hành Kế hoạch thực hiện như sau:
        Chủ tịch UBND tỉnh yêu cầu Sở Y tế tập trung các nhiệm vụ sau:
        1. Rà soát trang thiết bị.
        """
    )

    assert only(reading).lead_units == ("Sở Y tế",)


def test_another_part_may_put_somebody_in_charge_of_a_whole_section() -> None:
    reading = read(
        """
        II. NHIỆM VỤ
        1. Phát triển hạ tầng số phục vụ người dân và doanh nghiệp
        - Xây dựng trung tâm dữ liệu.
        2. Đào tạo nhân lực
        - Mở lớp tập huấn.
        III. TỔ CHỨC THỰC HIỆN
        1. Sở Khoa học và Công nghệ
        Chủ trì phát triển hạ tầng số phục vụ người dân và doanh nghiệp trên địa bàn.
        2. Sở Nội vụ chủ trì các nhiệm vụ tại mục II.2.
        """
    )

    assert saying(reading, "trung tâm dữ liệu").lead_units == ("Sở Khoa học và Công nghệ",)
    assert saying(reading, "tập huấn").lead_units == ("Sở Nội vụ",)
    assert "lead_from_elsewhere" in saying(reading, "tập huấn").doubts


def test_a_footnote_adds_the_units_it_names() -> None:
    reading = read(
        """
        1. Giao Sở Y tế tháo gỡ các vướng mắc về quy định1 trong năm.
        Nơi nhận:
        - Như trên.
        1 Về thanh toán, Sở Y tế phối hợp với Bảo hiểm xã hội tỉnh.
        """
    )

    assert only(reading).coordinating_units == ("Bảo hiểm xã hội tỉnh",)


def test_a_body_is_called_by_its_full_name_once_it_was_set_up() -> None:
    reading = read(
        """
        1. Về tháo gỡ những khó khăn của chợ: Thành lập Tổ công tác do đồng chí Giám đốc Sở Công Thương làm Tổ trưởng.
        Trong tháng 3/2026, Tổ phải có phương án.
        """
    )

    assert [draft.lead_units for draft in reading.drafts] == [
        ("Sở Công Thương",),
        ("Tổ công tác tháo gỡ khó khăn của chợ",),
    ]


def test_a_letter_speaks_to_those_it_is_addressed_to() -> None:
    draft = only(sample("cong_van"))

    assert draft.lead_units == ("Các sở, ban, ngành tỉnh", "UBND các xã, phường")
    assert str(draft.deadline.due) == "2026-06-19"


def test_a_building_site_in_front_of_a_colon_is_no_owner() -> None:
    draft = only(read("1. Hạ tầng\n- Trạm y tế xã Đồng Lúa: Cải tạo, nâng cấp nhà làm việc."))

    assert draft.lead_units == ()
    assert "no_lead" in draft.doubts


def test_names_become_those_of_the_directory() -> None:
    units = Directory((Unit(id=1, name="Sở Tài chính tỉnh Lam Giang", aliases=("Sở Tài chính",)),))

    known = only(read("1. Giao Sở Tài chính rà soát nợ công.", units))
    unknown = only(read("1. Giao Sở Y tế rà soát thuốc.", units))

    assert known.lead_units == ("Sở Tài chính tỉnh Lam Giang",)
    assert "unknown_unit" in unknown.doubts
