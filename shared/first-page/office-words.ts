/**
 * Second witnesses for an office's name that was read from a picture. A reading program that takes one tone mark for
 * another ("TÍNH" for "TỈNH", "HƯU" for "HỰU") is hardly less sure of the word: its confidence does not tell. So each word
 * must be one that names of offices are made of, or stand with the same marks before the date, or be a province's.
 */
const PARTS = new Set(
  `ủy ban nhân dân/hội đồng nhân dân/ubnd/hđnd/ủy ban mttq việt nam/ban thường trực/ủy ban/hội đồng/xã/phường/tỉnh/thành phố/
  đặc khu/thị trấn/huyện/quận/sở/bộ/phòng/ban/cục/chi cục/vụ/viện/văn phòng/và/của/chính phủ/quốc hội/thủ tướng chính phủ/
  tài chính/nội vụ/tư pháp/xây dựng/y tế/công thương/giáo dục/giáo dục và đào tạo/khoa học và công nghệ/nông nghiệp/môi trường/
  nông nghiệp và môi trường/văn hóa/thể thao/du lịch/xã hội/dân tộc/tôn giáo/ngoại vụ/ngoại giao/thanh tra/quản lý/dự án/
  đầu tư xây dựng/khu kinh tế/kinh tế/hạ tầng/đô thị/ngân sách/pháp chế/trung tâm/phục vụ/hành chính công/công an/quân sự/
  chỉ huy/ban chỉ huy/phòng thủ dân sự/đảng bộ/đảng ủy/mặt trận tổ quốc việt nam/liên đoàn lao động/hội nông dân/hội phụ nữ/
  trường/tiểu học/trung học cơ sở/trung học phổ thông/mầm non/trạm/bệnh viện/đa khoa/thuế/bảo hiểm xã hội/thống kê/hải quan`
    .normalize('NFC')
    .split('/')
    .map((part) => part.trim()),
)
const MOST_OF_PART = 6

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
  for (let at = 0; at < words.length; ) {
    const known = longestKnown(words.slice(at, at + MOST_OF_PART))
    const taken = known > 0 ? known : said.has(words[at] ?? '') ? 1 : 0
    if (taken === 0) return false
    at += taken
  }
  return true
}

/** How many of the first words are one part of a name, or a province's. */
function longestKnown(words: readonly string[]): number {
  for (let count = words.length; count > 0; count -= 1) {
    const part = words.slice(0, count).join(' ')
    if (PARTS.has(part) || PROVINCES.has(part)) return count
  }
  return 0
}
