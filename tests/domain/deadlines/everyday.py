"""Expressions and sentences of everyday documents, read on Thursday, 12 March 2026, with what they mean.

A line holds the words and, behind the bar, the last permitted day, a recurrence, or the kind of a deadline that has no
day.
"""

EXPRESSIONS = """
định kỳ hằng quý báo cáo | FREQ=MONTHLY;INTERVAL=3
Theo dõi, định kỳ hằng quý báo cáo UBND xã | FREQ=MONTHLY;INTERVAL=3
định kỳ hàng tháng tổng hợp | FREQ=MONTHLY
trước 15 giờ hằng ngày | FREQ=DAILY
trước 16h00 hàng ngày báo cáo nhanh | FREQ=DAILY
hằng tuần vào thứ Sáu | FREQ=WEEKLY;BYDAY=FR
vào thứ Sáu hằng tuần | FREQ=WEEKLY;BYDAY=FR
thứ 5 hàng tuần | FREQ=WEEKLY;BYDAY=TH
chiều thứ Năm hằng tuần | FREQ=WEEKLY;BYDAY=TH
trước ngày 20 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=19
vào ngày 15 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=15
chậm nhất ngày 25 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=25
ngày 05 tháng đầu quý | FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5
6 tháng/lần | FREQ=MONTHLY;INTERVAL=6
06 tháng một lần | FREQ=MONTHLY;INTERVAL=6
quý/lần | FREQ=MONTHLY;INTERVAL=3
1 lần/quý | FREQ=MONTHLY;INTERVAL=3
01 quý/01 lần | FREQ=MONTHLY;INTERVAL=3
mỗi quý một lần | FREQ=MONTHLY;INTERVAL=3
tháng/lần | FREQ=MONTHLY
01 lần/tháng | FREQ=MONTHLY
mỗi tháng 01 lần | FREQ=MONTHLY
tối thiểu 01 lần/năm | FREQ=YEARLY
02 lần/năm | FREQ=MONTHLY;INTERVAL=6
2 tuần/lần | FREQ=WEEKLY;INTERVAL=2
tuần/lần | FREQ=WEEKLY
mỗi tuần một lần | FREQ=WEEKLY
ngày/lần | FREQ=DAILY
mỗi ngày 02 lần | FREQ=DAILY
định kỳ 6 tháng | FREQ=MONTHLY;INTERVAL=6
định kỳ 03 tháng | FREQ=MONTHLY;INTERVAL=3
định kỳ 6 tháng, hằng năm | FREQ=MONTHLY;INTERVAL=6
sáu tháng một lần | FREQ=MONTHLY;INTERVAL=6
hằng năm, trước ngày 15/12 | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14
trước ngày 15/12 hằng năm | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14
trước ngày 10/6 và 10/12 hằng năm | FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=9
hoàn thành trước 2026-05-20 | 2026-05-19
trước ngày 2026-05-20 | 2026-05-19
chậm nhất 2026-05-20 | 2026-05-20
đến 2026-05-20 | 2026-05-20
trước ngày 20.5.2026 | 2026-05-19
trước ngày 20-5-2026 | 2026-05-19
20/05/2026 | 2026-05-20
ngày 20 tháng 5 | 2026-05-20
ngày 20 tháng 5 năm 2026 | 2026-05-20
trước 17 giờ 00 phút ngày 20/5/2026 | 2026-05-20
trước 17h ngày 20/5 | 2026-05-20
trước Tết Nguyên đán Đinh Mùi 2027 | 2027-02-05
trước Tết Nguyên đán | 2027-02-05
xong trước tết Dương lịch | 2026-12-31
sau Tết Nguyên đán 10 ngày | event_relative
đầu tháng 4/2026 | 2026-04-01
giữa tháng 4/2026 | 2026-04-15
cuối tháng 4/2026 | 2026-04-30
cuối quý II/2026 | 2026-06-30
đầu năm 2027 | 2027-01-01
giữa năm 2026 | 2026-06-30
cuối năm 2026 | 2026-12-31
trong tuần này | 2026-03-15
trong tháng này | 2026-03-31
trong quý này | 2026-03-31
trong năm nay | 2026-12-31
trong tuần sau | 2026-03-22
trong tuần tới | 2026-03-22
trong tháng tới | 2026-04-30
tháng sau | 2026-04-30
hết tháng này | 2026-03-31
ngay trong tháng 3 | 2026-03-31
trong thứ Hai tuần sau | 2026-03-16
trước thứ Hai tuần tới | 2026-03-15
sau 10 ngày làm việc kể từ ngày nhận được văn bản | event_relative
trong thời hạn 05 ngày làm việc kể từ ngày ký | 2026-03-19
trong vòng 15 ngày kể từ ngày ban hành Kế hoạch này | 2026-03-27
chậm nhất 05 ngày trước kỳ họp | event_relative
chậm nhất 10 ngày trước ngày khai mạc kỳ họp | event_relative
chậm nhất sau 03 ngày kể từ khi kết thúc hội nghị | event_relative
trong 30 ngày sau khi được phê duyệt | event_relative
trước kỳ họp thứ 25 HĐND tỉnh | event_relative
trước khi trình HĐND tỉnh | event_relative
trong 06 tháng đầu năm 2026 | 2026-06-30
6 tháng cuối năm 2026 | 2026-12-31
9 tháng đầu năm 2026 | 2026-09-30
quý II, III/2026 | 2026-09-30
quý II-III/2026 | 2026-09-30
từ quý II đến quý IV/2026 | 2026-12-31
tháng 4-5/2026 | 2026-05-31
tháng 4, 5/2026 | 2026-05-31
trong tháng 4 và tháng 5 năm 2026 | 2026-05-31
đến hết ngày 30/9/2026 | 2026-09-30
đến hết tháng 9 | 2026-09-30
đến 30/9 | 2026-09-30
đến ngày 30/9 | 2026-09-30
không muộn hơn ngày 30/9/2026 | 2026-09-30
muộn nhất ngày 30/9/2026 | 2026-09-30
không quá ngày 30/9/2026 | 2026-09-30
hạn cuối 30/9/2026 | 2026-09-30
hạn: 30/9 | 2026-09-30
hạn chót ngày 30/9 | 2026-09-30
xong ngày 30/9 | 2026-09-30
Q3/2026 | 2026-09-30
quý 3 năm 2026 | 2026-09-30
Quý III | 2026-09-30
T9/2026 | 2026-09-30
tháng 9 | 2026-09-30
tháng 9 năm 2026 | 2026-09-30
tháng chín năm 2026 | 2026-09-30
năm 2026 | 2026-12-31
trong năm | 2026-12-31
hết năm | 2026-12-31
năm học 2026-2027 | none
giai đoạn 2026-2030 | 2030-12-31
thường xuyên | CONTINUOUS
thường xuyên, liên tục | CONTINUOUS
hằng ngày | FREQ=DAILY
khi có yêu cầu | on_occurrence
đột xuất khi có yêu cầu | on_occurrence
ngay sau khi ký | event_relative
khẩn trương | none
sớm nhất | none
trước mùa mưa bão năm 2026 | event_relative
trước khai giảng năm học mới | event_relative
trước ngày 30 tháng 4 | 2026-04-29
trước 30/4 | 2026-04-29
trong ngày 15/4/2026 | 2026-04-15
ngay hôm nay | 2026-03-12
trong ngày mai | 2026-03-13
trước 10 giờ sáng mai | 2026-03-13
trong vòng 01 tháng | event_relative
"""
SENTENCES = """
Sở Tài chính gửi báo cáo về Văn phòng trước ngày 25/3/2026 để tổng hợp. | 2026-03-24
Hoàn thành việc kê khai chậm nhất vào ngày 30 tháng 6. | 2026-06-30
Trình Thường trực xem xét tại phiên họp tháng 4/2026. | 2026-04-30
Tổ chức lễ phát động trong dịp 19/5. | 2026-05-19
Yêu cầu hoàn thành dứt điểm trong quý II/2026. | 2026-06-30
Bàn giao mặt bằng xong trước 30/4/2026. | 2026-04-29
Hoàn thành công tác tuyển sinh trước ngày 15 tháng 8 hằng năm. | FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=14
Báo cáo kết quả trước ngày 25 của tháng cuối quý. | FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=24
Định kỳ ngày 20 hằng tháng gửi số liệu về Sở. | FREQ=MONTHLY;BYMONTHDAY=20
Tổng hợp, báo cáo vào thứ Năm hằng tuần. | FREQ=WEEKLY;BYDAY=TH
Trước 15 giờ hằng ngày, các chốt báo cáo số liệu. | FREQ=DAILY
Báo cáo nhanh trước 16 giờ hằng ngày. | FREQ=DAILY
Giao ban 02 tuần/lần. | FREQ=WEEKLY;INTERVAL=2
Đánh giá, xếp loại 06 tháng/lần. | FREQ=MONTHLY;INTERVAL=6
Kiểm tra đột xuất khi có phản ánh của người dân. | on_occurrence
Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở thẩm định. | event_relative
Chậm nhất 10 ngày trước kỳ họp, các Ban gửi báo cáo thẩm tra. | event_relative
Gửi tài liệu chậm nhất 03 ngày làm việc trước phiên họp. | event_relative
Sau khi có kết quả thanh tra, báo cáo ngay. | none
Ngay sau khi Nghị quyết được ban hành, xây dựng kế hoạch thực hiện. | event_relative
Thực hiện trong năm 2026 và những năm tiếp theo. | period
Kế hoạch hoàn thành trong 9 tháng đầu năm 2026. | 2026-09-30
Phấn đấu hoàn thành trước Tết Nguyên đán. | 2027-02-05
Thực hiện xong trước mùa mưa lũ. | event_relative
Hoàn thành trước khai giảng năm học 2026-2027. | event_relative
Cung cấp danh sách trong tuần này. | 2026-03-15
Hoàn thành ngay trong tháng này. | 2026-03-31
Gửi dự thảo trong ngày mai. | 2026-03-13
Nộp hồ sơ trước thứ Sáu tuần này. | 2026-03-12
Hoàn thành trước 2026-04-15. | 2026-04-14
Hạn nộp: 15/4/2026. | 2026-04-15
Thời hạn hoàn thành: 31/5/2026. | 2026-05-31
Thời gian: Tháng 5 - 6/2026. | 2026-06-30
Tiến độ: Quý III. | 2026-09-30
Thời gian thực hiện: từ nay đến hết tháng 6. | 2026-06-30
Thời gian thực hiện: năm 2026. | 2026-12-31
Hoàn thành vào cuối năm 2026. | 2026-12-31
Hoàn thành trong 6 tháng đầu năm. | 2026-06-30
Hoàn thành chậm nhất trong tháng 5. | 2026-05-31
Hoàn thành trước 17h00 ngày 20/3/2026. | 2026-03-20
Xong trước 0h ngày 01/7/2026. | 2026-06-30
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh. | none
Thực hiện Kế hoạch số 45/KH-UBND ngày 20/4/2026 về chuyển đổi số. | none
Theo Công văn số 1120/STC-NS ngày 10/3/2026 của Sở Tài chính. | none
Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị. | none
Luật Đất đai ngày 18 tháng 01 năm 2024. | none
Thông tư 02/2026/TT-BTC có hiệu lực từ ngày 01/6/2026. | none
Chương trình mục tiêu quốc gia giai đoạn 2026 - 2035. | none
Chiến lược phát triển đến năm 2030, tầm nhìn đến năm 2045. | none
Kế hoạch đầu tư công trung hạn giai đoạn 2026-2030. | none
Đề án năm 2026 của tỉnh. | none
Dự toán ngân sách năm 2027. | none
Quyết toán ngân sách năm 2025. | none
Số thu 3 tháng đầu năm đạt 25% dự toán. | none
Tính đến ngày 28/02/2026, toàn tỉnh có 120 dự án. | none
So với cùng kỳ năm 2025 tăng 12%. | none
Giá trị sản xuất năm 2026 đạt 15.000 tỷ đồng. | none
Đã hoàn thành 12/15 chỉ tiêu. | none
Đạt 3/4 số phiếu. | none
Tỷ lệ 1/500 của đồ án quy hoạch. | none
Tại cuộc họp ngày 10/3/2026, các đại biểu đã thảo luận. | none
Ngày 05/3/2026, Chủ tịch UBND tỉnh đã kiểm tra thực địa. | none
Kỷ niệm 50 năm ngày thành lập (20/6/1976 - 20/6/2026). | none
Nhiệm kỳ 2025 - 2030. | none
Năm học 2026 - 2027. | none
Hội nghị lần thứ 5. | none
Khoản 3 Điều 12, Điểm b. | none
Đường tỉnh 301, Quốc lộ 4. | none
Học sinh lớp 5, khối 9. | none
Gọi số 0912.345.678. | none
Họp lúc 8 giờ. | none
24/24 giờ | CONTINUOUS
Trẻ dưới 6 tháng tuổi được tiêm chủng. | none
Hợp đồng có thời hạn 12 tháng. | none
Lãi suất 6%/năm. | none
Lương 5 triệu đồng/tháng. | none
Thường xuyên kiểm tra các chợ. | CONTINUOUS
Kế hoạch hằng năm của đơn vị. | none
Báo cáo thường niên. | none
Trong thời gian tới, cần tập trung nâng cao chất lượng. | none
Khẩn trương hoàn thiện hồ sơ. | none
Sớm trình cấp có thẩm quyền phê duyệt. | none
Kịp thời tháo gỡ khó khăn. | none
Theo quy định của pháp luật. | none
Theo đúng tiến độ đề ra. | none
Dự án khởi công ngày 19/5/2026. | none
Khu công nghiệp được thành lập năm 2019. | none
Văn bản số 5973/UBND-KT ngày 11 tháng 6 năm 2026. | none
Tờ trình số 99/TTr-SXD ngày 01 tháng 4 năm 2026 đề nghị phê duyệt. | none
Dịch bệnh từ ngày 01/01/2026 đến ngày 10/3/2026 ghi nhận 15 ổ. | none
"""
