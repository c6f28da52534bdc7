"""Nouns: tasks and how they are pointed at, units, documents, things that are made, small connecting words."""

from domain.replies.tags import Tag

THINGS = {
    Tag.TASK: """
        việc, việc số, mục, mục số, nhiệm vụ, nhiệm vụ số, nv, đầu việc, đầu việc số, công việc, công việc số, item,
        số thứ tự, stt, cái, cái số, nội dung số, câu, ý số, đầu mục, task
    """,
    Tag.THIS: """
        việc này, nhiệm vụ này, mục này, cái này, công việc này, việc đó, this task, nội dung này, cái ni, việc trên,
        nhiệm vụ trên
    """,
    Tag.ANY: """
        cái nào, việc nào, mục nào, nhiệm vụ nào, việc nào cả, cái nào cả, cái nào hết, việc nào hết, việc gì cả,
        cái gì cả, cái gì hết, việc gì hết, none, any, nothing, gì hết, gì cả, mục nào cả, nhiệm vụ nào cả
    """,
    Tag.ALL: """
        hết, tất, tất cả, cả hết, toàn bộ, tất tần tật, tất cả các việc, tất cả việc, tất cả nhiệm vụ, các việc,
        mọi việc, mọi thứ, all, everything, hết cả, hết rồi, tất cả rồi, cả đống, hết sạch, sạch trơn, hết trơn,
        các mục, các nhiệm vụ, all of them, hết tất cả, tất cả mọi việc, cả mấy việc, tất cả đều, hết các việc,
        hết việc, hết trọi, hết ráo, ráo, ráo trọi, trọi, cả rồi, tất rồi, các việc trên, các mục trên
    """,
    Tag.REST: """
        còn lại, các việc còn lại, những việc còn lại, việc còn lại, mấy việc còn lại, mấy cái còn lại,
        các mục còn lại, các nhiệm vụ còn lại, the rest, số còn lại, cái còn lại, các cái còn lại, những cái còn lại,
        tất cả còn lại, phần còn lại
    """,
    Tag.EXCEPT: """
        trừ, ngoại trừ, trừ việc, trừ mục, trừ cái, trừ ra, except, loại trừ, trừ nhiệm vụ, trừ nv, không tính,
        chỉ trừ, ngoài, bỏ qua
    """,
    Tag.LAST: """
        cái cuối, việc cuối, mục cuối, cái cuối cùng, việc cuối cùng, mục cuối cùng, nhiệm vụ cuối,
        nhiệm vụ cuối cùng, the last one, last one, cái chót, việc chót, việc sau cùng, cái sau cùng
    """,
    Tag.ORDINAL: """
        thứ nhất, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, thứ tám, thứ chín, thứ mười, một, hai, bốn
    """,
    Tag.FROM: "từ, from, từ việc, từ mục, từ số",
    Tag.UNTIL: "đến, cho đến, cho tới, till, sang, hôm, trước, tới, until, vào, to",
    Tag.AND: "và, với, với lại, cùng, cùng với, and, &, +, kèm",
    Tag.ON_TIME: "đúng hạn, kịp hạn, đúng thời hạn, kịp tiến độ, trong hạn, đúng kế hoạch",
    Tag.WE: """
        bên này, bên đó, họ, người ta, nó, đơn vị họ, cấp dưới, cấp trên, ở trên, các anh ấy, xã, các xã, huyện,
        các huyện, các đơn vị, các phòng, các sở, các bên, các trường, các trạm, các địa phương, địa phương
    """,
    Tag.UNIT: """
        sở tài chính, sở xây dựng, sở y tế, sở tư pháp, sở nội vụ, sở nông nghiệp, sở công thương, sở giao thông,
        sở giao thông vận tải, sở kế hoạch, sở kế hoạch đầu tư, sở kế hoạch và đầu tư, sở giáo dục,
        sở giáo dục và đào tạo, sở tài nguyên, sở tài nguyên môi trường, sở tài nguyên và môi trường, sở thông tin,
        sở thông tin truyền thông, sở văn hóa, sở lao động, sở khoa học, sở khoa học công nghệ,
        sở khoa học và công nghệ, sở ngoại vụ, sở du lịch, sở nông nghiệp và môi trường, sở dân tộc, ban dân tộc,
        tài chính, tư pháp, nội vụ, nông nghiệp, công thương, y tế, giáo dục, khoa học, công nghệ, ngoại vụ, du lịch,
        môi trường, nông thôn, xây dựng cơ bản, phòng kế hoạch, phòng tổ chức, phòng nghiệp vụ, phòng hành chính,
        phòng tổng hợp, phòng tài chính, phòng khtc, phòng nvy, phòng nvd, phòng tchc, ban tổ chức, ban tuyên giáo,
        phòng khác, sở khác, khtc, tchc, qlda, phòng chuyên môn, chuyên viên, sở, stc, syt, skhđt, sxd, stp, snv,
        stnmt, snn, sở tc, ttyt, ttcntt, ubnd, ubnd tỉnh, ubnd huyện, ubnd xã, ủy ban, phòng, ban, trung tâm,
        văn phòng, vp, vpub, vpubnd, chi cục, cục, tổng cục, bộ, byt, btc, bkhđt, bv, bệnh viện, trường, công an,
        quân sự, hđnd, hội, đoàn, thanh tra, kho bạc, thuế, tòa án, viện kiểm sát, mặt trận, tỉnh ủy, huyện ủy, tỉnh,
        tổ, đội, đ/c, đồng chí, lãnh đạo, giám đốc, phó giám đốc, chủ tịch, phó chủ tịch, trưởng phòng, phó phòng, gđ,
        pgđ, ct, pct, kế toán, văn thư, thường trực, trạm, trạm y tế, ban quản lý, bqlda, tư vấn, nhà trường,
        chủ đầu tư, chánh văn phòng
    """,
    Tag.THING: """
        văn bản, quyết định, qđ, kế hoạch, tờ trình, ttr, nghị quyết, nq, hồ sơ, phương án, đề án, dự án, quy trình,
        quy chế, biên bản, hợp đồng, hội nghị, hội thảo, lớp, lớp tập huấn, tập huấn, cuộc họp, danh sách đính kèm,
        phụ lục, biểu, biểu số, file, mail, email, bản cứng, bản giấy, công tác, chương trình, đề cương chi tiết,
        ý kiến, dữ liệu, thông tin, nội dung, phần việc, sản phẩm, chỉ tiêu, kết luận, chỉ thị, đề tài, bản đồ,
        website, cổng, hệ thống, giấy, tài liệu, minh chứng, báo cáo quý, báo cáo tháng, báo cáo năm, báo cáo tuần,
        bài, bộ hồ sơ, bc, kh, hđ, bản, trục, trục liên thông, zalo, ioffice, phần mềm quản lý, tháng này, quý này,
        tuần này, tỷ lệ, tỷ, tỉ lệ, tiến độ giải ngân
    """,
    Tag.OTHER: """
        việc khác, cái khác, việc kia, cái kia, mấy việc kia, mấy cái kia, các việc khác, các cái khác,
        những cái khác, nhiệm vụ khác, các mục khác, others, cái đó, cái ấy, việc ấy
    """,
    Tag.FIRST: """
        cái đầu, cái đầu tiên, việc đầu, việc đầu tiên, mục đầu, mục đầu tiên, nhiệm vụ đầu tiên, cái thứ nhất,
        việc thứ nhất, việc trên cùng, cái trên cùng, mục trên cùng
    """,
    Tag.LETTER: """
        giấy mời, gm, thư, đơn, tin, phiếu, link, ảnh, hình, thông báo, tb, công văn, cv, câu hỏi, đề nghị báo cáo,
        lời mời, tin nhắn
    """,
}
