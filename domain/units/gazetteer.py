"""Names of Vietnamese agencies as documents write them, before and after the reorganisation of 2025.

They let a reader see where the name of a unit ends, and repair one that a scan has broken. Bodies that no longer exist
stay: old documents are still carried out.
"""

from functools import cache

from domain.units.listing import Phrases, listed

DEPARTMENT_FIELDS = listed(
    """
    Công Thương / Dân tộc và Tôn giáo / Du lịch / Giáo dục và Đào tạo / Giao thông vận tải / Kế hoạch và Đầu tư
    / Khoa học và Công nghệ / Lao động - Thương binh và Xã hội / Ngoại vụ / Nội vụ / Nông nghiệp và Môi trường /
    Nông nghiệp và Phát triển nông thôn / Quy hoạch - Kiến trúc / Tài chính / Tài nguyên và Môi trường /
    Thông tin và Truyền thông / Tư pháp / Văn hóa và Thể thao / Văn hóa, Thể thao và Du lịch / Xây dựng / Y tế
    """
)
MINISTRY_FIELDS = (
    *(field for field in DEPARTMENT_FIELDS if field not in ("Ngoại vụ", "Du lịch", "Quy hoạch - Kiến trúc")),
    "Công an",
    "Ngoại giao",
    "Quốc phòng",
)
ORGANISATIONS = listed(
    """
    Ban Bí thư Trung ương Đảng / Ban Quản lý dự án đầu tư xây dựng tỉnh / Ban Quản lý Khu kinh tế tỉnh /
    Ban Quản lý các khu công nghiệp tỉnh / Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh /
    Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh / Ban Chỉ huy Quân sự / Ban Dân tộc
    / Ban Dân tộc và Tôn giáo / Ban Nội chính Tỉnh ủy /
    Ban Thường vụ Tỉnh ủy / Ban Tổ chức Tỉnh ủy / Ban Tuyên giáo và Dân vận Tỉnh ủy / Ban Tuyên giáo Tỉnh ủy /
    Ban Tuyên giáo Trung ương / Bảo hiểm xã hội tỉnh / Bảo hiểm xã hội Việt Nam /
    Báo và Phát thanh, Truyền hình tỉnh / Báo và Đài Phát thanh - Truyền hình tỉnh
    / Báo và Đài Phát thanh, Truyền hình tỉnh / Bộ Chỉ huy Bộ đội Biên phòng tỉnh / Bộ Chỉ huy Quân sự tỉnh /
    Chính phủ / Công an thành phố / Công an tỉnh / Cục Thống kê tỉnh / Cục Thuế tỉnh /
    Đài Phát thanh và Truyền hình tỉnh / Đài Tiếng nói Việt Nam / Đài Truyền hình Việt Nam /
    Hội Cựu chiến binh tỉnh / Hội Liên hiệp Phụ nữ tỉnh / Hội Nông dân tỉnh / Kho bạc Nhà nước tỉnh /
    Kiểm toán nhà nước / Liên đoàn Lao động tỉnh / Liên minh Hợp tác xã tỉnh / Ngân hàng Chính sách xã hội /
    Ngân hàng Nhà nước Việt Nam / Thanh tra Chính phủ / Thanh tra tỉnh / Thông tấn xã Việt Nam / Thuế tỉnh /
    Thường trực HĐND tỉnh / Thường trực Tỉnh ủy / Tỉnh đoàn / Tòa án nhân dân tối cao / Tòa án nhân dân tỉnh /
    Ủy ban Kiểm tra Tỉnh ủy / Ủy ban Mặt trận Tổ quốc Việt Nam / Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh /
    Văn phòng HĐND và UBND / Văn phòng Hội đồng nhân dân và Ủy ban nhân dân / Văn phòng HĐND - UBND /
    Văn phòng Chính phủ / Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh /
    Văn phòng Đoàn ĐBQH và HĐND tỉnh / Văn phòng HĐND tỉnh / Văn phòng Tỉnh ủy / Văn phòng UBND tỉnh /
    Văn phòng Ủy ban nhân dân tỉnh / Viện kiểm sát nhân dân tối cao / Viện kiểm sát nhân dân tỉnh
    """
)
PLACES = listed(
    """
    các huyện, thị xã, thành phố / các huyện, thành phố / các huyện, thị xã / các huyện /
    các xã, phường, thị trấn / các xã, phường, đặc khu / các xã, phường / các phường, xã /
    các phường, xã, đặc khu / các tỉnh, thành phố trực thuộc trung ương / các tỉnh, thành phố / cấp huyện /
    cấp xã / cấp tỉnh / tỉnh / thành phố
    """
)
COUNCILS = ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng nhân dân")
COLLECTIVES = listed(
    """
    các sở, ban, ngành, đoàn thể / các sở, ban, ngành, địa phương / các sở, ban, ngành /
    các sở, ngành, địa phương / các sở, ngành / các sở, cơ quan / các ban, ngành / các bộ, ngành, địa phương /
    các bộ, ngành / các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ / các cơ quan, đơn vị, địa phương /
    các cơ quan, đơn vị / các cơ quan / các đơn vị, địa phương / các đơn vị / các địa phương /
    các tổ chức chính trị - xã hội / các tổ chức chính trị, xã hội / các phòng, ban / các cơ sở y tế công lập /
    các cơ sở y tế / các cơ sở giáo dục / trung tâm y tế tuyến huyện / trung tâm y tế cấp huyện /
    trạm y tế tuyến xã / trạm y tế xã
    """
)
COLLECTIVE_TAILS = ("có liên quan", "liên quan", "khác", "của tỉnh", "thuộc UBND tỉnh", "trực thuộc")
FACILITIES = listed(
    """
    trung tâm / bệnh viện / trạm / trường / nhà máy / cơ sở / trụ sở / cầu / đường
    """
)


@cache
def known_names() -> Phrases:
    """Every name in full, longest first, so that the first that matches is the whole name."""
    names = (
        *(f"Sở {field}" for field in DEPARTMENT_FIELDS),
        *(f"Bộ {field}" for field in MINISTRY_FIELDS),
        *ORGANISATIONS,
        *(
            f"{council} {place}"
            for council in ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng nhân dân")
            for place in PLACES
        ),
        *(f"{name} {tail}" for name in COLLECTIVES for tail in COLLECTIVE_TAILS),
        *COLLECTIVES,
    )
    return Phrases(sorted(names, key=len, reverse=True))
