/** Real titles and names, long ones among them: what the screens must bear. */
export const names = [
  'Nguyễn Thị Hồng Vân Anh',
  'Trần Văn Đức',
  'Hoàng Đình Quốc Bảo Long',
  'Lê Thị Thu Hà',
  'Nông Văn Thắng',
  'Ma Thị Bích Phượng',
  'Phạm Đăng Khoa',
  'Dương Thị Ngọc Quỳnh Như',
  'Vũ Minh Tuấn',
  'Lý Thị Mai',
  'Đặng Xuân Trường',
  'Bùi Thị Lan Hương',
] as const

export const positions = [
  'Chủ tịch UBND xã',
  'Phó Chủ tịch UBND xã',
  'Chánh Văn phòng HĐND và UBND xã',
  'Trưởng phòng Kinh tế',
  'Trưởng phòng Văn hóa – Xã hội',
  'Giám đốc Trung tâm Phục vụ hành chính công',
  'Trưởng Công an xã',
  'Chỉ huy trưởng Ban Chỉ huy quân sự xã',
] as const

export const paperTypes = [
  'Tờ trình',
  'Báo cáo',
  'Nghị quyết',
  'Quyết định',
  'Kế hoạch',
  'Văn bản hợp nhất',
  'Thông báo',
  'Đề án',
] as const
export const shortTypes = ['TTr', 'BC', 'NQ', 'QĐ', 'KH', 'VBHN', 'TB', 'ĐA'] as const

export const paperNames = [
  'Về việc phê duyệt kế hoạch sử dụng đất năm 2027 của xã Văn Lăng',
  'Kết quả thực hiện nhiệm vụ phát triển kinh tế – xã hội, bảo đảm quốc phòng, an ninh tháng 11 và phương hướng, nhiệm vụ trọng tâm tháng 12 năm 2026 trên địa bàn xã; tình hình thu, chi ngân sách nhà nước, giải ngân vốn đầu tư công, tiến độ ba chương trình mục tiêu quốc gia và công tác khắc phục hậu quả bão số 10',
  'Quy định về chế độ họp trong hoạt động quản lý, điều hành của cơ quan hành chính nhà nước',
  'Điều chỉnh, bổ sung dự toán chi ngân sách địa phương quý IV',
  'Danh sách các hộ được hỗ trợ xóa nhà tạm, nhà dột nát đợt 3',
  'Phương án bồi thường, hỗ trợ, tái định cư dự án đường liên xã Văn Lăng – Hòa Bình',
  'Công tác chuẩn bị bầu cử và kiện toàn các tổ bầu cử',
  'Đề án vị trí việc làm của cơ quan chuyên môn thuộc UBND xã',
] as const

export const itemNames = [
  'Báo cáo tình hình kinh tế – xã hội tháng 11 và nhiệm vụ trọng tâm tháng 12',
  'Cho ý kiến về kế hoạch sử dụng đất năm 2027',
  'Điều chỉnh dự toán chi ngân sách quý IV; phân bổ nguồn dự phòng ngân sách cho công tác phòng, chống thiên tai và khắc phục hậu quả mưa lũ tại các xóm Tân Thành, Liên Phương, Khe Hai và Bản Tèn',
  'Phương án bồi thường, hỗ trợ, tái định cư dự án đường liên xã',
  'Công tác cải cách hành chính và chuyển đổi số',
  'Tình hình an ninh, trật tự; công tác tuyển quân năm 2027',
  'Thông qua danh sách hộ được hỗ trợ xóa nhà tạm',
  'Ý kiến khác và kết luận của chủ trì',
] as const

export const meetingNames = [
  'Phiên họp UBND xã thường kỳ tháng 11 năm 2026',
  'Họp giao ban đầu tuần',
  'Kỳ họp thứ 5 HĐND xã khóa II, nhiệm kỳ 2026–2031',
  'Họp đột xuất về khắc phục hậu quả mưa lũ, bố trí tái định cư cho 42 hộ dân tại vùng có nguy cơ sạt lở và phương án bảo đảm an toàn hồ chứa nước Khe Hai trong mùa mưa bão, có sự tham dự của đại diện Sở Nông nghiệp và Môi trường, Ban Chỉ huy Phòng thủ dân sự tỉnh và các xóm có liên quan trên địa bàn xã Văn Lăng, tỉnh Thái Nguyên',
  'Hội nghị triển khai mô hình phòng họp không giấy tờ',
] as const
