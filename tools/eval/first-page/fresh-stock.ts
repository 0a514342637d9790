/**
 * Offices, people and matters put together by chance from parts: another seed names others. No rule was made with a set
 * before it was read once and its table written down (docs/bench.md).
 */
import type { Prng } from '../../seed/prng.ts'
import { CHAIR, HEAD, type Office, row } from './offices.ts'

const PROVINCES =
  'An Giang/Bắc Ninh/Cà Mau/Cao Bằng/Đắk Lắk/Điện Biên/Đồng Nai/Đồng Tháp/Gia Lai/Hà Tĩnh/Hưng Yên/Khánh Hòa/Lai Châu/Lâm Đồng/Lạng Sơn/Lào Cai/Nghệ An/Ninh Bình/Phú Thọ/Quảng Ngãi/Quảng Ninh/Quảng Trị/Sơn La/Tây Ninh/Thanh Hóa/Tuyên Quang/Vĩnh Long'.split(
    '/',
  )
const CITIES = ['Hà Nội', 'Huế', 'Đà Nẵng', 'Cần Thơ', 'Hải Phòng', 'Hồ Chí Minh']
const COMMUNES =
  'Yên Lãng/Quảng Phú Cầu/Ea Knốp/Đak Pơ/Krông Búk/Mỹ Đức Tây/Thạnh Phú/Nậm Cần/Phước Hậu/Bản Lầu/Chiềng Sơ/Tân Hộ Cơ/Vũ Lễ/Hương Khê/Lộc Ninh/Sủng Máng/Ia Grai/Trà Ôn/Gò Quao/Bảo Ái/Nghi Lộc/Mường Ảng/Đức Phổ/Vĩnh Hựu/Xuân Lũng/Ngũ Chỉ Sơn/Cái Bè/Hòa Xá/Bắc Gianh/Thuận Nam/Đồng Văn/Quế Võ/Tam Đảo/Ô Môn/Phong Điền/Kỳ Sơn/Ái Quốc/Bình Hưng Hòa'.split(
    '/',
  )
const DEPARTMENTS: readonly (readonly [name: string, symbol: string])[] = [
  ['SỞ XÂY DỰNG', 'SXD'],
  ['SỞ Y TẾ', 'SYT'],
  ['SỞ TƯ PHÁP', 'STP'],
  ['SỞ CÔNG THƯƠNG', 'SCT'],
  ['SỞ GIÁO DỤC/VÀ ĐÀO TẠO', 'SGDĐT'],
  ['SỞ KHOA HỌC/VÀ CÔNG NGHỆ', 'SKHCN'],
  ['SỞ DÂN TỘC VÀ TÔN GIÁO', 'SDTTG'],
  ['THANH TRA TỈNH', 'TT'],
  ['BAN QUẢN LÝ/KHU KINH TẾ', 'BQLKKT'],
  ['SỞ NGOẠI VỤ', 'SNgV'],
]
const OF_COMMUNE: readonly (readonly [name: string, symbol: string, chief: string])[] = [
  ['PHÒNG KINH TẾ', 'PKT', 'TRƯỞNG PHÒNG'],
  ['PHÒNG VĂN HÓA - XÃ HỘI', 'VHXH', 'TRƯỞNG PHÒNG'],
  ['TRUNG TÂM PHỤC VỤ/HÀNH CHÍNH CÔNG', 'TTHCC', 'GIÁM ĐỐC'],
  ['TRƯỜNG TIỂU HỌC/KIM ĐỒNG', 'THKĐ', 'HIỆU TRƯỞNG'],
  ['TRƯỜNG MẦM NON/HOA SEN', 'MNHS', 'HIỆU TRƯỞNG'],
  ['TRẠM Y TẾ', 'TYT', 'TRƯỞNG TRẠM'],
  ['VĂN PHÒNG HĐND VÀ UBND', 'VP', 'CHÁNH VĂN PHÒNG'],
  ['BAN CHỈ HUY/PHÒNG THỦ DÂN SỰ', 'BCH', 'TRƯỞNG BAN'],
]
const MINISTRIES: readonly (readonly [name: string, symbol: string])[] = [
  ['BỘ XÂY DỰNG', 'BXD'],
  ['BỘ Y TẾ', 'BYT'],
  ['BỘ TƯ PHÁP', 'BTP'],
  ['BỘ CÔNG THƯƠNG', 'BCT'],
  ['BỘ NÔNG NGHIỆP/VÀ MÔI TRƯỜNG', 'BNNMT'],
  ['BỘ DÂN TỘC VÀ TÔN GIÁO', 'BDTTG'],
  ['BỘ NGOẠI GIAO', 'BNG'],
]
const up = (text: string): string => text.toLocaleUpperCase('vi')
const joined = (lines: string): string => lines.replaceAll('/', ' ')

export function freshOffice(random: Prng): Office {
  const commune = random.pick(COMMUNES)
  const level = random.chance(0.5) ? 'xã' : 'phường'
  const place = `${up(level)} ${up(commune)}`
  const [region, province] = random.chance(0.25)
    ? ['THÀNH PHỐ', random.pick(CITIES)]
    : ['TỈNH', random.pick(PROVINCES)]
  const chief = (post: string): string[][] => [[post], [`KT. ${post}`, `PHÓ ${post}`]]
  return random.pick([
    () => row('ỦY BAN NHÂN DÂN', place, `ỦY BAN NHÂN DÂN ${place}`, 'UBND', commune, CHAIR),
    () => row('', `ỦY BAN NHÂN DÂN/${place}`, `ỦY BAN NHÂN DÂN ${place}`, 'UBND', commune, CHAIR),
    () => row('HỘI ĐỒNG NHÂN DÂN', place, `HỘI ĐỒNG NHÂN DÂN ${place}`, 'HĐND', commune, chief('CHỦ TỊCH')),
    () => {
      const name = `ỦY BAN NHÂN DÂN ${region} ${up(province)}`
      return row('', `ỦY BAN NHÂN DÂN/${region} ${up(province)}`, name, 'UBND', province, CHAIR)
    },
    () => {
      const [name, symbol] = random.pick(DEPARTMENTS)
      const above = random.chance(0.5)
        ? `UBND ${region} ${up(province)}`
        : `ỦY BAN NHÂN DÂN/${region} ${up(province)}`
      return row(above, name, joined(name), symbol, province, HEAD)
    },
    () => {
      const [name, symbol, post] = random.pick(OF_COMMUNE)
      const above = random.chance(0.5) ? `UBND ${place}` : `ỦY BAN NHÂN DÂN/${place}`
      return row(above, name, joined(name), symbol, commune, chief(post))
    },
    () => {
      const [name, symbol] = random.pick(MINISTRIES)
      return row('', name, joined(name), symbol, 'Hà Nội', [['BỘ TRƯỞNG'], ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']])
    },
    () =>
      row(
        `ỦY BAN MTTQ VIỆT NAM ${region} ${up(province)}`,
        `ỦY BAN MTTQ VIỆT NAM/${place}`,
        `ỦY BAN MTTQ VIỆT NAM ${place}`,
        'MTTQ',
        commune,
        [['TM. BAN THƯỜNG TRỰC', 'CHỦ TỊCH']],
      ),
    () =>
      row(
        `ĐẢNG BỘ ${region} ${up(province)}`,
        `ĐẢNG ỦY ${place}`,
        `ĐẢNG ỦY ${place}`,
        'ĐU',
        commune,
        [['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ']],
        'party',
      ),
  ])()
}

const FAMILIES =
  'Nguyễn/Trần/Lê/Phạm/Hoàng/Phan/Vũ/Đặng/Bùi/Đỗ/Hồ/Ngô/Dương/Lý/Triệu/Hà/Lường/Cầm/Quàng/Vàng/Sùng/Bàn/Thạch/Kim/Đoàn/Trịnh/Cao/Lưu'.split(
    '/',
  )
const MIDDLES = 'Văn/Thị/Hữu/Đình/Quang/Thị Thanh/Xuân/Minh/Công/Thị Kim/Bá/Ngọc/Đức/Trung/Thế/Thị Hải'.split(
  '/',
)
const GIVEN =
  'Hạnh/Yến/Chiến/Phúc/Thủy/Nghĩa/Cường/Oanh/Bằng/Hiếu/Thắng/Loan/Diệp/Khuê/Trường/Vinh/Nguyệt/Sáng/Toản/Huệ/Đạt/Mỹ/Quyết/Duyên'.split(
    '/',
  )

export const freshName = (random: Prng): string =>
  `${random.pick(FAMILIES)} ${random.pick(MIDDLES)} ${random.pick(GIVEN)}`

const DEEDS = [
  'Phê duyệt',
  'Về việc ban hành',
  'Kết quả thực hiện',
  'Triển khai thực hiện',
  'Về việc điều chỉnh, bổ sung',
  'Đánh giá việc thực hiện',
  'Về việc thẩm định',
  'Tổ chức lấy ý kiến về',
  'Về việc giao chỉ tiêu',
  'Tăng cường quản lý',
  'Sơ kết',
  'Về việc thông qua',
]
const THINGS = [
  'quy hoạch phân khu tỷ lệ 1/2000 khu trung tâm hành chính',
  'Đề án vị trí việc làm của các đơn vị sự nghiệp công lập',
  'công tác tuyển quân, giao quân',
  'chính sách hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo',
  'kế hoạch đầu tư công trung hạn',
  'bảng giá đất và hệ số điều chỉnh giá đất',
  'chương trình mục tiêu quốc gia xây dựng nông thôn mới',
  'công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ',
  'phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”',
  'dự án kè chống sạt lở bờ sông (đoạn từ Km 4+500 đến Km 7+120)',
  'danh mục thủ tục hành chính thực hiện phi địa giới',
  'quỹ bảo trì đường bộ; lệ phí hộ tịch',
  'công tác bầu cử đại biểu Quốc hội khóa XVI',
  'bảo hiểm y tế học sinh, sinh viên',
  'quyết toán dự án hoàn thành sử dụng vốn nhà nước',
  'Nghị quyết số 57-NQ/TW về đột phá phát triển khoa học, công nghệ',
  'việc cấp giấy chứng nhận quyền sử dụng đất lần đầu',
  'giá dịch vụ thu gom, vận chuyển rác thải sinh hoạt',
  'chế độ trực báo, tuần tra, canh gác đêm giao thừa',
  'hệ thống truyền thanh thông minh',
]
const SCOPES = [
  '',
  ' năm 2027',
  ' quý IV năm 2026',
  ' 9 tháng đầu năm 2026 và nhiệm vụ 3 tháng cuối năm',
  ' giai đoạn 2026 - 2030, định hướng đến năm 2035',
  ' trên địa bàn xã',
  ' nhiệm kỳ 2026 - 2031',
  ' đợt 2, năm học 2026 - 2027',
  ' tại các thôn, bản, tổ dân phố',
  ' (lần thứ 3)',
]
export const freshSummary = (random: Prng): string =>
  `${random.pick(DEEDS)} ${random.pick(THINGS)}${random.pick(SCOPES)}`

const ASKS = [
  'đôn đốc',
  'báo cáo',
  'xin ý kiến về',
  'hướng dẫn',
  'phối hợp thực hiện',
  'trả lời kiến nghị về',
  'cung cấp hồ sơ',
  'rà soát',
  'mời dự họp bàn về',
]
export const freshMatter = (random: Prng): string =>
  `${random.pick(ASKS)} ${random.pick(THINGS)}${random.pick(SCOPES)}`

const SENTENCES = [
  'Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15 ngày 25 tháng 6 năm 2025;',
  'Căn cứ Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ;',
  'Xét đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 88/TTr-PKT ngày 02 tháng 11 năm 2026,',
  'Các cơ quan, đơn vị khẩn trương rà soát, tổng hợp số liệu, gửi kết quả về Văn phòng trước ngày 15 tháng 12 năm 2026 để tổng hợp, báo cáo cấp có thẩm quyền theo quy định.',
  'Tỷ lệ giải ngân đạt 78,4 % kế hoạch, tăng 6,1 điểm phần trăm so với cùng kỳ; còn 03 dự án chậm tiến độ do vướng mặt bằng.',
  'Ban Chỉ huy phân công lực lượng trực 24/24 giờ, bảo đảm thông tin liên lạc thông suốt; kịp thời sơ tán dân khỏi vùng nguy hiểm.',
  'Mức hỗ trợ 1.500.000 đồng/người/tháng, thực hiện từ ngày 01 tháng 01 năm 2027, nguồn kinh phí do ngân sách xã bảo đảm.',
  'Tổng số thủ tục hành chính đã tiếp nhận là 2.317 hồ sơ, trong đó trực tuyến toàn trình 1.904 hồ sơ (82,2 %), trả đúng hạn và trước hạn 99,1 %.',
]
export const freshBody = (random: Prng): string[] =>
  Array.from({ length: random.int(2, 5) }, () => random.pick(SENTENCES))
