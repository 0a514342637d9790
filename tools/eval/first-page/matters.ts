/** What generated papers are about, and the traps in what they say. */

/** After a kind of paper, as its trích yếu. */
export const SUMMARIES = [
  'Về việc phê duyệt kế hoạch sử dụng đất năm 2027',
  'Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội 11 tháng đầu năm, phương hướng, nhiệm vụ trọng tâm tháng 12 năm 2026',
  'Về dự toán thu, chi ngân sách nhà nước và phân bổ ngân sách cấp xã năm 2027',
  'Ban hành Quy chế phối hợp trong quản lý người nước ngoài cư trú, hoạt động trên địa bàn tỉnh',
  'Kết quả giám sát việc giải quyết đơn thư khiếu nại, tố cáo của công dân',
  'Triển khai công tác phòng, chống thiên tai và tìm kiếm cứu nạn',
  'Về việc điều chỉnh, bổ sung danh mục các dự án đầu tư công trung hạn giai đoạn 2026 - 2030 thuộc nguồn vốn ngân sách xã; giao chi tiết kế hoạch vốn đầu tư công năm 2027 cho các chủ đầu tư',
  'Tổng kết công tác bảo vệ bí mật nhà nước năm 2026',
  'Kết luận của Chủ tịch tại cuộc họp giao ban tháng 11',
  'Dự phiên họp thường kỳ tháng 12 năm 2026',
  'Về việc thông qua Đề án sắp xếp các trường học trên địa bàn',
  'Chuyển đổi số và cải cách hành chính năm 2027',
] as const

/** After "V/v". */
export const MATTERS = [
  'đẩy nhanh tiến độ giải ngân vốn đầu tư công',
  'mời dự họp thẩm định hồ sơ quy hoạch chi tiết khu dân cư số 3',
  'báo cáo tình hình thực hiện Nghị quyết số 15/NQ-HĐND ngày 10 tháng 7 năm 2026 của Hội đồng nhân dân',
  'tăng cường bảo đảm an toàn thông tin, đổi mật khẩu tài khoản công vụ',
  'trả lời kiến nghị cử tri',
  'góp ý dự thảo Quy chế làm việc',
] as const

export const BODY = [
  'Thực hiện Công văn số 415/STC-QLNS ngày 12 tháng 3 năm 2026 của Sở Tài chính về việc khẩn trương rà soát các khoản chi, đơn vị báo cáo kết quả như sau:',
  'Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;',
  'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
  'Các đơn vị giữ bí mật thông tin cá nhân, đổi mật khẩu theo định kỳ; mật độ dân số bình quân là 412 người/km².',
  'Số: 15/BC-UBND ngày 20 tháng 10 năm 2026 đã nêu rõ những tồn tại, hạn chế; đề nghị các phòng, ban tập trung khắc phục trước ngày 31 tháng 12 năm 2026.',
  'Kế hoạch này được triển khai từ ngày 01 tháng 01 năm 2027 đến hết ngày 31 tháng 12 năm 2027 trên địa bàn toàn xã, phân công rõ người, rõ việc, rõ thời gian, rõ trách nhiệm.',
] as const

export const RECIPIENTS = [
  '- Như trên;',
  '- UBND tỉnh (b/c);',
  '- Chủ tịch, các PCT;',
  '- Lưu: VT, NC5.',
] as const
