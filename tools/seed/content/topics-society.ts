import type { Topic } from './topic.ts'

const poverty: Topic = {
  key: 'poverty',
  name: 'giảm nghèo bền vững và an sinh xã hội',
  unit: 'Phòng Văn hóa - Xã hội',
  results: [
    'Kết quả rà soát cuối năm: toàn xã còn {#1} hộ nghèo và {#2} hộ cận nghèo theo chuẩn nghèo đa chiều, giảm {38-64} hộ nghèo so với đầu năm.',
    'Chi trả trợ cấp xã hội hằng tháng cho {#3} đối tượng bảo trợ và {310-420} người có công qua tài khoản, đạt {88-97,1}% số người hưởng.',
    'Giải ngân {#4b} tỷ đồng vốn vay ưu đãi của Ngân hàng Chính sách xã hội cho {190-280} lượt hộ nghèo, cận nghèo, mới thoát nghèo.',
    'Khởi công và bàn giao {#5} nhà Đại đoàn kết, xóa 100% nhà tạm, nhà dột nát theo danh sách đã được phê duyệt.',
    'Giải quyết việc làm mới cho {#6} lao động, trong đó {48-75} người đi làm việc có thời hạn ở nước ngoài; tỷ lệ lao động qua đào tạo đạt {71-76,1}%.',
  ],
  limits: [
    'Nguy cơ tái nghèo còn cao ở nhóm hộ có người ốm đau dài ngày; một số mô hình sinh kế quy mô nhỏ, chưa gắn với tiêu thụ sản phẩm.',
    'Việc cập nhật cơ sở dữ liệu hộ nghèo, đối tượng bảo trợ sau sắp xếp xóm còn chậm, sai lệch {12-27} trường hợp.',
  ],
  tasks: [
    'Triển khai {3-6} dự án hỗ trợ đa dạng hóa sinh kế, ưu tiên hộ nghèo có lao động, hộ dân tộc thiểu số; phấn đấu giảm tiếp {30-45} hộ nghèo.',
    'Chuẩn bị quà Tết cho người có công, hộ nghèo, đối tượng bảo trợ với tổng kinh phí dự kiến {680-960} triệu đồng; không để ai bị bỏ lại phía sau.',
    'Phối hợp Ủy ban Mặt trận Tổ quốc Việt Nam xã giám sát việc bình xét hộ nghèo công khai, dân chủ tại xóm.',
  ],
  proposals: [
    'Đề nghị UBND tỉnh phân bổ sớm vốn sự nghiệp Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2027.',
  ],
  figures: [
    ['Hộ nghèo', 'hộ', 128, 186],
    ['Hộ cận nghèo', 'hộ', 170, 240],
    ['Đối tượng bảo trợ xã hội', 'người', 980, 1240],
    ['Vốn vay ưu đãi giải ngân', 'triệu đồng', 11000, 18000],
    ['Nhà Đại đoàn kết', 'nhà', 9, 16],
    ['Lao động có việc làm mới', 'người', 620, 840],
  ],
}

const digital: Topic = {
  key: 'digital',
  name: 'chuyển đổi số và cải cách hành chính',
  unit: 'Văn phòng HĐND và UBND',
  results: [
    'Trung tâm Phục vụ hành chính công tiếp nhận {#1} hồ sơ, giải quyết trước và đúng hạn {#2/1%}%; tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt {#3/1%}%.',
    'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đạt {88-96,1}%; {#4} văn bản đi đã được ký số và gửi nhận trên trục liên thông văn bản quốc gia.',
    'Thành lập {19-26} tổ công nghệ số cộng đồng với {130-190} thành viên; hướng dẫn {#6} lượt người dân cài đặt VNeID, thanh toán không dùng tiền mặt.',
    'Hệ thống phòng họp không giấy đã phục vụ {#5} cuộc họp, tiết kiệm khoảng {38-62} nghìn trang in; tài liệu được gửi trước ít nhất {1-2} ngày làm việc.',
    'Phủ sóng thông tin di động tới {96-99}% số xóm; còn {2-4} điểm lõm sóng tại khu vực chân núi đã kiến nghị doanh nghiệp viễn thông khắc phục.',
  ],
  limits: [
    'Hạ tầng mạng tại {2-4} nhà văn hóa xóm chưa ổn định, máy tính của {9-15} cán bộ đã sử dụng trên 7 năm; kỹ năng số của một bộ phận người cao tuổi còn hạn chế.',
    'Còn {8-19} hồ sơ đất đai quá hạn do thời gian chờ trích đo và xác nhận nghĩa vụ tài chính kéo dài.',
  ],
  tasks: [
    'Triển khai “bình dân học vụ số” đến 100% xóm, tổ dân phố; mỗi gia đình có ít nhất một thành viên sử dụng thành thạo dịch vụ công trực tuyến.',
    'Bảo đảm an toàn thông tin cấp độ 2 cho mạng nội bộ; tuyệt đối không soạn thảo, lưu giữ, trao đổi tài liệu bí mật nhà nước trên các thiết bị có kết nối mạng.',
    'Rà soát, đề xuất cắt giảm ít nhất 30% thời gian giải quyết đối với {12-20} thủ tục hành chính thuộc thẩm quyền cấp xã.',
  ],
  proposals: [
    'Đề nghị Sở Khoa học và Công nghệ hỗ trợ thay thế {12-18} bộ máy tính và nâng cấp đường truyền số liệu chuyên dùng tại trụ sở UBND xã.',
  ],
  figures: [
    ['Hồ sơ tiếp nhận', 'hồ sơ', 5960, 6010],
    ['Hồ sơ giải quyết đúng hạn', 'hồ sơ', 5840, 5950],
    ['Hồ sơ trực tuyến toàn trình', 'hồ sơ', 4300, 5200],
    ['Văn bản ký số', 'văn bản', 2600, 3900],
    ['Cuộc họp không giấy', 'cuộc', 14, 22],
    ['Lượt người được hướng dẫn', 'lượt', 3100, 4800],
  ],
}

const disaster: Topic = {
  key: 'disaster',
  name: 'phòng, chống thiên tai và tìm kiếm cứu nạn',
  unit: 'Phòng Kinh tế',
  results: [
    'Từ đầu năm địa bàn chịu ảnh hưởng của {3-6} đợt mưa lớn, dông lốc; thiệt hại ước tính {#3b} tỷ đồng, {#1} nhà bị tốc mái, {18-44,1} ha lúa và hoa màu bị ngập úng.',
    'Đã di dời an toàn {#2} hộ với {140-310} nhân khẩu ở khu vực ven sông Cầu và sườn đồi có nguy cơ sạt lở; không có thiệt hại về người.',
    'Lực lượng xung kích gồm {#4} người được tập huấn, diễn tập phương án ứng phó lũ vượt báo động III theo phương châm “bốn tại chỗ”.',
    'Dự trữ tại chỗ {2-4,1} tấn gạo, {350-600} thùng mì ăn liền, {9-15} xuồng và {260-420} áo phao; {12-18} loa truyền thanh thông minh phát cảnh báo tới từng xóm.',
    'Khắc phục xong {#5} điểm sạt lở trên tuyến đường liên xóm, nạo vét {4-9,1} km kênh tiêu thoát lũ.',
  ],
  limits: [
    'Hệ thống đo mưa tự động mới có {2-3} trạm, chưa phủ khu vực thượng nguồn; thông tin liên lạc tại xóm Vải và xóm Luông dễ gián đoạn khi mất điện.',
  ],
  tasks: [
    'Hoàn thành Kế hoạch phòng, chống thiên tai giai đoạn 2026 - 2030 và phương án ứng phó theo từng cấp độ rủi ro; cập nhật danh sách {90-140} hộ phải di dời.',
    'Duy tu kè Hưng Thái, lắp thêm {3-5} trạm đo mưa và {6-10} biển cảnh báo ngầm tràn trước mùa mưa lũ.',
  ],
  proposals: [
    'Đề nghị UBND tỉnh hỗ trợ {3-8,1} tỷ đồng từ dự phòng ngân sách để xử lý khẩn cấp {2-3} cung sạt lở bờ sông Cầu.',
  ],
  figures: [
    ['Nhà bị thiệt hại', 'nhà', 24, 61],
    ['Hộ di dời khẩn cấp', 'hộ', 36, 82],
    ['Giá trị thiệt hại', 'triệu đồng', 2000, 7000],
    ['Lực lượng xung kích', 'người', 110, 160],
    ['Điểm sạt lở đã khắc phục', 'điểm', 5, 9],
  ],
}

const culture: Topic = {
  key: 'culture',
  name: 'giáo dục, văn hóa và y tế',
  unit: 'Phòng Văn hóa - Xã hội',
  results: [
    'Toàn xã có {9-12} trường học với {#1} học sinh; {90-100}% trường đạt chuẩn quốc gia, trong đó {3-5} trường đạt mức độ 2.',
    'Có {#2} gia đình đạt danh hiệu Gia đình văn hóa, {95-100}% xóm, tổ dân phố đạt danh hiệu Khu dân cư văn hóa.',
    'Có {#4} người tham gia bảo hiểm y tế, đạt tỷ lệ {95-97,1}%; Trạm Y tế xã khám, chữa bệnh {#3} lượt người, lập sổ sức khỏe điện tử cho {88-95}% dân số.',
    'Tổ chức thành công Ngày hội Đại đoàn kết toàn dân tộc tại 100% khu dân cư; bảo tồn {2-4} câu lạc bộ hát then, hát soọng cô của đồng bào Tày, Sán Dìu.',
    'Kiểm tra an toàn thực phẩm {86-130} lượt cơ sở, xử phạt {4-11} trường hợp, không để xảy ra ngộ độc tập thể.',
  ],
  limits: [
    'Thiếu {14-23} giáo viên so với định mức, nhất là bậc mầm non; thiết chế văn hóa tại {3-6} xóm sau sáp nhập chưa bảo đảm chỗ ngồi.',
  ],
  tasks: [
    'Hoàn thành sửa chữa {4-7} phòng học, {2-4} nhà vệ sinh trường học; triển khai phổ cập giáo dục mầm non cho trẻ từ 3 đến 5 tuổi.',
    'Tăng cường phòng, chống dịch bệnh mùa đông - xuân; quản lý lễ hội đầu năm văn minh, tiết kiệm.',
  ],
  proposals: [
    'Đề nghị Sở Nội vụ, Sở Giáo dục và Đào tạo cho phép tuyển dụng {10-16} chỉ tiêu giáo viên còn thiếu.',
  ],
  figures: [
    ['Học sinh các cấp', 'học sinh', 4300, 5200],
    ['Gia đình văn hóa', 'hộ', 5200, 6100],
    ['Lượt khám, chữa bệnh', 'lượt', 21000, 29000],
    ['Người tham gia bảo hiểm y tế', 'người', 21000, 26000],
  ],
}

const order: Topic = {
  key: 'order',
  name: 'quốc phòng, an ninh, trật tự an toàn xã hội',
  unit: 'Ban Chỉ huy Quân sự xã',
  results: [
    'Hoàn thành 100% chỉ tiêu giao quân với {#1} thanh niên; lực lượng dân quân đạt {1-2,1}% dân số, huấn luyện đạt loại khá trở lên {88-96,1}%.',
    'Xảy ra {#2} vụ việc về trật tự xã hội, giảm {3-8} vụ so với cùng kỳ; tỷ lệ điều tra, khám phá đạt {88-97,1}%.',
    'Triệt xóa {4-9} tụ điểm ma túy nhỏ lẻ, lập hồ sơ đưa {11-19} người đi cai nghiện bắt buộc; cấp định danh điện tử mức độ 2 cho {97-99,1}% dân số đủ điều kiện.',
    'Tuần tra, kiểm soát trật tự an toàn giao thông {160-240} ca, xử lý {#3} trường hợp vi phạm, phạt tiền {480-910} triệu đồng.',
    'Lắp đặt {#4} mắt camera an ninh từ nguồn xã hội hóa; 100% xóm có tổ bảo vệ an ninh, trật tự ở cơ sở.',
  ],
  limits: [
    'Tội phạm lừa đảo trên không gian mạng còn diễn biến phức tạp, {9-17} người bị chiếm đoạt tổng số {640-1900} triệu đồng.',
  ],
  tasks: [
    'Tổ chức khám tuyển nghĩa vụ quân sự bảo đảm 100% chỉ tiêu; mở đợt cao điểm tấn công, trấn áp tội phạm dịp Tết Nguyên đán.',
    'Phổ biến Nghị định số 282/2025/NĐ-CP về xử phạt vi phạm hành chính trong lĩnh vực an ninh, trật tự đến 100% xóm và cơ sở kinh doanh có điều kiện.',
  ],
  proposals: [
    'Đề nghị Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh hỗ trợ trang bị công cụ, phương tiện cho lực lượng cơ sở.',
  ],
  figures: [
    ['Thanh niên nhập ngũ', 'người', 38, 52],
    ['Vụ việc về trật tự xã hội', 'vụ', 14, 23],
    ['Trường hợp vi phạm giao thông', 'trường hợp', 390, 620],
    ['Camera an ninh', 'mắt', 46, 88],
  ],
}

const environment: Topic = {
  key: 'environment',
  name: 'quản lý đất đai và bảo vệ môi trường',
  unit: 'Phòng Kinh tế',
  results: [
    'Cấp giấy chứng nhận quyền sử dụng đất lần đầu cho {#1} hồ sơ, cấp đổi {240-390} hồ sơ; chỉnh lý {#2} thửa đất biến động.',
    'Thu gom, xử lý {#3} tấn chất thải rắn sinh hoạt, đạt {91-96,1}%; {14-19} xóm đã phân loại rác tại nguồn.',
    'Kiểm tra {12-20} cơ sở khai thác cát sỏi, sản xuất vật liệu xây dựng; xử phạt {3-6} trường hợp với số tiền {140-380} triệu đồng.',
    'Hoàn thành thống kê đất đai và đối soát {6400-8900} thửa đất vào cơ sở dữ liệu quốc gia, đạt {82-94,1}%.',
  ],
  limits: [
    'Tình trạng san gạt đất trái phép tại {2-4} xóm chưa được ngăn chặn kịp thời; điểm tập kết rác Gò Cao còn quá tải vào dịp lễ, Tết.',
  ],
  tasks: [
    'Xử lý dứt điểm {5-9} trường hợp lấn chiếm đất công ích; đóng cửa điểm tập kết rác tạm Gò Cao trước quý II.',
    'Lập kế hoạch sử dụng đất hằng năm, đăng ký danh mục {16-24} công trình, dự án trình cấp có thẩm quyền.',
  ],
  proposals: [
    'Đề nghị Sở Nông nghiệp và Môi trường hướng dẫn xử lý các thửa đất giao trái thẩm quyền trước ngày 01 tháng 7 năm 2014.',
  ],
  figures: [
    ['Giấy chứng nhận cấp lần đầu', 'giấy', 96, 160],
    ['Thửa đất chỉnh lý', 'thửa', 410, 680],
    ['Rác thải thu gom', 'tấn', 4200, 5600],
  ],
}

export const SOCIETY: readonly Topic[] = [poverty, digital, disaster, culture, order, environment]
