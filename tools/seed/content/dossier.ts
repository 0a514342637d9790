/** The compensation dossier that arrives as one scan: a decision, then the counting sheets of household after household. */
import type { Block, PaperDraft } from '../print/block.ts'
import { type Prng, prng } from '../prng.ts'
import { HAMLETS } from './office.ts'
import { type DossierPage, print } from './print-dossier.ts'
import { written } from './topic.ts'

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Dương',
  'Đặng',
  'Vũ',
  'Bùi',
  'Lưu',
  'Ma',
  'Nông',
  'Hà',
  'Trương',
  'Diệp',
  'Lý',
]
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Minh', 'Quang', 'Thanh', 'Hữu', 'Bích', 'Ngọc', 'Xuân', 'Đình', 'Kim']
const GIVEN = [
  'Thắng',
  'Lan',
  'Hùng',
  'Hoa',
  'Cường',
  'Mai',
  'Tiến',
  'Thủy',
  'Sơn',
  'Hằng',
  'Bảy',
  'Quý',
  'Phượng',
  'Đạt',
  'Yến',
  'Khoa',
]

export const personName = (random: Prng) =>
  `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`

const ASSETS: readonly (readonly [name: string, unit: string, low: number, high: number, price: number])[] = [
  ['Đất ở tại nông thôn', 'm²', 40, 240, 1_450_000],
  ['Đất trồng cây lâu năm', 'm²', 120, 1800, 76_000],
  ['Đất trồng lúa nước còn lại', 'm²', 180, 1400, 84_000],
  ['Đất rừng sản xuất', 'm²', 300, 5200, 21_000],
  ['Nhà cấp 4 loại 1, mái tôn, tường 220', 'm²', 48, 140, 4_260_000],
  ['Công trình phụ, bếp, nhà vệ sinh', 'm²', 12, 40, 2_380_000],
  ['Sân bê tông dày 10 cm', 'm²', 20, 160, 214_000],
  ['Giếng khoan sâu trên 30 m', 'cái', 1, 1, 9_600_000],
  ['Tường rào gạch chỉ 110', 'm²', 15, 90, 486_000],
  ['Chè cành kinh doanh năm thứ 8', 'm²', 200, 2600, 42_000],
  ['Cây bưởi đường kính gốc 15 - 20 cm', 'cây', 3, 26, 1_150_000],
  ['Cây keo trên 5 năm tuổi', 'cây', 20, 320, 96_000],
  ['Chuồng trại chăn nuôi xây gạch', 'm²', 18, 160, 1_120_000],
  ['Mộ xây đã cải táng', 'ngôi', 1, 4, 12_400_000],
]

function assetTable(random: Prng): { readonly block: Block; readonly total: number } {
  const chosen = random.some(ASSETS, random.int(4, 7))
  let total = 0
  const rows = chosen.map(([name, unit, low, high, price], index) => {
    const amount = random.int(low, high)
    total += amount * price
    return [String(index + 1), name, unit, written(amount), written(price), written(amount * price)]
  })
  const titles = ['TT', 'Loại đất, tài sản', 'ĐVT', 'Khối lượng', 'Đơn giá (đồng)', 'Thành tiền (đồng)']
  const shares = [0.07, 0.35, 0.09, 0.13, 0.16, 0.2]
  const columns = titles.map((title, index) => ({
    title,
    share: shares[index] ?? 0,
    align:
      index < 1 || index === 2 ? ('center' as const) : index === 1 ? ('left' as const) : ('right' as const),
  }))
  return {
    block: { kind: 'table', columns, rows: [...rows, ['', 'Tổng cộng', '', '', '', written(total)]] },
    total,
  }
}

/** Counting sheet of one household. */
function householdSheet(number: number): PaperDraft {
  const random = prng(`dossier/household/${String(number)}`)
  const name = personName(random)
  const hamlet = random.pick(HAMLETS)
  const { block, total } = assetTable(random)
  const day = String(random.int(3, 27)).padStart(2, '0')
  return {
    letterhead: {
      parent: 'UBND XÃ ĐỒNG HỶ',
      issuer: 'HỘI ĐỒNG BỒI THƯỜNG',
      number: `${String(number)}/BB-HĐBT`,
      placeAndDate: `Đồng Hỷ, ngày ${day} tháng 10 năm 2026`,
      kind: 'BIÊN BẢN',
      summary: 'Kiểm đếm đất đai, tài sản gắn liền với đất để lập phương án bồi thường, hỗ trợ, tái định cư',
    },
    blocks: [
      {
        kind: 'paragraph',
        text: `Hôm nay, hồi ${String(random.int(7, 10))} giờ 30 phút, tại hộ ông (bà) ${name}, xóm ${hamlet}, xã Đồng Hỷ, tỉnh Thái Nguyên, Tổ kiểm đếm tiến hành kiểm đếm đất đai, tài sản thuộc dự án Đường kết nối Hóa Thượng - Sông Cầu.`,
      },
      {
        kind: 'paragraph',
        text: `Thửa đất số ${String(random.int(12, 640))}, tờ bản đồ số ${String(random.int(4, 61))}; diện tích theo giấy chứng nhận ${written(random.int(420, 3900))} m², diện tích thu hồi ${written(random.int(110, 1900))} m²; số nhân khẩu ${String(random.int(2, 7))}, số lao động trực tiếp sản xuất nông nghiệp ${String(random.int(1, 4))} người.`,
      },
      block,
      {
        kind: 'paragraph',
        text: `Giá trị bồi thường, hỗ trợ tạm tính ${written(total)} đồng. Chủ hộ ${random.chance(0.8) ? 'nhất trí với số liệu kiểm đếm' : 'đề nghị xem xét lại nguồn gốc phần đất giáp đường liên xóm'}; biên bản lập thành 03 bản có giá trị như nhau, đã đọc cho các thành phần cùng nghe và ký tên dưới đây.`,
      },
      {
        kind: 'signature',
        recipients: ['Hộ gia đình;', 'Trung tâm Phát triển quỹ đất;', 'Lưu: HĐBT.'],
        authority: ['TM. TỔ KIỂM ĐẾM', 'TỔ TRƯỞNG'],
        name: personName(random),
      },
    ],
  }
}

/** The dossier's pages in order, `count` of them. */
export function dossierPages(opening: PaperDraft, count: number): DossierPage[] {
  const pages = print(opening, 'opening')
  for (let number = 1; pages.length < count; number += 1)
    pages.push(...print(householdSheet(number), `household/${String(number)}`))
  return pages.slice(0, count)
}
