/** What a commune deals with in three years, for titles and cases at scale. `{h}` hamlet, `{p}` person, `{n}` project, `{y}` year. */
export interface Matter {
  readonly topic: string
  readonly title: string
  readonly cases: readonly string[]
}

export const PROJECTS = [
  'Đường kết nối Hóa Thượng - Sông Cầu',
  'Khu tái định cư Tân Thái',
  'Hồ chứa nước sinh hoạt xóm Vải',
  'Trường Mầm non Hóa Trung',
  'Cụm công nghiệp Nam Hòa',
  'Kè chống sạt lở bờ sông Cầu',
  'Nhà văn hóa xóm Gò Cao',
  'Khu dân cư Văn Hữu',
  'Trạm bơm An Thái',
  'Cầu treo Sơn Thái',
  'Đường dây 110 kV Đồng Hỷ',
  'Khu du lịch sinh thái hang Chùa',
  'Nghĩa trang nhân dân Đồng Vung',
  'Chợ trung tâm Hóa Thượng',
  'Trạm xử lý nước thải Việt Cường',
  'Bãi tập kết vật liệu La Đường',
] as const

export const MATTERS: readonly Matter[] = [
  {
    topic: 'clearance',
    title: 'Về việc phê duyệt phương án bồi thường, hỗ trợ, tái định cư dự án {n} (đợt {k})',
    cases: [
      'Hộ ông (bà) {p}, xóm {h} đề nghị bồi thường bổ sung diện tích đất vườn liền kề và công trình phụ xây dựng trước năm 2014; qua xác minh hồ sơ địa chính, đề nghị được chấp nhận một phần.',
    ],
  },
  {
    topic: 'clearance',
    title: 'Kết quả đối thoại với các hộ dân xóm {h} thuộc dự án {n}',
    cases: [
      'Tại buổi đối thoại, ông (bà) {p} nêu ý kiến về giá đất ở vị trí 2 và đề nghị được bố trí tái định cư tại chỗ; đại diện chủ đầu tư đã tiếp thu, trả lời bằng văn bản.',
    ],
  },
  {
    topic: 'clearance',
    title: 'Về việc thu hồi đất để thực hiện dự án {n} tại xóm {h}',
    cases: ['Thửa đất của hộ ông (bà) {p} có một phần nằm ngoài chỉ giới; Tổ kiểm đếm lập biên bản bổ sung.'],
  },
  {
    topic: 'budget',
    title: 'Về việc điều chỉnh dự toán chi ngân sách năm {y} (lần {k})',
    cases: [
      'Bổ sung kinh phí sửa chữa nhà làm việc do ông (bà) {p}, kế toán đơn vị, đề nghị tại phiếu trình.',
    ],
  },
  {
    topic: 'budget',
    title: 'Quyết toán thu, chi ngân sách xã năm {y}',
    cases: ['Khoản tạm ứng của ông (bà) {p} đã được hoàn trả đầy đủ trước ngày khóa sổ.'],
  },
  {
    topic: 'investment',
    title: 'Báo cáo kinh tế - kỹ thuật đầu tư xây dựng công trình {n}',
    cases: [
      'Đơn vị tư vấn do ông (bà) {p} làm chủ nhiệm đã giải trình các nội dung thẩm định về kết cấu móng.',
    ],
  },
  {
    topic: 'investment',
    title: 'Về chủ trương đầu tư công trình bê tông hóa đường nội xóm {h}, chiều dài {k} km',
    cases: [
      'Nhân dân xóm {h} do ông (bà) {p} làm trưởng ban đã họp, thống nhất đóng góp ngày công và hiến đất mở rộng mặt đường.',
    ],
  },
  {
    topic: 'agriculture',
    title: 'Hỗ trợ giống, vật tư sản xuất vụ {v} năm {y} cho nhân dân xóm {h}',
    cases: [
      'Hợp tác xã do ông (bà) {p} làm giám đốc cam kết bao tiêu sản phẩm với giá không thấp hơn giá thị trường tại thời điểm thu hoạch.',
    ],
  },
  {
    topic: 'agriculture',
    title: 'Công tác phòng, chống dịch tả lợn châu Phi, cúm gia cầm trên địa bàn xóm {h}',
    cases: [
      'Phát hiện lợn ốm tại hộ ông (bà) {p}; cơ quan thú y lấy mẫu, kết quả âm tính, tiếp tục theo dõi 21 ngày.',
    ],
  },
  {
    topic: 'agriculture',
    title: 'Đề án phát triển chè hữu cơ gắn với du lịch cộng đồng tại xóm {h} giai đoạn {y} - 2030',
    cases: ['Hộ ông (bà) {p} chuyển đổi 0,6 ha chè trung du sang giống LDP1, được cấp mã số vùng trồng.'],
  },
  {
    topic: 'agriculture',
    title: 'Kết quả đánh giá, phân hạng sản phẩm OCOP đợt {k} năm {y}',
    cases: ['Sản phẩm trà tôm nõn của cơ sở {p} đạt 4 sao, đề nghị cấp tỉnh xem xét công nhận.'],
  },
  {
    topic: 'poverty',
    title: 'Kết quả bình xét hộ nghèo, hộ cận nghèo xóm {h} năm {y}',
    cases: [
      'Hộ ông (bà) {p} thoát nghèo nhờ vốn vay chăn nuôi bò sinh sản; hộ tự nguyện làm đơn xin ra khỏi danh sách.',
    ],
  },
  {
    topic: 'poverty',
    title: 'Về việc hỗ trợ xây dựng nhà ở cho hộ gia đình chính sách tại xóm {h}',
    cases: ['Gia đình ông (bà) {p}, thân nhân liệt sĩ, được hỗ trợ 60 triệu đồng và 42 ngày công xây nhà.'],
  },
  {
    topic: 'poverty',
    title: 'Danh sách đề nghị hưởng trợ cấp xã hội hằng tháng, tháng {k} năm {y}',
    cases: ['Trường hợp ông (bà) {p}, xóm {h}, khuyết tật nặng, đủ điều kiện hưởng từ tháng liền kề.'],
  },
  {
    topic: 'digital',
    title: 'Kết quả giải quyết thủ tục hành chính, chỉ số phục vụ người dân và doanh nghiệp quý {q} năm {y}',
    cases: [
      'Hồ sơ cấp đổi giấy chứng nhận của ông (bà) {p} quá hạn 2 ngày do lỗi kết nối liên thông; đã gửi thư xin lỗi.',
    ],
  },
  {
    topic: 'digital',
    title: 'Triển khai tổ công nghệ số cộng đồng và phòng họp không giấy tại xóm {h}',
    cases: ['Tổ trưởng {p} đề xuất bổ sung điểm truy cập Internet miễn phí tại nhà văn hóa xóm {h}.'],
  },
  {
    topic: 'disaster',
    title: 'Khắc phục hậu quả mưa lũ tại xóm {h} tháng {k} năm {y}',
    cases: [
      'Nhà ông (bà) {p} bị sạt taluy dương sau nhà, phải di dời khẩn cấp đến nhà văn hóa xóm {h} trong 3 ngày.',
    ],
  },
  {
    topic: 'disaster',
    title: 'Phương án ứng phó sạt lở đất, lũ quét tại xóm {h}',
    cases: [
      'Điểm sơ tán đặt tại Trường Tiểu học, do ông (bà) {p} phụ trách hậu cần, bảo đảm lương thực cho 120 người trong 5 ngày.',
    ],
  },
  {
    topic: 'culture',
    title: 'Rà soát cơ sở vật chất trường, lớp học chuẩn bị năm học {y} - {z}',
    cases: ['Hiệu trưởng {p} đề nghị bổ sung 2 phòng học bộ môn và sửa chữa mái che sân trường.'],
  },
  {
    topic: 'culture',
    title: 'Tổ chức Ngày hội văn hóa các dân tộc và giải bóng chuyền bông lúa xã năm {y}',
    cases: ['Câu lạc bộ hát then xóm {h} do nghệ nhân {p} hướng dẫn đăng ký 3 tiết mục.'],
  },
  {
    topic: 'culture',
    title: 'Công tác tiêm chủng mở rộng, phòng chống sốt xuất huyết tại xóm {h}',
    cases: ['Trạm Y tế do bác sĩ {p} phụ trách phun hóa chất diệt muỗi, lật úp dụng cụ chứa nước tại 86 hộ.'],
  },
  {
    topic: 'order',
    title: 'Tình hình an ninh, trật tự trên địa bàn xóm {h} tháng {k} năm {y}',
    cases: [
      'Ông (bà) {p} bị chiếm đoạt 48 triệu đồng qua cuộc gọi giả danh cán bộ điện lực; Công an xã đang xác minh.',
    ],
  },
  {
    topic: 'order',
    title: 'Kết quả kiểm tra phòng cháy, chữa cháy tại chợ, cơ sở kinh doanh xóm {h}',
    cases: [
      'Cơ sở của ông (bà) {p} không bảo đảm khoảng cách thoát nạn, đã lập biên bản, yêu cầu khắc phục trong 15 ngày.',
    ],
  },
  {
    topic: 'order',
    title: 'Đăng ký nghĩa vụ quân sự cho công dân nam đủ 17 tuổi năm {y}',
    cases: ['Gia đình công dân {p}, xóm {h} có đơn xin tạm hoãn vì là lao động duy nhất.'],
  },
  {
    topic: 'environment',
    title: 'Xử lý vi phạm khai thác cát, sỏi trái phép trên sông Cầu đoạn qua xóm {h}',
    cases: ['Phương tiện do ông (bà) {p} điều khiển bị tạm giữ; mức phạt đề nghị 40 triệu đồng.'],
  },
  {
    topic: 'environment',
    title: 'Về việc cấp giấy chứng nhận quyền sử dụng đất lần đầu cho các hộ xóm {h} (đợt {k})',
    cases: ['Hồ sơ của ông (bà) {p} được niêm yết 15 ngày, không có tranh chấp, khiếu nại.'],
  },
  {
    topic: 'environment',
    title: 'Giải quyết đơn kiến nghị về ranh giới đất của ông (bà) {p}, xóm {h}',
    cases: [
      'Kết quả đo đạc hiện trạng chênh 12,4 m² so với giấy chứng nhận; hòa giải thành giữa ông (bà) {p} và hộ liền kề.',
    ],
  },
  {
    topic: 'environment',
    title: 'Thu gom, phân loại rác thải sinh hoạt tại nguồn ở xóm {h}',
    cases: [
      'Tổ tự quản do ông (bà) {p} làm tổ trưởng vận hành 2 xe gom, thu phí 30 nghìn đồng một hộ mỗi tháng.',
    ],
  },
]
