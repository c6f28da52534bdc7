"""What is a task and what is none: decisions, targets, aims, formulas. Where one ends and the next begins."""

import pytest

from tests.domain.directives.reading import only, read, sample, saying


@pytest.mark.parametrize(
    "text",
    [
        "Trên đây là kết luận của Chủ tịch UBND tỉnh, yêu cầu các sở, ngành triển khai thực hiện./.",
        "1. Thống nhất chủ trương mở rộng đường theo đề nghị của Sở Xây dựng.",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao chất lượng khám bệnh.",
        "II. CHỈ TIÊU\n- Trên 95% dân số tham gia bảo hiểm y tế.",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng chống thiên tai.",
        "Điều 3. Giám đốc các sở, Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.",
        "Nơi nhận:\n- Sở Y tế;\n- UBND các xã, phường;\n- Lưu: VT.",
        "Về kiến nghị của cử tri, Sở Y tế đã có văn bản trả lời và trân trọng cảm ơn.",
    ],
)
def test_these_ask_nothing_of_anybody(text: str) -> None:
    assert read(text).drafts == ()


def test_an_item_is_cut_where_the_owner_changes() -> None:
    reading = read("4. Giao Sở Tài chính bố trí vốn; UBND xã Đồng Lúa chủ động cân đối kinh phí.")

    assert [draft.lead_units for draft in reading.drafts] == [("Sở Tài chính",), ("UBND xã Đồng Lúa",)]


def test_sentences_of_one_owner_stay_together() -> None:
    draft = only(read("1. Sở Y tế\n- Rà soát vị trí việc làm. Tổ chức đào tạo nhân viên."))

    assert draft.text == "Rà soát vị trí việc làm. Tổ chức đào tạo nhân viên."


def test_children_that_only_spell_out_a_duty_belong_to_it() -> None:
    draft = only(read("1. Tổ chức\n- Sắp xếp các trạm. Cụ thể:\n+ Sáp nhập hai trạm.\n+ Số lượng còn lại: 5 trạm."))

    assert "Số lượng còn lại" in draft.text


def test_a_text_is_verbatim_and_knows_its_lines() -> None:
    reading = sample("giao_ban")

    draft = saying(reading, "Phòng Nghiệp vụ Y")
    assert (draft.line_from, draft.line_to) == (13, 14)
    assert draft.text.startswith("Phòng Nghiệp vụ Y tham mưu ban hành kế hoạch phun hóa chất diện rộng, trình Giám đốc")


def test_broken_lines_are_joined_over_a_page_and_its_number() -> None:
    reading = sample("giao_ban")

    assert saying(reading, "50 giường").text.endswith("hoàn thành trong quý II/2026.")
    assert not any("UBND TỈNH LAM GIANG - SỞ Y TẾ" in draft.text for draft in reading.drafts)


def test_forms_and_tables_are_tasks_too() -> None:
    reading = sample("ke_hoach")

    form = saying(reading, "Nâng cấp Trung tâm dữ liệu tỉnh")
    row = saying(reading, "Số hóa hồ sơ đất đai")
    assert form.lead_units == ("Sở Khoa học và Công nghệ",)
    assert form.coordinating_units == ("Công an tỉnh", "Viễn thông Lam Giang")
    assert form.product == "Trung tâm dữ liệu đạt cấp độ 3."
    assert row.lead_units == ("Sở Nông nghiệp và Môi trường",)
    assert row.coordinating_units == ("UBND các xã, phường",)
    assert row.section == "Phụ lục.I.2"


def test_a_part_that_only_lists_the_contents_is_not_counted_twice() -> None:
    reading = read(
        """
        III. NỘI DUNG THỰC HIỆN
        1. Thành lập Ban Chỉ đạo kiểm kê.
        2. Tổ chức tập huấn.
        IV. NHIỆM VỤ CỤ THỂ
        1. Sở Tài chính
        - Tổ chức tập huấn trong tháng 3/2026.
        """
    )

    assert [draft.section for draft in reading.drafts] == ["IV.1"]


def test_petitions_are_proposals_for_the_unit_in_charge() -> None:
    reading = read(
        """
        2.1. Phòng Tổng hợp
        - Đề xuất của Bệnh viện Lam Giang
        Bổ sung hai bác sĩ.
        - Trung tâm Y tế Đồng Lúa
        Xây mới nhà để xe.
        """
    )

    assert [(draft.nature, draft.lead_units) for draft in reading.drafts] == [("proposal", ("Phòng Tổng hợp",))] * 2


def test_a_scan_without_diacritics_is_read_in_place() -> None:
    reading = read(
        """
        III. TO CHUC THUC HIEN
        1.S6' Tai chinh
        - Chu tri, phdi hop v6i S& Noi vu va cac co quan lién quan tham muu bo tri kinh phi. Thoi gian thyc
        hién: Hoan thanh trong quy IV ndm 2026.
        """
    )

    draft = only(reading)
    assert draft.lead_units == ("Sở Tài chính",)
    assert draft.coordinating_units == ("Sở Nội vụ", "các cơ quan liên quan")
    assert str(draft.deadline.due) == "2026-12-31"
    assert draft.text.startswith("Chu tri, phdi hop v6i S& Noi vu")
    assert "ocr" in draft.doubts
