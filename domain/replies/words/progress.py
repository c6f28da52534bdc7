"""Words for how far a task is, and words that put it into the future or into doubt."""

from domain.replies.tags import Tag

PROGRESS = {
    Tag.FINISH: """
        xong, hoàn thành, hoàn thành đúng tiến độ, xong đúng tiến độ, hoàn tất, xong xuôi, dứt điểm, hoàn thành xong,
        done, finished, finish, completed, complete, kết thúc, đã xử lý dứt điểm, ✅, ✔, ☑, ✓, submitted, sent,
        done already, finished already, completed already, submitted already, sent already
    """,
    Tag.ISSUE: "ban hành, phát hành, công bố, ký ban hành, ban hành ra, issued",
    Tag.DELIVER: """
        nộp, gửi, gởi, gửi báo cáo, nộp báo cáo, nộp bài, gửi qua, nộp qua, gửi cho, nộp cho, gửi báo cáo cho,
        nộp báo cáo cho, gửi cho anh, gửi cho chị, đăng tải, đăng lên, upload, up lên, gửi bản cứng, nộp bản cứng,
        gửi lên, nộp lên, gửi báo cáo lên, đẩy lên, đưa lên, tải lên, chuyển phát, chuyển phát nhanh, gửi chuyển phát,
        gửi chuyển phát nhanh, gửi bưu điện
    """,
    Tag.REPORT: "báo cáo, báo cáo cho",
    Tag.ACT: """
        tổ chức, xử lý, giải quyết, rà soát, tổng hợp, xây dựng, kiểm tra, cập nhật, thống kê, mua sắm, lắp đặt,
        thi công, bố trí, giải ngân, đấu thầu, nghiệm thu, khắc phục, tuyên truyền, tiêm, cấp phát, thanh toán,
        quyết toán, chỉnh sửa, hoàn chỉnh, thu thập, lập, viết, số hóa, nhập, kê khai, đối chiếu, sửa chữa, phân bổ,
        quét, công khai, niêm yết, bàn giao mặt bằng, kiểm kê, tiếp nhận hồ sơ, đánh giá, sơ kết, tổng kết, ra quân,
        diễn tập, trả lời, phúc đáp, giải trình, chi trả, cấp, đào tạo
    """,
    Tag.DO: "làm",
    Tag.BEGIN: """
        bắt đầu, khởi công, khởi động, động, động đến, đụng, đụng đến, bắt tay vào, start, started, triển khai
    """,
    Tag.CARRY: "thực hiện",
    Tag.SUBMIT: """
        trình, trình ký, xin ý kiến, lấy ý kiến, lấy góp ý, góp ý, thẩm định, trình duyệt, trình lãnh đạo, xin chữ ký,
        trình sếp, gửi sếp, gửi cho sếp, nộp sếp, chuyển ký, gửi xin ý kiến, gửi lấy ý kiến, gửi thẩm định, gửi góp ý,
        trình phê duyệt
    """,
    Tag.SIGN: """
        ký, kí, duyệt, phê duyệt, ký duyệt, đóng dấu, thông qua, sign, signature, approval, approved, signed
    """,
    Tag.DID: "đã, đã được, vừa, vừa mới, mới vừa, have, has, already, i have",
    Tag.ALREADY: "rồi, rồi đấy, rồi đó, dạ rồi",
    Tag.ONLY: """
        mới, mới chỉ, chỉ mới, chỉ, mới có, chỉ có, just, only, mới được, chỉ được, mới tới, mới đến
    """,
    Tag.ONGOING: """
        đang, đương, vẫn đang, vẫn làm, vẫn triển khai, vẫn thực hiện, hiện đang, in progress, ongoing, working on it,
        đang trong quá trình, bám sát, tiến hành, theo tiến độ, on track, on it, đúng tiến độ, đang chạy, ⏳, 🚧, 🔄,
        đang dở, dở dang, đang tiến hành, đang đúng tiến độ
    """,
    Tag.WELL: """
        vượt tiến độ, đủ, đầy đủ hồ sơ, trước hạn, sớm hạn, trước thời hạn, đạt yêu cầu, đầy đủ, gọn, gọn gàng, tốt,
        tốt đẹp, đẹp, ngon, ngon lành, sạch, sạch sẽ, on time, qua trục, qua trục văn bản, qua trục liên thông,
        trên trục, qua mail, qua email, qua zalo, qua ioffice, trên hệ thống, lên hệ thống, theo quy định,
        theo yêu cầu, trên ioffice, lên ioffice, trên phần mềm, lên phần mềm, qua bưu điện, qua hộp thư, hoàn toàn,
        chính thức, bằng văn bản, vượt kế hoạch, vượt mức, qua phần mềm, thành công, tốt nha,
        💯, đâu vào đấy, ngon ơ
    """,
    Tag.PAST_DAY: """
        lâu rồi, từ lâu, từ lâu rồi, lâu lắm rồi, từ trước, từ trước rồi, hồi nãy, ban nãy, từ sáng,
        từ sáng nay, hồi sáng, hồi sáng nay, hồi trưa, hồi chiều
    """,
    Tag.PART: """
        một phần, 1 phần, phần lớn, hầu hết, đa số, từng phần, bước đầu, phần đầu, một vài, vài, một số, một ít, ít,
        chút ít, một chút, khối lượng, partly, partially, most of it, phần nào, sơ bộ, sơ sơ, kha khá, phần thô,
        quá nửa
    """,
    Tag.DRAFT: """
        dự thảo, nháp, bản nháp, bản thảo, đề cương, khung, draft, outline, phác thảo, bản mềm, dự thảo lần
    """,
    Tag.REMAIN: """
        còn, vẫn còn, chỉ còn, còn mỗi, chỉ còn mỗi, chỉ thiếu, còn thiếu, còn chờ, mỗi, còn dở, còn lại mỗi,
        còn phải, phải bổ sung, cần bổ sung, cần chỉnh, phải chỉnh, cần sửa, phải sửa
    """,
    Tag.REDO: """
        bắt sửa, trả lại, trả về, bị trả, bắt làm lại, làm lại, sửa lại, yêu cầu sửa, bắt bổ sung, yêu cầu bổ sung,
        chưa đạt, phải làm lại, không đạt, từ chối, bị từ chối, hoàn trả, bổ sung thêm, chê, bắt chỉnh
    """,
    Tag.NOTYET: """
        chưa, chửa, vẫn chưa, not yet, chưa được, chưa từng, còn chưa, yet, haven't, havent, hasn't, hasnt, chưa thấy,
        chưa thấy ai, chưa có ai, không có gì mới, vẫn như cũ, vẫn vậy, chưa có tiến triển, đã nộp đâu, đã gửi đâu,
        có nộp đâu, có gửi đâu, đâu có xong, đâu có nộp, đâu có gửi, đâu có làm, not done, not finished,
        not completed, not sent, not done yet, not finished yet, not completed yet, not sent yet
    """,
    Tag.NOT: """
        không, chẳng, chả, đừng, not, no, don't, dont, didn't, didnt, cannot, can't, cant, isn't, isnt, won't, wont,
        không hề, hổng, hông, không được, làm gì có chuyện, đâu có, có đâu, không có chuyện, nope, never, chẳng hề,
        không dám, hong, hem, méo, đếch, đéo, khỏi
    """,
    Tag.WHERE: "đâu, mô",
    Tag.WHAT: "gì, cái gì, gì mà, gì đâu, kiểu gì",
    Tag.SOON: """
        sắp, gần, gần như, sắp sửa, chuẩn bị, almost, nearly, nearly there, gần như là, sát nút, sắp tới, chút nữa,
        chút xíu nữa, còn chút xíu nữa là, còn tí nữa là, còn xíu nữa là, còn chút nữa là, tí nữa là, chút nữa là,
        xíu nữa là, tí nữa, lát nữa, xíu nữa, tẹo nữa, lát, chốc nữa, mai mốt, nay mai, soon, tí, tý nữa, tý, một lát,
        đợi tí, xíu, lúc nữa, sớm thôi, trong nay mai, about to, close to, gần tới
    """,
    Tag.WILL: "sẽ, will, gonna, going to, rồi sẽ",
    Tag.FUTURE: """
        dự kiến, dự định, phấn đấu, cố gắng, ráng, quyết tâm, định, tính, hẹn, hứa, cam kết, tiếp tục, chậm nhất,
        muộn nhất, trễ nhất, kế hoạch là, để, sớm, sau, trong, thế nào cũng, kiểu gì cũng, should be, should, would,
        tomorrow morning, đảm bảo, bảo đảm, phải, cần phải, muốn, mong, mong là, hy vọng, hi vọng, ước gì, giá như,
        hope, hopefully, xin hứa, mục tiêu, tới đây, từ từ, dần, ngay đây, plan to, want to, định là,
        tính là, đến khi, phải đến, bao giờ cũng, lúc nào cũng, tranh thủ, khẩn trương, gấp rút, tập trung, nỗ lực,
        đẩy nhanh, to be, tiếp theo, bữa sau, ngay, liền, lập tức, tức thì, ngay lập tức, ngay và luôn, asap,
        finish it,
        get it done, getting it done, get it, please finish, finish by
    """,
    Tag.HEDGE: """
        chắc, chắc là, chắc chắn, chắc cũng, hình như, có lẽ, có vẻ, có khi, coi như, xem như, kể như, gọi là,
        gọi là có, nghe nói, nghe đâu, nghe bảo, ai bảo, ai nói, ai kêu, tạm, tạm thời, tưởng, cứ tưởng, tưởng là,
        maybe, probably, i think, perhaps, i guess, theo em biết, theo em được biết, khả năng, có thể, hầu như,
        kiểu như, nói chung, đại khái, không rõ, không biết, không nhớ, không chắc, lẽ ra, đáng lẽ, đáng ra, giá mà,
        giả sử, giả dụ, suýt, suýt nữa, bảo là, nói là, bảo, nói, kêu, thấy bảo, thấy nói, ước, trên giấy,
        trên lý thuyết, theo lý thuyết, mang tính, hứa hẹn, đồn, cho là, ai đó, có người, kể ra, hay là, hoặc,
        hoặc là, hay, supposed to, supposedly, seems, looks like, giả vờ, gần như chắc, thường thì, mọi khi,
        năm ngoái, kỳ trước, đợt trước, lần trước, hồi trước, chẳng mấy chốc, trên tinh thần, nếu không nhầm, nhớ là,
        hình dung, wish, i wish, chả biết, chưa biết, không hiểu, chẳng biết, ko bít, không bít, đâu biết,
        đâu có biết, nào biết, ai biết, ai mà biết,
        có trời biết, không có gì chưa, không có gì là chưa, không còn gì chưa, không có việc gì chưa,
        không việc gì chưa,
        không việc nào chưa, không có việc nào chưa, không có cái nào chưa
    """,
    Tag.BASIC: "cơ bản, về cơ bản, tương đối, đa phần, phần lớn là, gần hết",
    Tag.IF: """
        nếu, nếu như, nếu mà, hễ, miễn, miễn là, if, when, once, khi nào, bao giờ mà, lúc nào, khi, sau khi, đến lúc,
        chừng nào, unless, after, trừ khi, trừ phi, phải chi, ví như, trước khi, ngay khi, một khi, giả sử như,
        chỉ cần
    """,
    Tag.THEN: "thì, là, thì mới",
    Tag.BUT: """
        nhưng, nhưng mà, song, tuy nhiên, mỗi tội, có điều, but, however, except that, tuy, dù, mặc dù, although,
        nhưng vẫn
    """,
    Tag.IDIOM: "xong đời, xong đời em, xong kiếp, xong om, chết dở, bó tay luôn",
    Tag.DOOM: "thôi xong, thôi xong rồi, xong phim, xong film, xong hàng, xong mạng, ăn cám",
    Tag.MOCK: """
        🙃, 🤡, 💀, 🙄, 😒, 🤣, 😏, =)), :)), xong nhá nhé, cười, khóc, đùa, đùa thôi, đùa đấy, giỡn, nói đùa,
        nói chơi, joke, kidding, mơ, mơ đi, còn lâu, còn khuya, còn xa, đời nào, kiếp sau, tết tây, tết công gô,
        mùa quýt, sang năm, chả bao giờ, không bao giờ, có mà, có mà xong, troll, nói xạo, xạo, điêu, bịa,
        ai nói chưa, ai bảo chưa,
        ai kêu chưa, ai nói là chưa, ai bảo là chưa, sao nói chưa, sao bảo chưa
    """,
    Tag.CROSS: "❌, ✖, ✘, ❎, 🚫, ⛔",
    Tag.GROW: "tăng, tăng thêm, giảm, giảm còn, tăng trưởng, so với, cao hơn, thấp hơn",
    Tag.STEP: """
        họp, hội ý, trao đổi, bàn bạc, bàn, khảo sát, soạn, soạn thảo, tham mưu, đôn đốc, theo dõi, phối hợp, in,
        hướng dẫn lại, phân công, nhắc, đã nhắc, thẩm tra, liên hệ, gọi, gọi điện, chấm, nhập liệu, lấy số liệu,
        đo đạc
    """,
    Tag.YET: "mà, vậy mà, thế mà, cơ mà",
    Tag.RATHER: "chứ",
    Tag.FAULT: "sai, lỗi, bị sai, còn sai, bị lỗi",
}
