"""Words for what stands in the way, for more time, and for a task that belongs to somebody else."""

from domain.replies.tags import Tag

TROUBLE = {
    Tag.BLOCK: """
        vướng, vướng mắc, tắc, tắc nghẽn, kẹt, mắc kẹt, bế tắc, trở ngại, ách tắc, đình trệ, dậm chân,
        giậm chân tại chỗ, stuck, blocked, vướng víu, trục trặc, toang, hỏng, hỏng bét, vỡ trận, bể, toi, fail,
        failed, mắc, ngâm, bị ngâm, bất khả kháng, quá tải, sự cố, bó tay, bỏ cuộc, bỏ thầu
    """,
    Tag.HARD: """
        khó, khó khăn, khó khăn vướng mắc, khó lòng, khó mà, gay, căng, gay go, nan giải, e khó, difficult, hard,
        vất vả, nhiều khó khăn, khó có thể
    """,
    Tag.CLEARED: """
        hết vướng, hết vướng mắc, hết khó khăn, đã gỡ, đã tháo gỡ, đã được tháo gỡ, gỡ xong, hết kẹt
    """,
    Tag.LACK: """
        thiếu, không có, chưa có, không đủ, chưa đủ, cạn, chưa được cấp, chưa được bố trí, chưa bố trí được,
        chưa bố trí, không được cấp, lack, lacking, chưa nhận được, không bố trí được, không bố trí, chưa cấp,
        không cấp, chưa phân bổ, chưa được phân bổ, không còn, chưa giải ngân được, chưa ai, không ai
    """,
    Tag.GONE: """
        hết tiền, hết kinh phí, hết vốn, hết người, hết thuốc, hết ngân sách, hết nguồn, cạn tiền, cạn vốn,
        cạn kinh phí, mạng hư, hư mạng, máy hư, hư máy, mất mạng, rớt mạng, mất điện, cúp điện, nghẽn mạng,
        no budget, no money, out of budget, no staff
    """,
    Tag.HAVE: "có, có nhiều, gặp, gặp phải, gặp nhiều, bị, đang bị, đang gặp",
    Tag.RESOURCE: """
        tiền, kinh phí, vốn, ngân sách, nguồn vốn, nguồn kinh phí, nguồn lực, người, nhân lực, nhân sự, cán bộ,
        biên chế, nhà thầu, hướng dẫn, văn bản hướng dẫn, số liệu, mặt bằng, đất đai, giải phóng mặt bằng,
        máy móc,
        thiết bị, vật tư, thuốc, vắc xin, vaccine, cơ chế, chủ trương, thủ tục, pháp lý, mưa, bão, lũ, thời tiết,
        dịch, đấu thầu lại, xe, phần mềm, budget, money, staff, quyết định phân bổ, kinh phí hỗ trợ, điện, mạng,
        quy định, chính sách, quy hoạch, hồ sơ đất, định mức, dự toán, hóa đơn, vật liệu, máy, phương tiện,
        nguồn, giá
    """,
    Tag.CAN: "được, kịp, nổi, thể, kịp thời, có thể được, xuể, can, able, kịp được, được luôn, make it",
    Tag.WAIT: """
        chờ, đợi, còn đợi, waiting, waiting for, đang chờ, đang đợi, trông chờ, phụ thuộc, phụ thuộc vào, vẫn chờ,
        vẫn đợi
    """,
    Tag.BECAUSE: """
        vì, do, bởi, bởi vì, tại, tại vì, lý do, lí do, nguyên nhân, nên, cho nên, because, since, due to
    """,
    Tag.HELP: """
        tháo gỡ, hỗ trợ, giúp đỡ, cho ý kiến, có ý kiến, cho ý kiến chỉ đạo, xem xét, help, can thiệp, gỡ,
        gỡ giúp,
        tạo điều kiện, quan tâm, giúp đơn vị, chỉ đạo
    """,
    Tag.EXTEND: """
        gia hạn, lùi, lùi hạn, lùi thời hạn, lùi lại, dời, dời hạn, hoãn, tạm hoãn, khất, nới hạn, nới thời hạn,
        kéo dài thời hạn, kéo dài, giãn hạn, giãn tiến độ, extend, extension, more time, thêm thời gian,
        thêm thời hạn, đẩy hạn, điều chỉnh thời hạn, điều chỉnh hạn, đổi hạn, thêm hạn, cho nợ, nợ lại, postpone,
        delay, chậm lại, ra hạn, lùi tiến độ, nộp muộn, nộp trễ, nộp chậm, trễ hẹn, cho thêm, xin thêm, thêm cho,
        xin khất, xin lùi, xin lùi hạn, xin lùi thời hạn, xin hoãn, xin dời, xin dời hạn, gia hạn thêm,
        lui lại, lui, cho em nợ, nợ đến, nợ tới, xin nợ, cho khất,
        rời hạn, gh, xin thêm thời gian, xin thêm thời hạn, cho thêm thời gian, cho xin thêm,
        cho xin thêm thời gian
    """,
    Tag.MORE: "thêm",
    Tag.BEG: """
        xin, cho, đề nghị, kiến nghị, nhờ, đề xuất, please, pls, need, cần, cho em xin, cho xin, yêu cầu, cho em,
        cho đơn vị, kính đề nghị, cho bên em, xin cho, request, xin phép, muốn xin, cho phép
    """,
    Tag.MARK: """
        tick, đánh dấu, cập nhật giúp, ghi nhận, đóng, ghi, cập nhật giùm, tick giúp, mark, close, tích,
        tích giúp,
        ghi giúp, đóng giúp, xác nhận giúp
    """,
    Tag.MOVE: """
        chuyển, chuyển sang, chuyển cho, chuyển về, chuyển qua, giao lại cho, giao cho, chuyển giao,
        chuyển giao cho,
        chuyển bên, chuyển sang bên, chuyển qua bên, chuyển cho bên, chuyển đến, chuyển tới, transfer, reassign,
        forward, giao sang, giao về, đẩy sang, chuyển lại cho,
        điều chuyển
    """,
    Tag.HAND_OVER: """
        bàn giao, bàn giao lại cho, bàn giao cho, giao lại, bàn giao lại, nhường, nhường lại, giao
    """,
    Tag.CANCELLED: """
        bỏ rồi, bỏ, dừng rồi, dừng, hủy bỏ, thôi không làm, không làm nữa, không triển khai nữa,
        không thực hiện nữa,
        đã hủy, bị hủy, hết hiệu lực, không còn hiệu lực, thôi rồi, ngừng, đã dừng, đã bỏ, cancelled, canceled,
        hủy rồi, đã hủy rồi, bị hủy rồi, không cần làm nữa, không phải làm nữa, đã có chỉ đạo dừng, đã thu hồi
    """,
    Tag.NOT_OURS: """
        không phải việc của, không phải việc bên, không phải việc em, không phải việc mình, không phải việc đơn vị,
        không phải nhiệm vụ của, không thuộc, không thuộc thẩm quyền, không thuộc đơn vị, không thuộc chức năng,
        không phải của, không phải bên, không phải đơn vị, không phải trách nhiệm, không phụ trách, không chủ trì,
        không liên quan, không được giao, giao nhầm, nhầm đơn vị, sai đơn vị, nhầm địa chỉ, sai địa chỉ, nhắc nhầm,
        nhắc sai, chỉ phối hợp, không làm việc này, không làm cái này, không quản lý, ngoài thẩm quyền,
        không đúng thẩm quyền, không đúng đơn vị, không đúng chức năng, phòng khác làm, đơn vị khác làm, bên khác làm,
        sở khác làm, not ours, not our task, not my job, not mine, không phải mình, không nhận việc này,
        đơn vị khác chủ trì, chỉ là đơn vị phối hợp, phân công nhầm, giao sai, không phải bên em, không phải bên mình,
        không giao, không có nhiệm vụ, trái thẩm quyền, wrong unit, not us, không phải chuyện, giao trùng, sai người,
        nhầm người, nhầm phòng, nhầm sở, gửi nhầm đơn vị, không phải chức năng, không phải thẩm quyền,
        không thuộc phạm vi, không thuộc phạm vi quản lý, không thuộc lĩnh vực, không do đơn vị, không do bên,
        không do phòng, không do sở, đâu phải việc, đâu phải của, đâu phải bên, đâu phải nhiệm vụ, đâu phải việc của,
        đâu phải việc bên
    """,
    Tag.OTHERS: """
        việc của, nhiệm vụ của, của bên, trách nhiệm của, thuộc thẩm quyền của, thuộc trách nhiệm, thuộc, chủ trì,
        phụ trách, thẩm quyền của
    """,
    Tag.OF: "của, là của, thuộc về",
    Tag.SAME: """
        trùng, trùng với, giống, giống với, gộp, gộp với, gộp vào, y như, duplicate, như việc, như mục, lặp lại,
        trùng lặp
    """,
    Tag.UNDO: """
        hoàn tác, hủy, undo, rút lại, hủy giúp, hủy đi, hủy kết quả, hủy lệnh, bỏ ghi nhận, hủy ghi nhận,
        xóa giúp,
        xóa đi, thu hồi, rút, cho rút lại, bỏ đánh dấu, mở lại, revert, cancel, cancel that, hủy cái vừa rồi,
        hủy vừa rồi, đừng ghi, đừng ghi nhận, đừng tick, đừng đóng
    """,
    Tag.SLIP: """
        bấm nhầm, ấn nhầm, gõ nhầm, nhắn nhầm, ghi nhầm, tick nhầm, báo nhầm, bấm lộn, nhắn lộn, bấm sai,
        báo cáo nhầm, trả lời nhầm, viết nhầm, gửi lộn
    """,
    Tag.MISTAKE: """
        nhầm, lộn, nhầm rồi, nhầm nhé, sai rồi, ghi sai, nhầm việc, nhầm số, nhầm mục, nhầm lẫn, mistake,
        my mistake,
        wrong, oops, nhầm ạ, lộn rồi, sai số, báo sai, đính chính
    """,
    Tag.MISSENT: "gửi nhầm, nộp nhầm, gửi nhầm chỗ, gửi nhầm nơi",
}
