"""Words with which a duty begins: the verbs, adverbs and prepositions that follow the name of a unit in an order."""

from domain.units.listing import Phrases, listed

ORDERS = ("giao", "yêu cầu", "đề nghị", "phân công", "giao nhiệm vụ cho", "giao cho", "đề nghị các đồng chí")
MODALS = listed(
    """
    phải / cần / có trách nhiệm / có nhiệm vụ / chịu trách nhiệm / khẩn trương / tiếp tục / chủ động / tập trung
    / tích cực / kịp thời / thường xuyên / nghiêm túc / định kỳ / hằng năm / hàng năm / hằng tháng / hàng tháng
    / hằng quý / hàng quý / sớm / nhanh chóng / nêu cao / có kế hoạch / có giải pháp / có biện pháp / có văn bản
    / có phương án / có hướng dẫn / có ý kiến / có cơ chế / có chính sách / có chế độ / có các
    """
)
VERBS = listed(
    """
    thanh lý / gieo / khảo nghiệm / tổng vệ sinh / cam kết / dự trù / in ấn / đăng tin / đưa tin / phân phối
    / cấp phát / vận chuyển / thẩm duyệt
    / kiểm điểm
    / khen thưởng / xử phạt / kỷ luật / ra quân / xét nghiệm / tiêm chủng / cách ly / hội chẩn / luân phiên / đón tiếp
    / quyên góp / ủng hộ / tổng duyệt / phát sóng / biên tập / đo đạc / nạo vét / phát quang / truy quét / triệt phá
    / khởi tố / xét xử / thi hành / hòa giải / tiếp công dân / tiếp xúc / chất vấn / định giá / đấu giá / bảo trì
    / bảo dưỡng / tu bổ / tôn tạo / chuyển đổi / canh gác / kết nạp / chuyển giao / rút ngắn / lưu trữ / thẩm tra
    / tự kiểm tra / sàng lọc / thả / phủ sóng / giữ ổn định / bình ổn / dọn dẹp / kiểm nghiệm / tham vấn / ứng trực
    / giải phóng / bồi thường / kiểm đếm / thu hồi / sơ tán / trực / tuần tra / thanh toán / tháo dỡ / di dời / gia cố
    / kê khai / kiểm định / cấp / tiêm / phun / trồng / vệ sinh / khoanh vùng / truy thu / xét duyệt / kiểm toán
    / thu gom / tổng điều tra / đối thoại / giáo dục / tập huấn / diễn tập / phân luồng / cắm mốc / xóa bỏ /
    áp dụng / ban hành / bàn giao / bảo đảm / bảo vệ / báo cáo / bám sát / biên soạn / bổ sung / bố trí /
    bồi dưỡng / cải cách / cải tạo / cải thiện / cân đối / cập nhật / chăm lo / chăm sóc / chấn chỉnh /
    chấp hành / chi trả / chỉ đạo / chia sẻ / cho ý kiến / chủ trì / chú trọng / chuẩn bị / chuẩn hóa / chuyển /
    công bố / công khai / cụ thể hóa / củng cố / cung cấp / cung ứng / cử / dự báo / duy trì / đa dạng hóa /
    đảm bảo / đào tạo / đánh giá / đăng ký / đăng tải / đấu thầu / đầu tư / đẩy lùi / đẩy mạnh / đẩy nhanh /
    đề ra / đề xuất / điều chỉnh / điều động / điều tra / đóng góp / đối chiếu / đổi mới / đôn đốc /
    đơn giản hóa / đưa / ghi nhận / giám sát / giải ngân / giải quyết / giảm / giới thiệu / giúp / giữ gìn /
    giữ vững / gửi / hạn chế / hỗ trợ / hoàn chỉnh / hoàn tất / hoàn thành / hoàn thiện / hợp tác / huy động /
    hướng dẫn / hưởng ứng / kêu gọi / kết nối / khai thác / khảo sát / khắc phục / khởi công / khơi thông /
    khôi phục / khuyến khích / kiểm kê / kiểm soát / kiểm tra / kiến nghị / kiện toàn / ký / lãnh đạo / lắp đặt
    / lập / làm đầu mối / làm rõ / làm tốt / làm việc / lấy ý kiến / lồng ghép / lựa chọn / lưu ý / mở rộng /
    mua sắm / nắm chắc / nắm bắt / nâng cao / nâng cấp / nâng / ngăn chặn / nghiên cứu / nghiệm thu / niêm yết /
    nộp / ổn định / phản ánh / phản hồi / phát động / phát hành / phát hiện / phát huy / phát triển / phân bổ /
    phân cấp / phân công / phân loại / phân tích / phấn đấu / phê duyệt / phổ biến / phối hợp / phòng, chống /
    phòng ngừa / phụ trách / phục vụ / quan tâm / quán triệt / quản lý / quyết định / quyết liệt / quyết toán /
    rà soát / rút kinh nghiệm / sáp nhập / sắp xếp / số hóa / sơ kết / sử dụng / sửa chữa / sửa đổi /
    tạo điều kiện / tạo / tăng cường / tăng / tận dụng / tham gia / tham mưu / tháo gỡ / thanh tra / thành lập /
    thay thế / thẩm định / thẩm tra / theo dõi / thí điểm / thông báo / thông tin / thống kê / thống nhất /
    thu hút / thực hành / thực hiện / thúc đẩy / tiếp nhận / tiếp thu / tinh giản / tổ chức / tổng hợp /
    tổng kết / tổng rà soát / trang bị / tránh / trả lời / trao đổi / triển khai / trình / truyền thông /
    tuyên truyền / tuyển dụng / tư vấn / tự / ứng dụng / ưu tiên / ủy quyền / vận dụng / vận động / vận hành /
    xác định / xác minh / xác nhận / xã hội hóa / xây dựng / xây mới / xem xét / xin ý kiến / xóa / xúc tiến /
    xử lý
    """
)
PREPOSITIONS = listed(
    """
    là cơ quan / là đầu mối / là đơn vị /
    căn cứ / trên cơ sở / theo / trong / trước / trước khi / tại / khi / nếu / sau khi / từ / đến / cùng /
    đồng thời / sẽ / được / không / dự kiến / làm / với / để / ngoài / lập tức / ngay / trực tiếp / chậm nhất /
    giao / yêu cầu / đề nghị / nhằm / cho / có
    """
)
DUTIES = Phrases((*VERBS, *MODALS))
OPENERS = Phrases((*MODALS, *VERBS, *PREPOSITIONS))
# Short verbs open an order; in the middle of a name they would cut it.
SHORT_VERBS = listed(
    """
    sửa / xây / lắp / mua / mở / đóng / dừng / bỏ / thay / thu / chi / in / khám / quét / thả / bắt / dạy / làm / đặt
    / rút / ghi / nuôi / chọn / tìm / gắn / giữ / vận chuyển / không / cho phép / nhân rộng / chấm dứt / kéo dài
    """
)
IMPERATIVES = Phrases((*MODALS, *VERBS, *SHORT_VERBS, "căn cứ", "trên cơ sở", "theo chức năng"))
# Verbs that also stand inside the names of units and bodies, behind these nouns.
NAME_NOUNS = listed(
    """
    các / cơ quan / đơn vị / ban / dự án / tổ chức / trung tâm / chủ / đối tượng / quỹ / hoạt động / được / hội đồng
    / khai thác / quản lý / đầu tư / ngân hàng / công ty / doanh nghiệp / trường / cơ sở
    """
)
NAME_VERBS = listed(
    """
    quản lý / đầu tư / xây dựng / sử dụng / khai thác / kiểm soát / hỗ trợ / phát triển / phục vụ / có / được / đào tạo
    / tư vấn / cung cấp / cung ứng / khám / thụ hưởng / được giao / sản xuất / chuyển / thực hành / bảo vệ
    """
)
# What agencies do, so that it stands in their names: "Trung tâm Thông tin", "Cục Quản lý đầu tư xây dựng".
FIELD_VERBS = listed(
    """
    quản lý / đầu tư / xây dựng / thông tin / giám sát / đào tạo / khai thác / kiểm định / truyền thông / bảo vệ
    / phát triển / vận hành / tổng hợp / thẩm định / thanh tra / kiểm tra / giám định / điều hành / quy hoạch
    / kiểm soát / bồi dưỡng / dự báo / ứng dụng / thống kê / xúc tiến / hỗ trợ / tư vấn / cung ứng / kiểm toán
    / điều tra / thi công / dịch vụ / chăm sóc / điều dưỡng / điều trị / cấp cứu / thông tin
    """
)
# Verbs that open a duty and stand in no name.
DUTY_VERBS = listed(
    """
    chủ trì / phối hợp / tham mưu / rà soát / có trách nhiệm / có nhiệm vụ / chịu trách nhiệm / khẩn trương
    / tiếp tục / chủ động / phải / cần / hướng dẫn / tổ chức / báo cáo / đề xuất / triển khai / thực hiện / lập
    / theo dõi / đôn đốc / căn cứ / trên cơ sở / tăng cường / kịp thời / trình / làm đầu mối / hoàn thành / hoàn thiện
    / nghiên cứu / bố trí / cử / gửi / công bố / công khai / cập nhật / đẩy nhanh / đẩy mạnh / tập trung / sớm
    / thường xuyên / nghiêm túc / cung cấp / bàn giao / bảo đảm / đảm bảo / theo chức năng
    """
)
ADVERBIALS = listed(
    """
    trong / trước / sau / để / trên cơ sở / căn cứ / đối với / riêng / khi / nếu / với / từ / theo / tại / do /
    nhằm / ngoài / bên cạnh / đồng thời / qua / ngay / chậm nhất / về / sau khi / hằng / hàng / cùng với / liên quan
    """
)
