// Every sentence the script says. What stands still is written in index.html.

export const STATUS = {
  overdue: "Quá hạn",
  due_soon: "Sắp đến hạn",
  in_progress: "Đang làm",
  not_started: "Chưa làm",
  waiting: "Chờ sự kiện",
  needs_date: "Cần ấn định hạn",
  standing: "Thường xuyên",
  completed_on_time: "Xong đúng hạn",
  completed_late: "Xong quá hạn",
};

export const KIND = { digest: "Bản tin", urge: "Đôn đốc", notice: "Thông báo" };

export const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

const PROBLEM = {
  empty: "Chưa có gì để gửi: hãy nhập tin nhắn hoặc chọn một tệp có nội dung.",
  too_large: "Tệp lớn quá 20 MB nên không nhận được.",
  bad_form: "Nội dung gửi đi không hợp lệ. Hãy kiểm tra lại rồi gửi.",
  clock_backwards: "Đồng hồ chỉ tiến, không lùi: tin đã gửi thì không thu lại được. Hãy chọn thời điểm sau bây giờ.",
  unknown_chat: "Kênh này không còn nữa. Hãy chọn kênh khác.",
  unknown_person: "Người này không có trong kênh. Hãy chọn người khác.",
  unknown_message: "Tin nhắn này không còn trong cuộc trao đổi.",
  unknown_button: "Nút này không còn dùng được.",
  unknown_file: "Tệp này không còn được lưu, hoặc tên tệp không hợp lệ.",
  unreachable: "Không nối được với máy chủ, tin chưa được gửi. Hãy thử lại.",
};

export const problem = ({ code, message }) => PROBLEM[code] ?? `Chưa làm được việc này (${code ?? message}). Hãy thử lại.`;

export const words = {
  bot: "Đôn Đốc",
  allUnits: "Tất cả đơn vị",
  allStatuses: "Tất cả",
  lead: "chủ trì",
  coordinating: "phối hợp",
  coordinators: (units) => `Phối hợp: ${units.join(", ")}`,
  noUnit: "Chưa rõ đơn vị",
  product: "Sản phẩm",
  difficulty: "Vướng mắc",
  deadline: "Thời hạn",
  parts: "Phân công",
  source: "Câu gốc trong văn bản",
  origin: (directive, section) => (section ? `${directive}, mục ${section}` : directive),
  mention: (id) => `Nhắn về #${id}`,
  percent: (number) => `${number}%`,
  percentOf: (number) => `Đã làm ${number}%`,
  shown: (shown, all) => (shown === all ? `${all} nhiệm vụ` : `${shown} trong ${all} nhiệm vụ`),
  openTask: (id) => `Xem nhiệm vụ số ${id} trong sổ`,
  dayOff: "Ngày nghỉ",
  toMorning: (day) => `Chuyển đến buổi sáng làm việc kế tiếp: ${day}`,
  moved: (day, working) => `Đã sang ${day}${working ? "" : " (ngày nghỉ)"}.`,
  unread: (count) => `${count} tin chưa đọc`,
  reply: "Trả lời",
  replying: (name, text) => `${name}: ${text}`,
  understood: (text) => `Bot đã hiểu câu này như sau.\n${text}`,
  pressed: (label) => `Đã bấm “${label}”`,
  download: "Tải về",
  asText: "Xem dạng chữ",
  table: "Bảng trong tin nhắn, cuộn ngang để xem hết",
  picture: (name) => `Ảnh: ${name}`,
  nothingYet: "Chưa có tin nhắn nào. Hãy nhắn một câu, hoặc cho đồng hồ sang “Sáng mai” để nhận bản tin.",
  noMessages: "Chưa có tin nhắn",
  size: (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`),
};
