/** Vietnamese as it is written today: it must stay as it is. */

export const UNICODE_VIETNAMESE = `
Kính thưa các đồng chí đại biểu dự họp
Đề nghị các phòng, ban, đơn vị khẩn trương triển khai thực hiện
Thôn Hà Lý, xóm Cao, bản Mý, làng Cù, khe Mò
anh ba, chú tư, bác hai, dì sáu, cô út
và hai xã có cả chè, mía, sắn; còn xã kia có gỗ
Giao Văn phòng theo dõi, đôn đốc, tổng hợp báo cáo
Mọi vướng mắc xin gửi về Sở Nội vụ trước ngày 15 hằng tháng
Danh sách cử tri, thẻ cử tri, phiếu bầu, hòm phiếu
nhà văn hóa thôn, sân bóng, đường bê tông, cầu dân sinh
Các ý kiến thảo luận tập trung vào ba nhóm vấn đề lớn
Bí thư Đảng ủy, Chủ tịch HĐND, Chủ tịch UBND, Chủ tịch UBMTTQ
là con cháu nhà bà Hà
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập – Tự do – Hạnh phúc
Ủy ban nhân dân xã Đồng Hỷ kính trình Hội đồng nhân dân xã.
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
và các xã, là, có, cho, theo, trong, khi, nhau
Hà Nam, Hà Giang, An Giang, Kiên Giang, Long An
các xã có nhà; và là anh, em, con, cháu
Quý ông, quý bà, các cô, các chú, các bác, các anh, các em
Mẫu số 01, biểu 02, phụ lục III
Tôi và anh là bạn, cô là em, nó là con
Ông Lê Văn Tám, bà Lý Thị Hoa, cháu Hà My
Giá: 15.000 đồng; thuế: 10 %; cộng: 16.500 đồng.
Nghị quyết về dự toán ngân sách nhà nước năm 2026
Thông báo kết luận của Chủ tịch Ủy ban nhân dân xã
Báo cáo tình hình phát triển kinh tế – xã hội 9 tháng đầu năm
Tờ trình đề nghị phê duyệt quy hoạch sử dụng đất
Kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn
thôn Bản Cỏ, thôn Làng Hỏ, thôn Khe Sú, thôn Nà Lỏ
Có thể, không thể, sẽ, đã, đang, vừa, mới, rồi
Biên bản họp giao ban tuần 47, phòng họp tầng hai
xã, cỏ, sú, thộ, dỷ, nộ, ỏ, óo
Kính gửi: Sở Tài chính, Sở Kế hoạch và Đầu tư
Đại biểu có mặt: 23; vắng có lý do: 2
Quyết định có hiệu lực kể từ ngày ký.
cô và chú là cán bộ xã
Bà Trà là mẹ cô Hà và là cô em Hoài
Nơi nhận: như trên; lưu: VT.
tài liệu, báo cáo, tờ trình, nghị quyết, quyết định
là, và, cà, bà, hà, nhà, trà, gà, xà, tà, đà
cá, lá, má, bá, há, rá, tá, vá, xá
ông, cô, bô, lô, mô, hô, tô, xô; bê, lê, mê, tê; trâu, câu, sâu
thì, mì, bì, nì; bí, chí, lí; bù, cù, mù; bú, cú, mú; kỳ, lý, ký
số, bố, hố, tố, lố; bò, cò, dò, lò, mò, xò; có, bó, gió, khó, nhó
ruộng đất, mùa màng, thủy lợi, đê điều, chăn nuôi
Trường Trung học cơ sở Đồng Hỷ đạt chuẩn quốc gia mức độ 2
Mã số 5; ký hiệu C12; số lô A-3; biển số 20C-123.45
Trân trọng cảm ơn./.
`
