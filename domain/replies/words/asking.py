"""Words that ask: questions, commands to the bot, answers to its questions."""

from domain.replies.tags import Tag

ASKING = {
    Tag.ASK: """
        nào, ai, sao, bao giờ, mấy giờ, mấy, thế nào, như thế nào, ra sao, làm sao, tại sao, vì sao, sao lại, là gì,
        là việc gì, việc gì, ở đâu, cho ai, khi nào phải, bao nhiêu, bao lâu, what, when is, who, where, which, why,
        how, hạn khi nào, hạn bao giờ, là khi nào, là bao giờ, hạn nào, chừng nào hết hạn, khi nào hết hạn,
        bao giờ hết hạn, bao giờ đến hạn, chừng nào đến hạn, khi nào đến hạn, chừng nào nộp, khi nào nộp, bao giờ nộp,
        khi nào phải nộp, còn việc gì, có việc gì, nội dung gì, yêu cầu gì, cần gì, phải làm gì, làm gì bây giờ, hỏi,
        cho hỏi, cho em hỏi, hạn là ngày nào, là sao, đi đâu, mẫu nào, bằng gì, bằng cách nào, còn bao nhiêu, hạn mấy,
        ngày nào, gửi đâu, nộp đâu, gửi về đâu, nộp về đâu, gửi cho ai, nộp cho ai, là cái gì, có được không,
        được không, được ko, can i, can we, do we, is it, do i, should we, should i, could you, khi nào hạn, thắc mắc,
        deadline khi nào, deadline là khi nào, deadline bao giờ, deadline ngày nào, hạn chót khi nào,
        hạn chót là khi nào, hạn cuối khi nào, hạn nộp khi nào, hạn nộp là khi nào,
        nghĩa là gì, có không, are we done, done yet, is this, are you
    """,
    Tag.ASK_END: "hả, hử, nhỉ, ư, ha, à, chớ, phỏng, hở, vậy ta, ta, phải không, đúng không, có phải, có phải không",
    Tag.COMMAND: """
        danh sách việc, danh sách, danh sách nhiệm vụ, việc của tôi, việc của em, xem việc, liệt kê, trợ giúp,
        help me, menu, hướng dẫn sử dụng, quá hạn, việc quá hạn, văn bản gốc, bản gốc, xin văn bản, xin file,
        cho xin file, cho xin văn bản, cho em xin file, cho em xin văn bản, gửi lại văn bản, gửi lại file, chi tiết,
        xem chi tiết, nhắc lại, xem lại, báo cáo tổng hợp, tình hình, thống kê việc, list, status, xin mẫu,
        cho xin mẫu, công văn gốc, file gốc, văn bản giao việc, cho xin công văn, xem, hạn việc, hạn của việc, hạn mục,
        mẫu báo cáo, biểu mẫu, cho xem, cho em xem, gửi em, gửi cho em, xin số, xin cái
    """,
    Tag.MUST: "có cần",
    Tag.YES: """
        đúng, đúng rồi, đúng vậy, chuẩn, chính xác, phải rồi, yes, yep, yeah, yup, y, xác nhận, đồng ý, confirm,
        được rồi, đúng thế, chuẩn rồi, correct, right, sure, uk
    """,
    Tag.BE: "",
    Tag.MEAN: "ý em, ý em là, ý là, ý tôi, ý tôi là, ý mình, ý mình là, phải là, mà là, i mean",
    Tag.NOT_THAT: "không phải, chứ không phải, không phải là, chứ ko phải",
}
