/** Official phrases, and how TCVN3 and VNI wrote them: what a PDF of 1998 or 2008 gives back as its text. */
import { convert, type OldEncoding } from '../old-encodings.ts'

/** By hand, from papers of their time: not made by the tables that are tested. */
export const WRITTEN_TCVN3: readonly (readonly [string, string])[] = [
  ['Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
  ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
  ['Uû ban nh©n d©n tØnh Th¸i Nguyªn', 'Uỷ ban nhân dân tỉnh Thái Nguyên'],
  ['Tê tr×nh vÒ viÖc ph©n bæ ng©n s¸ch', 'Tờ trình về việc phân bổ ngân sách'],
  ['QuyÕt ®Þnh cña Thñ t\u00adíng ChÝnh phñ', 'Quyết định của Thủ tướng Chính phủ'],
  ['QuyÕt ®Þnh cña Thñ t-íng ChÝnh phñ', 'Quyết định của Thủ tướng Chính phủ'],
  ['Bé tr-ëng Bé Tµi chÝnh', 'Bộ trưởng Bộ Tài chính'],
  ['ph¸t triÓn kinh tÕ-x· héi', 'phát triển kinh tế-xã hội'],
  ['C¨n cø LuËt Tæ chøc H§ND vµ UBND', 'Căn cứ Luật Tổ chức HĐND và UBND'],
  ['Sè 12/Q§-UBND ngµy 05-12-1998', 'Số 12/QĐ-UBND ngày 05-12-1998'],
  ['B¸o c¸o c«ng t¸c 6 th¸ng ®Çu n¨m', 'Báo cáo công tác 6 tháng đầu năm'],
  ['N¬i nhËn: nh- trªn', 'Nơi nhận: như trên'],
]
export const WRITTEN_VNI: readonly (readonly [string, string])[] = [
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ['COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
  ['UÛy ban nhaân daân tænh Ñoàng Nai', 'Ủy ban nhân dân tỉnh Đồng Nai'],
  [
    'Thaønh phoá Hoà Chí Minh, ngaøy 15 thaùng 5 naêm 2003',
    'Thành phố Hồ Chí Minh, ngày 15 tháng 5 năm 2003',
  ],
  ['Quyeát ñònh cuûa Thuû töôùng Chính phuû', 'Quyết định của Thủ tướng Chính phủ'],
  ['Toå tröôûng, Phoù chuû tòch, Kyõ sö', 'Tổ trưởng, Phó chủ tịch, Kỹ sư'],
]

export const PHRASES = `
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Ủy ban nhân dân huyện Đồng Hỷ
Hội đồng nhân dân tỉnh Thái Nguyên
Tờ trình về việc phân bổ dự toán ngân sách nhà nước
Nghị quyết về nhiệm vụ phát triển kinh tế - xã hội năm 2005
Quyết định phê duyệt quy hoạch sử dụng đất đến năm 2010
Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân
Theo đề nghị của Giám đốc Sở Kế hoạch và Đầu tư
Biên bản họp thường kỳ tháng mười một
Báo cáo kết quả thực hiện công tác phòng, chống lụt bão
Thông báo kết luận của đồng chí Chủ tịch
Kế hoạch tuyển quân và giao quân
Đề án xây dựng nông thôn mới giai đoạn hai
Danh sách hộ nghèo được hỗ trợ nhà ở
Phụ lục kèm theo Quyết định số 45
Nơi nhận: như trên, lưu văn thư
Thừa ủy quyền Chủ tịch, Chánh văn phòng đã ký
Dự toán thu, chi ngân sách địa phương
Giải phóng mặt bằng, bồi thường, tái định cư
Trường trung học phổ thông, trạm y tế, nhà văn hóa
Ruộng, vườn, ao, chuồng, rừng phòng hộ, đường liên thôn
Kỷ luật, khen thưởng, tuyển dụng, nghỉ hưu
Quỹ bảo hiểm xã hội, thuế giá trị gia tăng
Kiểm tra, giám sát, xử lý vi phạm hành chính
Người lập biểu, kế toán trưởng, thủ trưởng đơn vị
Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
Ưu tiên đầu tư thủy lợi, giao thông, điện lực
Chuyển đổi cơ cấu cây trồng, vật nuôi
Lễ kỷ niệm ngày thành lập Quân đội nhân dân
`
  .trim()
  .split('\n')

/** The 67 small letters of Vietnamese that ASCII lacks. */
export const LETTERS = [
  ...'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ'.normalize('NFC'),
]

/** Unicode → old bytes, by looking the tables up backwards. */
export function asOld(text: string, encoding: OldEncoding): string {
  return [...text.normalize('NFC')].map((letter) => oldOf(letter, encoding)).join('')
}

const UNITS = [...Array(0x60).keys()].map((index) => String.fromCharCode(0xa0 + index))
const CANDIDATES: Readonly<Record<OldEncoding, readonly string[]>> = {
  tcvn3: UNITS,
  vni: [...UNITS, ...[...'aAeEoOuUyYôÔöÖ'].flatMap((base) => UNITS.map((mark) => base + mark))],
}
const known = new Map<string, string>()

function oldOf(letter: string, encoding: OldEncoding): string {
  if (letter.charCodeAt(0) < 0x80) return letter
  const key = encoding + letter
  let old = known.get(key)
  if (old === undefined) {
    const written = (unit: string): boolean => convert(unit, encoding).text === letter
    // VNI's own í and ì are Latin-1's; its other letters are never written as themselves.
    const own = 'íìÍÌ'.includes(letter)
    old = CANDIDATES[encoding].find((unit) => (own || unit !== letter) && written(unit)) ?? letter
    known.set(key, old)
  }
  return old
}
