import type { Topic } from './topic.ts'

const agriculture: Topic = {
  key: 'agriculture',
  name: 'sản xuất nông nghiệp và xây dựng nông thôn mới',
  unit: 'Phòng Kinh tế',
  results: [
    'Tổng diện tích gieo trồng cây hằng năm ước đạt {#1} ha, bằng {#1%}% kế hoạch; sản lượng lương thực có hạt đạt {#2} tấn.',
    'Diện tích chè cho sản phẩm {420-520} ha, sản lượng chè búp tươi ước đạt {#3} tấn; đã cấp mới chứng nhận VietGAP cho {25-60} ha chè của {3-6} hợp tác xã.',
    'Tổng đàn gia cầm ước {#4} nghìn con, đàn lợn {12-18} nghìn con; tiêm phòng đợt 2 đạt {86-95,1}% diện phải tiêm, không phát sinh ổ dịch nguy hiểm trên địa bàn.',
    'Trồng rừng tập trung đạt {#5} ha, bằng {#5%}% kế hoạch; tỷ lệ che phủ rừng duy trì ở mức {46-48,1}%.',
    'Có {2-5} sản phẩm được công nhận OCOP từ 3 sao trở lên, nâng tổng số sản phẩm OCOP của xã lên {#6} sản phẩm.',
    'Đã bê tông hóa thêm {3-8,1} km đường trục xóm và kiên cố hóa {1-4,1} km kênh mương nội đồng; nhân dân hiến {2100-5600} m² đất, đóng góp {450-980} ngày công.',
    'Hoàn thành rà soát 19/19 tiêu chí xã nông thôn mới nâng cao theo mô hình chính quyền địa phương 02 cấp, trong đó {15-18} tiêu chí đạt chuẩn.',
  ],
  limits: [
    'Liên kết sản xuất, tiêu thụ chè chưa bền vững; giá vật tư đầu vào tăng {6-14}% so với cùng kỳ làm giảm lợi nhuận của người dân.',
    'Một số hộ chăn nuôi nhỏ lẻ chưa tự giác khai báo khi có dịch; việc xử lý chất thải chăn nuôi tại {3-7} xóm còn hạn chế.',
  ],
  tasks: [
    'Chỉ đạo gieo trồng cây vụ đông bảo đảm khung thời vụ, phấn đấu đạt trên {380-450} ha; chuẩn bị giống, vật tư cho vụ xuân.',
    'Tiếp tục mở rộng vùng chè hữu cơ tại các xóm Sông Cầu, Vải và Luông gắn với du lịch trải nghiệm; xây dựng thêm {2-4} sản phẩm OCOP.',
    'Duy trì tiêm phòng bổ sung, tổng vệ sinh khử trùng tiêu độc {2-3} đợt; kiểm soát chặt việc vận chuyển, giết mổ gia súc, gia cầm dịp cuối năm.',
  ],
  proposals: [
    'Đề nghị Sở Nông nghiệp và Môi trường hỗ trợ kinh phí cấp mã số vùng trồng cho {120-200} ha chè và tập huấn quy trình canh tác hữu cơ.',
  ],
  figures: [
    ['Diện tích gieo trồng cây hằng năm', 'ha', 1180, 1320],
    ['Sản lượng lương thực có hạt', 'tấn', 5200, 6400],
    ['Sản lượng chè búp tươi', 'tấn', 5400, 6600],
    ['Tổng đàn gia cầm', 'nghìn con', 180, 260],
    ['Trồng rừng tập trung', 'ha', 85, 140],
    ['Sản phẩm OCOP được công nhận', 'sản phẩm', 9, 14],
  ],
}

const clearance: Topic = {
  key: 'clearance',
  name: 'bồi thường, giải phóng mặt bằng',
  unit: 'Phòng Kinh tế',
  results: [
    'Trên địa bàn xã đang triển khai {11-16} dự án phải thu hồi đất với tổng diện tích {#1} ha, liên quan đến {#2} hộ gia đình, cá nhân và {6-11} tổ chức.',
    'Đã kiểm đếm đất đai, tài sản của {#3} hộ, đạt {#3/2%}%; niêm yết công khai phương án bồi thường, hỗ trợ, tái định cư cho {410-560} hộ tại trụ sở và nhà văn hóa xóm.',
    'Lũy kế đã chi trả {#4b} tỷ đồng cho {380-510} hộ; bàn giao {#5} ha mặt bằng sạch cho chủ đầu tư, trong đó tuyến đường kết nối Hóa Thượng - Sông Cầu đã bàn giao {3-5,1} km.',
    'Tổ công tác của xã đã tổ chức {24-40} cuộc đối thoại, vận động trực tiếp tại hộ; {31-58} hộ từng có ý kiến vướng mắc đã thống nhất nhận tiền và bàn giao mặt bằng.',
    'Khu tái định cư Tân Thái đã hoàn thành san nền, thoát nước và cấp điện, đã giao {#6} lô đất ở cho các hộ phải di chuyển chỗ ở.',
  ],
  limits: [
    'Còn {38-74} hộ chưa nhất trí với đơn giá bồi thường hoặc nguồn gốc đất; hồ sơ địa chính một số thửa đất trước khi sắp xếp đơn vị hành chính chưa khớp với hiện trạng.',
    'Tiến độ xác định giá đất cụ thể còn chậm, có dự án kéo dài trên {4-8} tháng; việc phối hợp giữa chủ đầu tư và Hội đồng bồi thường có lúc chưa thường xuyên.',
  ],
  tasks: [
    'Phấn đấu trước ngày 31 tháng 12 phê duyệt phương án cho {90-130} hộ còn lại; bàn giao dứt điểm mặt bằng tuyến đường kết nối và dự án hồ chứa nước.',
    'Phân công từng đồng chí lãnh đạo UBND xã phụ trách từng dự án; giao ban tiến độ giải phóng mặt bằng vào chiều thứ Sáu hằng tuần.',
    'Hoàn thiện hồ sơ cưỡng chế kiểm đếm bắt buộc theo đúng trình tự của Luật Đất đai năm 2024 đối với {4-9} hộ cố tình không phối hợp sau khi đã vận động.',
  ],
  proposals: [
    'Đề nghị UBND tỉnh sớm ban hành quyết định giá đất cụ thể của {3-5} dự án và bố trí {12-25,1} tỷ đồng vốn ứng trước cho công tác bồi thường.',
  ],
  figures: [
    ['Diện tích phải thu hồi', 'ha', 68, 110],
    ['Số hộ bị ảnh hưởng', 'hộ', 740, 1120],
    ['Số hộ đã kiểm đếm', 'hộ', 520, 730],
    ['Kinh phí đã chi trả', 'triệu đồng', 86000, 142000],
    ['Mặt bằng đã bàn giao', 'ha', 41, 63],
    ['Lô tái định cư đã giao', 'lô', 18, 44],
  ],
}

const budget: Topic = {
  key: 'budget',
  name: 'thu, chi ngân sách nhà nước',
  unit: 'Phòng Kinh tế',
  results: [
    'Tổng thu ngân sách nhà nước trên địa bàn ước đạt {#1b} tỷ đồng, bằng {#1%}% dự toán tỉnh giao và tăng {4-12,1}% so với cùng kỳ năm trước.',
    'Thu tiền sử dụng đất đạt {#2b} tỷ đồng, bằng {#2%}% dự toán; thu từ khu vực công thương nghiệp, dịch vụ ngoài quốc doanh đạt {#3b} tỷ đồng.',
    'Tổng chi ngân sách xã ước thực hiện {#4b} tỷ đồng, bằng {#4%}% dự toán; trong đó chi thường xuyên {#5b} tỷ đồng, chi đầu tư phát triển {#6b} tỷ đồng.',
    'Đã tiết kiệm 10% chi thường xuyên tăng thêm theo quy định, tương ứng {820-1460} triệu đồng, để bố trí cho nhiệm vụ an sinh xã hội và sửa chữa trường, lớp học.',
    'Kho bạc Nhà nước đã kiểm soát thanh toán {310-460} hồ sơ qua dịch vụ công trực tuyến, không có hồ sơ quá hạn do nguyên nhân từ phía đơn vị sử dụng ngân sách.',
  ],
  limits: [
    'Một số khoản thu đạt thấp: thuế sử dụng đất phi nông nghiệp đạt {58-79,1}%, lệ phí trước bạ nhà đất đạt {66-84,1}% dự toán.',
    'Nợ thuế của {9-17} doanh nghiệp, hộ kinh doanh chưa được thu hồi, tổng số {1100-2600} triệu đồng.',
  ],
  tasks: [
    'Rà soát, khai thác các nguồn thu còn tiềm năng; phối hợp Thuế cơ sở đôn đốc thu nợ, phấn đấu thu thêm {3-6,1} tỷ đồng trong tháng cuối năm.',
    'Hoàn thiện dự toán thu, chi ngân sách năm 2027 trình HĐND xã tại kỳ họp cuối năm, bảo đảm cân đối tích cực, ưu tiên chi con người và an sinh xã hội.',
    'Thực hiện công khai ngân sách theo Thông tư của Bộ Tài chính; chấn chỉnh việc mua sắm, quản lý tài sản công sau sắp xếp, sáp nhập.',
  ],
  proposals: [
    'Đề nghị Sở Tài chính bổ sung có mục tiêu {4-9,1} tỷ đồng để sửa chữa trụ sở làm việc và mua sắm thiết bị cho Trung tâm Phục vụ hành chính công.',
  ],
  figures: [
    ['Tổng thu NSNN trên địa bàn', 'triệu đồng', 62000, 88000],
    ['Thu tiền sử dụng đất', 'triệu đồng', 21000, 38000],
    ['Thu ngoài quốc doanh', 'triệu đồng', 14000, 22000],
    ['Tổng chi ngân sách xã', 'triệu đồng', 168000, 196000],
    ['Chi thường xuyên', 'triệu đồng', 104000, 121000],
    ['Chi đầu tư phát triển', 'triệu đồng', 32000, 44000],
  ],
}

const investment: Topic = {
  key: 'investment',
  name: 'đầu tư công và xây dựng cơ bản',
  unit: 'Phòng Kinh tế',
  results: [
    'Kế hoạch vốn đầu tư công giao cho xã là {#1b} tỷ đồng; giải ngân đến nay đạt {#2b} tỷ đồng, bằng {#2/1%}% kế hoạch.',
    'Đã khởi công {#3} công trình, hoàn thành đưa vào sử dụng {#4} công trình; chất lượng công trình được Ban giám sát đầu tư của cộng đồng theo dõi thường xuyên.',
    'Trường Mầm non Hóa Trung đã thi công xong phần thô {2-3} tầng, khối lượng đạt {58-76}%; dự kiến bàn giao trước năm học mới.',
    'Thẩm định {14-22} hồ sơ báo cáo kinh tế - kỹ thuật, cắt giảm {310-720} triệu đồng so với giá trị đề nghị.',
  ],
  limits: [
    'Tiến độ giải ngân của {2-4} dự án còn thấp do vướng mặt bằng và giá vật liệu đắp nền tăng; một số nhà thầu năng lực yếu, thi công cầm chừng.',
  ],
  tasks: [
    'Phấn đấu giải ngân 100% kế hoạch vốn trước ngày 31 tháng 01 năm sau; điều chuyển vốn từ dự án chậm sang dự án có khối lượng.',
    'Xử lý dứt điểm quyết toán {6-11} dự án hoàn thành; kiên quyết xử phạt nhà thầu vi phạm hợp đồng.',
  ],
  proposals: [
    'Đề nghị UBND tỉnh bổ sung vào kế hoạch đầu tư công trung hạn 2026 - 2030 cầu qua sông Cầu tại xóm Sơn Thái với tổng mức {38-56,1} tỷ đồng.',
  ],
  figures: [
    ['Vốn đầu tư công được giao', 'triệu đồng', 52000, 61000],
    ['Giá trị giải ngân', 'triệu đồng', 38000, 48000],
    ['Công trình khởi công', 'công trình', 5, 9],
    ['Công trình hoàn thành', 'công trình', 4, 7],
  ],
}

export const ECONOMY: readonly Topic[] = [agriculture, clearance, budget, investment]
