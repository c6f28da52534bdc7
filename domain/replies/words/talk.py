"""Words that say nothing about a task: politeness, acknowledgement, small talk."""

from domain.replies.tags import Tag

TALK = {
    Tag.OKAY: "ok, oke, okay, okie, oki, okê, ổn, ổn rồi, ô kê, okela, ô kê la, fine, good",
    Tag.ACK: """
        đã nhận, nhận được, đã nhận được, đã nhận thông tin, nhận thông tin, nhận tin, đã nhận tin, đã rõ, rõ,
        rõ rồi,
        đã xem, đã đọc, đã biết, biết rồi, biết, em biết rồi, noted, note, roger, tiếp thu, nhất trí,
        đã tiếp nhận,
        tiếp nhận, tiếp nhận thông tin, hiểu rồi, đã hiểu, got it, received, copy, đã nắm, nắm rồi, nắm được,
        nắm thông tin, đã ghi nhận, ghi nhớ, đã nghe, đã thấy, thấy rồi, 🙏, ❤, 💪, 🫡, 👏, nhận rồi, đã nhận rồi,
        understood, will check, đã nhận nhiệm vụ, nhận nhiệm vụ, đã nhận văn bản, đã nhận công văn, đã nhận việc,
        nhận việc, nhận đủ, nhận đủ rồi, đã tiếp thu, xin tiếp thu, để em, để em xem, để em kiểm tra,
        để em làm, để tôi, để mình, để bên em,
        để kiểm tra, để em hỏi, em kiểm tra, đã nhận đủ, đã nhận file, đã nhận mail, đã tiếp nhận thông tin,
        chấp hành, tuân lệnh
    """,
    Tag.AYE: "ừ, uh, uhm, um, ừm, ờ, uhuh, ừa, ừh, vâng, vg, vưng, dạ vâng, dạ, 👍, 👌",
    Tag.CHAT: """
        chào, xin chào, hello, hi, hey, alo, alô, haha, hihi, hehe, kaka, hí hí, lol, good morning, bye, tạm biệt, 😂,
        😆, 😄, 😁, 😅, 😀, 😃, 🤭, 😭, 😢, 😡, chúc, chúc mừng, sinh nhật, ăn trưa, đi ăn, cà phê, cafe, nhậu, ngủ,
        mệt, mệt quá, nhắc gì, nhắc lắm, nhắc hoài, nhắc mãi, nhắc nhiều, lại nhắc, nhắc ít, bớt nhắc, đừng nhắc,
        khổ lắm nói mãi, thôi nhắc, còn nhắc, cứ nhắc, vẫn nhắc, vẫn còn nhắc, nhắc hoài vậy, phiền, bot ngu,
        bot khôn, bot giỏi, ngu, giỏi quá, hay quá, test, thử, 1 2 3 4, mọi người, cả nhà ơi, buồn, vui, họp lúc,
        mời họp, chúc ngủ ngon, happy, sorry, xin lỗi, chúc mừng năm mới, năm mới, chúc mừng sinh nhật, không có gì,
        không sao, không vấn đề gì, không có chi,
        congratulations, congrats, nhận giúp, nhận hộ, kiểm tra lại đi, kiểm tra giúp, kiểm tra lại giúp, kiểm tra hộ,
        check giúp, check lại đi, check lại giúp, xem giúp, xin lỗi nộp trễ, xin lỗi nộp muộn, xin lỗi nộp chậm,
        xin lỗi vì nộp trễ, xin lỗi vì nộp muộn, xin lỗi vì nộp chậm, xin lỗi em nộp trễ, xin lỗi em nộp muộn
    """,
    Tag.AWAY: """
        đang họp, đang dự họp, đang đi họp, đang bận, đang bận họp, đang lái xe, đang chạy xe, đang đi đường,
        đang trên đường, đang ăn, đang ăn cơm, đang ăn trưa, đang ngủ, đang nghỉ, đang nghỉ phép, đang nghỉ ốm,
        đang đi công tác, đang công tác, đang ốm, đang bệnh, đang nằm viện, đang ở viện, đang học, đang đi học,
        đang ở ngoài, đang tiếp khách, tí trả lời, tý trả lời, lát trả lời, tí nữa trả lời, lát nữa trả lời,
        trả lời sau,
        rep sau, tí rep, lát rep, gọi lại sau, in a meeting, driving, on leave
    """,
    Tag.THANKS: """
        cảm ơn, cám ơn, xin cảm ơn, chân thành cảm ơn, thanks, thank you, tks, thank, tk, trân trọng,
        trân trọng cảm ơn,
        xin trân trọng cảm ơn, trân trọng báo cáo, trân trọng kính báo, kính báo, best regards, regards
    """,
    Tag.GREETING: """
        kính gửi, kính báo cáo, báo cáo đồng chí, báo cáo các đồng chí, kính thưa đồng chí, thưa đồng chí,
        báo cáo ban, báo cáo anh, báo cáo chị, báo cáo lãnh đạo, báo cáo sếp, em báo cáo, xin báo cáo, em xin báo cáo,
        kính thưa, kính thưa lãnh đạo, đơn vị báo cáo, đơn vị xin báo cáo, xin phép báo cáo
    """,
    Tag.ME: """
        em, tôi, mình, anh, chị, bác, chú, a, e, c ơi, nha c, nhé c, nhá c, bên em, bên mình, bên tôi, đơn vị em,
        đơn vị mình, phòng em,
        phòng mình, chúng em, chúng tôi, tụi em, tui, tớ, đơn vị, đv, bọn em, sếp em, i, we, cháu, mấy anh, mấy chị,
        mấy em, mấy bác, mấy sếp, bác ơi, chú ơi, cô ơi, thưa anh, thưa chị, thưa cô, thưa chú, bên tui, bên tớ
    """,
    Tag.SOFT: """
        ạ, nhé, nha, nhá, rứa là, vậy là, yên tâm, cứ yên tâm, nhen, hen, hén, nghen, á, ah, ơi, thưa, anh ơi, chị ơi,
        em ơi, sếp, ad, admin, bot, bot ơi, đấy, đó, nè, nì, nêu trên, nói trên, này, kìa, luôn, giúp, giùm, dùm, hộ,
        thôi, thế, vậy, ấy, cũng, đều, lại, nữa, hết sức, cả ạ, thật, thực sự, it, is, are, was, the, this, that,
        all of it, sir, been, be, am, it's, its, i'm, nhờ anh, nhờ chị, các anh, các chị, anh chị, ac, mng, mn,
        mọi người ơi, cả, của em, 😊, 🙂, ☺, 😉, 😍, 🥰, 🎉, 😎, 🤝, 🌹, 🔥, 💐, 🥳, ✨, 😇, 😌, 🤗, 🙌,
        hiện, hiện tại, hiện nay,
        bây giờ, giờ, đến nay, tính đến nay, đến giờ, tới giờ, nay, vẫn, gần đây, chính, rất, quá, lắm, hơi, khá,
        nhiều, thêm nữa, tiếp, qua, right now, now, theo, để báo cáo, update, cập nhật tiến độ, tiến độ, kết quả, con,
        lun, hén ạ, bé, hehehe, khoảng, khoảng chừng, tầm, cỡ, chừng, độ, lên, xuống, ra, tăng lên, lên tới, đạt,
        đạt được, about, around, được giao, thứ, it is, it was, thế là, gửi kèm, kèm theo, đính kèm, lúc, hồi
    """,
    Tag.GO: "đi, dùm cái, giùm cái, hộ cái, giúp cái, nhanh lên, lẹ lên, gấp",
}
