"""Words that tell the names of units: how they begin, how they go on, what looks like one and is none."""

import re

from domain.units.listing import listed

ORGANISATION_HEADS = listed(
    """
    Sở / Bộ / Ban / Cục / Vụ / Tổng cục / Chi cục / Thanh tra / Công an / Bộ đội Biên phòng / Kho bạc /
    Ngân hàng / Thuế / Hải quan / Tòa án / Viện / Trường / Đại học / Học viện / Bệnh viện / Trung tâm / Trạm /
    Phòng / Văn phòng / UBND / Ủy ban / HĐND / Hội / Hội đồng / Liên đoàn / Liên minh / Đoàn / Tỉnh đoàn /
    Thành đoàn / Mặt trận / MTTQ / UBMTTQ / Đài / Báo / Tập đoàn / Tổng công ty / Công ty / Điện lực / Bưu điện
    / Bảo hiểm xã hội / BHXH / Tỉnh ủy / Thành ủy / Huyện ủy / Đảng ủy / Thường trực / Quỹ / Tổ / Hạt /
    Thông tấn xã / Chính phủ / Kiểm toán / Tòa / Viện kiểm sát / Doanh nghiệp / Cảng / Cổng / Đảng bộ /
    Chi nhánh / Khối / Đội / Xí nghiệp / Hiệp hội / Viễn thông / Viettel / Lực lượng / Cơ quan / Hợp tác xã / Nhà máy
    / Vườn quốc gia / Khu bảo tồn / Khoa / Bộ môn / Trại / Phân viện / Phân hiệu / Phân xưởng / Đồn / Chi đoàn / Chi bộ
    / Công đoàn / Thư viện / Bảo tàng / Nhà hát / Nhà khách / Nhà văn hóa / Nhà thiếu nhi / Tiểu ban / Bộ phận / Nhóm
    / Sư đoàn / Trung đoàn / Tiểu đoàn / Tạp chí / Hải đội / Xưởng / Cụm / Ngành / VP / BV
    """
)
OFFICIALS = listed(
    """
    Giám đốc / Phó Giám đốc / Tổng Giám đốc / Bộ trưởng / Thứ trưởng / Chủ tịch / Phó Chủ tịch / Thủ trưởng /
    Người đứng đầu / Trưởng / Phó Trưởng / Chánh / Phó Chánh / Viện trưởng / Cục trưởng / Hiệu trưởng / Bí thư /
    Lãnh đạo / Vụ trưởng / Chi cục trưởng / Hạt trưởng / Đội trưởng / Trạm trưởng / Điều dưỡng trưởng / Ủy viên
    / Bác sĩ / Giáo viên / Thẩm phán / Kiểm sát viên / Điều tra viên / Giảng viên / Nhân viên
    / Kế toán / Công chức / Cán bộ / Chuyên viên
    / Tổ phó / Thành viên / Phó Trưởng ban / Thư ký / Chỉ huy trưởng / Thủ tướng / Phó Thủ tướng / Tổ trưởng
    / Kế toán trưởng / Chủ nhiệm
    """
)
COLLECTIVE_NOUNS = listed(
    """
    sở / bộ / ban / ngành / cơ quan / đơn vị / địa phương / phòng / tổ chức / huyện / xã / trường / bệnh viện /
    cơ sở / doanh nghiệp / tập đoàn / tổng công ty / trung tâm / chủ đầu tư / ủy ban / hội / đoàn thể / cấp ủy /
    cấp / thành viên / nhà đầu tư / trạm / viện / báo / đối tượng / chủ tịch / giám đốc / thủ trưởng / trưởng /
    lãnh đạo / đồng chí / ngân hàng / chi cục / cục / công ty / hộ / ban quản lý / tỉnh / thành phố / phường /
    tổ / hiệp hội / UBND / thôn / chi nhánh / khoa / đảng ủy / đảng bộ / chi bộ / tổ dân phố / khu phố / nhà thầu
    / nhà trường / vụ / học viện / khối / hợp tác xã / tiểu ban / nhóm / đội / bộ phận / đoàn / lực lượng / hạt
    / văn phòng / bộ môn / ban chỉ đạo / trạm y tế / điểm trường / chủ cơ sở / chủ rừng / chủ hồ / chủ phương tiện
    """
)
PLAIN_COLLECTIVES = listed(
    """
    sở, ban, ngành / sở, ngành / bộ, ngành / cơ quan, đơn vị / cơ sở y tế / thủ trưởng các / người đứng đầu các
    / lãnh đạo các / thành viên ban chỉ đạo / chủ đầu tư / tất cả các / mỗi / từng / toàn thể / đối tượng
    """
)
# People who are told to do something by what they are; a list of units is not cut before them.
PERSONS = listed("kế toán / công chức / cán bộ / chuyên viên / bộ phận / giáo viên / bác sĩ / hiệu trưởng / giám đốc")
PLURALS = ("các", "những")
SINGLE_AGENCY = re.compile(r"(?:cơ quan|lực lượng|ngành)\s+[A-ZĐ]\w")
# Capitals that stand for things, not for offices; what a stroke follows is half a word ("HIV/AIDS").
ABBREVIATION = re.compile(
    r"(?!(?:HIV|AIDS|COVID|BHYT|CNTT|ODA|FDI|GDP|GRDP|OCOP|PCI|QR|ATTP|PCCC|ANTT|TTHC|CCHC|NTM|GPMB|ATGT|CSDL|DVC|KPI|THPT|THCS)\b)"
    r"(?:[A-ZĐ]{3,}(?:&[A-ZĐ]+)?|[A-ZĐ]{2,4}\d{1,3})\b(?!/)"
)
# After a comma, a lower-case noun goes on with the collective before it: "các sở, ban, ngành".
GOES_ON = listed(
    """
    ban / ngành / địa phương / đơn vị / cơ quan / tổ chức / cá nhân / doanh nghiệp / xã / phường / thị xã /
    thành phố / thị trấn / đặc khu / huyện / quận / đoàn thể / hội / phòng / bộ / sở / trường / viện / bệnh viện
    / trung tâm / phát thanh / truyền hình / thành viên / trực thuộc / chi nhánh / chủ đầu tư / nhà đầu tư
    / tập đoàn / tổng công ty / hợp tác xã / hộ / nhà thầu / cơ sở / hiệp hội / tư vấn / khoa / trung tâm / chi cục
    / cao đẳng / đại học / trung học / tiểu học / mầm non / phòng khám / điểm / chợ
    / người lao động / viên chức / công chức / cán bộ / đảng viên / đoàn viên / hội viên / học sinh / sinh viên
    / lực lượng / tổ dân phố / thôn / khu phố / chi bộ / đảng bộ / đảng ủy / cấp ủy / các
    """
)
# A person by name, and the seats in committees before the office that counts.
COMRADE = re.compile(
    r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+(?:[A-ZĐÀ-Ỹ]\S*\s+){1,5}?(?:[A-ZĐÀ-Ỹ][^\s,]*)\s*[,–-]\s*"
    r"(?:(?:Ủy viên|Uỷ viên|Tỉnh ủy viên|Thành ủy viên|Đảng ủy viên|Phó Bí thư|UVBTV|TUV)\b[^,;.:]{0,60}[,;]\s*)*"
)
COMRADE_ONLY = re.compile(r"(?:[Cc]ác\s+)?[Đđ]ồng chí\s+")
GROUP_OF = re.compile(
    r"(?:các\s+)?(Sở|Bộ|Tập đoàn|Ban|Phòng|Cục|Tổng công ty|Công ty|Trung tâm|Bệnh viện|Chi cục)\s*:\s*", re.IGNORECASE
)
CLOSING_ROLE = re.compile(r"\s[-–]\s(?=(?:cơ quan|đơn vị|trưởng|phó|thường trực)\b)", re.IGNORECASE)
# What may stand behind a full name and still belong to the list.
QUALIFIERS = listed(
    """
    tỉnh / thành phố / huyện / thị xã / xã / phường / đặc khu / quận / thị trấn / khu vực / vùng / chi nhánh / cấp
    / và / cùng / liên quan
    / có liên quan / khác / trực thuộc / thuộc / các / của
    / trên / nêu trên / nói trên / kể trên
    """
)
# Words that end a name and open no duty.
NO_NAMES = listed(
    "đã / đang / rất / xin / trân trọng / là / cũng / chưa / vẫn / nhận thấy / nhận được / cho biết / vừa"
)
# Words that begin like the name of a unit and are none.
NOT_UNITS = listed(
    """
    trường hợp / ban đầu / báo chí / hội nghị / hội thảo / hội thi / bộ máy / bộ phận / tổ dân phố / đoàn viên
    / hội viên / đoàn kết / phòng bệnh / viện trợ / viện phí / cổng thông tin / cổng dịch vụ / trường học / quỹ đất
    / quỹ nhà / bộ đội / bộ tiêu chí / bộ chỉ số / bộ thủ tục / báo động / thuế suất / ban ngày / đội ngũ
    / các cấp độ / khối lượng / thuế thu nhập / phòng, chống / phòng chống / phòng ngừa / phòng, ngừa / phòng, tránh
    / phòng cháy / khoa học / nhóm vấn đề / nhóm nhiệm vụ / cụm công nghiệp / ngành nghề / phòng thủ / báo cáo
    / đội hình / ban hành / bộ chứng từ / quỹ đạo / cảng biển
    """
)
# "Chi cục Thủy lợi và Phòng, chống thiên tai": one name, whose "Phòng" is no office.
PREVENTION = re.compile(r"(?:Phòng|(?<=và )phòng),?\s+(?:cháy(?:,|\s+và)?\s+chữa cháy|chống|ngừa|tránh)\s*")
# "các tổ dân phố số 1, 2 và 3".
NUMBERS = re.compile(r"\s?\d{1,2},\s(?=\d)")
TOKEN = re.compile(r"\S+\s*")
LONGEST_LIST = 900
# First syllables of nouns whose second one is also a verb: "công trình", "công lập", "chương trình", "đào tạo".
COMPOUNDS = (
    " thường",
    " công",
    " chương",
    " quy",
    " lộ",
    " tờ",
    " quá",
    " dân",
    " độc",
    " đào",
    " chế",
    " hậu",
    " đăng",
)
# Verbs that the next syllable makes part of a noun: "giao thông", "có liên quan".
LINKED = re.compile(
    r"tham\s+mưu,?\s+giúp\s+việc\b|có\s+(?:liên\s+quan|thẩm\s+quyền)|trực\s+thuộc|không\s+chuyên|giao\s+(?:thông|dịch|lưu|ban)\b"
    r"|cấp\s+(?:tỉnh|xã|huyện|trung ương|cơ sở|trên|dưới|mình)\b",
    re.IGNORECASE,
)
# "Sở A cùng Sở B …" names two; "cùng rà soát" none.
ALONG = re.compile(r"cùng\s+(?:với\s+)?(?=[A-ZĐ]|các\s)")
PLACE_NAMED = re.compile(
    r"(?:xã|phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn|đặc khu)\s+(?:[A-ZĐÀ-Ỹ][^\s,;]*\s+)*[A-ZĐÀ-Ỹ][^\s,;]*\s*$"
    r"|\s(?:khu vực|số|cơ sở|vùng)\s+(?:\d{1,2}|[IVX]{1,5})\s*$|(?<!các)(?<!cấp)(?<!toàn)\stỉnh\s*$"
)
