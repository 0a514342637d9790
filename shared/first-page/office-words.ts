/**
 * Second witnesses for an office's name that was read from a picture. A reading program that takes one tone mark for
 * another ("TÍNH" for "TỈNH", "HƯU" for "HỰU") is hardly less sure of the word: its confidence does not tell. So each word
 * must be one that names of offices are made of, or stand with the same marks before the date, or be a province's.
 */
const PARTS = new Set(
  `ủy ban nhân dân hội đồng xã phường thị trấn huyện quận tỉnh thành phố đặc khu ubnd hđnd mttq ubmttq tp và của
  sở bộ phòng cục chi vụ viện chính phủ quốc văn thư tài nội tư pháp xây dựng y tế công thương giáo dục đào tạo khoa học
  công nghệ nông nghiệp môi trường hóa thể thao du lịch dân tộc tôn ngoại giao thanh tra quản lý dự án đầu khu kinh hạ tầng
  đô ngân sách chế xã trung tâm phục vụ hành an quân sự chỉ huy phòng thủ mặt trận tổ việt nam đảng bộ đoàn liên lao động
  phụ nữ nông cựu chiến binh niên kiểm sát tòa thuế bảo hiểm quỹ phát triển đất thống kê hải quan kho bạc nhà nước ngân hàng
  trường tiểu trung học cơ sở mầm non phổ thông trạm bệnh đa khoa cứu nạn hộ chủ tịch thủ tướng thường trực thông tin`
    .normalize('NFC')
    .split(/\s+/u),
)

const PROVINCES = new Set(
  `hà nội/huế/lai châu/điện biên/sơn la/lạng sơn/quảng ninh/thanh hóa/nghệ an/hà tĩnh/cao bằng/tuyên quang/lào cai/thái nguyên/
  phú thọ/bắc ninh/hưng yên/hải phòng/ninh bình/quảng trị/đà nẵng/quảng ngãi/gia lai/khánh hòa/lâm đồng/đắk lắk/hồ chí minh/
  đồng nai/tây ninh/cần thơ/vĩnh long/đồng tháp/cà mau/an giang`
    .normalize('NFC')
    .split('/')
    .map((name) => name.trim()),
)

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

/** `place`: what stands before the date, read on its own. */
export function isWitnessed(name: string, place: string): boolean {
  const words = wordsOf(name)
  const said = new Set(wordsOf(place))
  const isProvince = (at: number): boolean =>
    [1, 2, 3].some((length) =>
      [0, 1, 2].some(
        (before) =>
          before < length &&
          PROVINCES.has(words.slice(Math.max(0, at - before), at - before + length).join(' ')),
      ),
    )
  return words.every((word, at) => PARTS.has(word) || said.has(word) || isProvince(at))
}
