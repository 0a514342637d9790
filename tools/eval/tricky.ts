/**
 * Cases written and labelled by hand. `[[…]]` in the old text is what is marked; in the new text it is where it should go;
 * without it the words are gone. Pages are parted by a line `---`.
 */
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { idOf } from '../seed/prng.ts'
import { AUTHOR, placementOf } from './annotations.ts'
import type { Case, Label } from './cases.ts'
import type { Span } from './traced.ts'

interface Tricky {
  readonly name: string
  readonly old: string
  readonly next: string
}

const TAIL = `
Điều 8. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng phòng Kinh tế và các đơn vị có liên quan chịu
trách nhiệm thi hành Quyết định này./.
Nơi nhận: Như Điều 8; Thường trực Đảng ủy; Lưu: VT.`

const TRICKY: readonly Tricky[] = [
  {
    name: 'the same words in two articles, the first article goes',
    old: `Điều 1. Phòng Kinh tế [[chịu trách nhiệm trước Chủ tịch]] về số liệu đã báo cáo trong quý ba.
Điều 2. Phòng Văn hóa chịu trách nhiệm trước Chủ tịch về lễ hội mùa xuân ở các thôn.${TAIL}`,
    next: `Điều 1. Phòng Văn hóa chịu trách nhiệm trước Chủ tịch về lễ hội mùa xuân ở các thôn.${TAIL}`,
  },
  {
    name: 'the same words in two articles, their order changes',
    old: `Điều 1. Phòng Kinh tế [[chịu trách nhiệm trước Chủ tịch]] về số liệu đã báo cáo trong quý ba, gồm cả số thu ngân sách.
Điều 2. Phòng Văn hóa chịu trách nhiệm trước Chủ tịch về lễ hội mùa xuân ở các thôn, gồm cả lễ hội đua thuyền trên sông.${TAIL}`,
    next: `Điều 1. Phòng Văn hóa chịu trách nhiệm trước Chủ tịch về lễ hội mùa xuân ở các thôn, gồm cả lễ hội đua thuyền trên sông.
Điều 2. Phòng Kinh tế [[chịu trách nhiệm trước Chủ tịch]] về số liệu đã báo cáo trong quý ba, gồm cả số thu ngân sách.${TAIL}`,
  },
  {
    name: 'a figure in a table row, rows alike',
    old: `STT Thôn Số hộ Kinh phí
1 Thôn Đông 120 500.000.000
2 Thôn Đoài 135 [[500.000.000]]
3 Thôn Bắc 98 500.000.000${TAIL}`,
    next: `STT Thôn Số hộ Kinh phí
1 Thôn Đông 120 500.000.000
2 Thôn Đoài 135 [[500.000.000]]
3 Thôn Bắc 98 450.000.000
4 Thôn Nam 77 500.000.000${TAIL}`,
  },
  {
    name: 'the marked figure itself changes',
    old: `Tổng kinh phí thực hiện dự án đường liên thôn là [[4.250 triệu đồng]], từ ngân sách xã năm 2026.${TAIL}`,
    next: `Tổng kinh phí thực hiện dự án đường liên thôn là [[4.750 triệu đồng]], từ ngân sách xã năm 2026.${TAIL}`,
  },
  {
    name: 'a row goes and the next one is like it',
    old: `1 Thôn Đông: làm mới 300 m kênh, kinh phí 120 triệu đồng, hoàn thành quý II.
2 Thôn Đoài: [[làm mới 300 m kênh, kinh phí 120 triệu đồng]], hoàn thành quý III.
3 Thôn Bắc: làm mới 350 m kênh, kinh phí 140 triệu đồng, hoàn thành quý IV.${TAIL}`,
    next: `1 Thôn Đông: làm mới 300 m kênh, kinh phí 120 triệu đồng, hoàn thành quý II.
2 Thôn Bắc: làm mới 350 m kênh, kinh phí 140 triệu đồng, hoàn thành quý IV.${TAIL}`,
  },
  {
    name: 'articles numbered anew',
    old: `Điều 4. Nguồn vốn. Vốn ngân sách xã và vốn huy động của nhân dân.
[[Điều 5]]. Thời gian thực hiện. Từ tháng 01 năm 2026 đến tháng 12 năm 2026.
Điều 6. Tổ chức thực hiện. Giao Phòng Kinh tế chủ trì.${TAIL}`,
    next: `Điều 4. Nguồn vốn. Vốn ngân sách xã và vốn huy động của nhân dân.
Điều 5. Quản lý vốn. Theo quy định của Luật Ngân sách nhà nước.
[[Điều 6]]. Thời gian thực hiện. Từ tháng 01 năm 2026 đến tháng 12 năm 2026.
Điều 7. Tổ chức thực hiện. Giao Phòng Kinh tế chủ trì.${TAIL}`,
  },
  {
    name: 'a sentence goes to another page',
    old: `Mở đầu của báo cáo về tình hình kinh tế xã hội chín tháng đầu năm của xã.
[[Đề nghị Hội đồng nhân dân xã xem xét, thông qua nghị quyết.]]
---
Phần hai nói về thu ngân sách trên địa bàn và việc giải ngân vốn đầu tư công.${TAIL}`,
    next: `Mở đầu của báo cáo về tình hình kinh tế xã hội chín tháng đầu năm của xã.
---
Phần hai nói về thu ngân sách trên địa bàn và việc giải ngân vốn đầu tư công.
[[Đề nghị Hội đồng nhân dân xã xem xét, thông qua nghị quyết.]]${TAIL}`,
  },
  {
    name: 'tone marks are put elsewhere and hyphens change',
    old: `Tăng cường [[hoà giải ở cơ sở – giữ gìn đoàn kết]] trong từng khu dân cư của xã nhà.${TAIL}`,
    next: `Tăng cường [[hòa giải ở cơ sở - giữ gìn đoàn kết]] trong từng khu dân cư của xã nhà.${TAIL}`,
  },
  {
    name: 'one word marked, its sentence goes',
    old: `Các đơn vị báo cáo trước ngày 25. Riêng Trạm Y tế báo cáo [[hằng tuần]] cho đến khi hết dịch. Công an xã trực 24/24.${TAIL}`,
    next: `Các đơn vị báo cáo trước ngày 25. Công an xã trực 24/24. Mọi việc phát sinh báo cáo hằng tuần.${TAIL}`,
  },
  {
    name: 'the sentence is cut in two by a new one',
    old: `[[Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo, báo cáo trước ngày 30 tháng 11.]]${TAIL}`,
    next: `[[Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo, hộ cận nghèo, báo cáo trước ngày 30 tháng 11.]]${TAIL}`,
  },
  {
    name: 'everything is written anew',
    old: `[[Đoạn này nói về việc xây dựng nhà văn hóa thôn và sân thể thao.]]`,
    next: `Kế hoạch phòng cháy rừng mùa khô: trực gác, phát dọn đường băng cản lửa, diễn tập tháng hai.`,
  },
  {
    name: 'twice the same sentence, the second is marked, nothing else changes',
    old: `I. Thuận lợi. Được sự quan tâm của cấp trên. Nhân dân đồng thuận.
II. Khó khăn. Thiếu vốn đối ứng. [[Nhân dân đồng thuận.]] Thời tiết thất thường.${TAIL}`,
    next: `I. Thuận lợi. Được sự quan tâm của cấp trên. Nhân dân đồng thuận.
II. Khó khăn. Thiếu vốn đối ứng. [[Nhân dân đồng thuận.]] Thời tiết rất thất thường.${TAIL}`,
  },
]

interface Marked {
  readonly pages: readonly string[]
  readonly span: Span | null
}

function read(text: string): Marked {
  let span: Span | null = null
  const pages = text
    .normalize('NFC')
    .split('\n---\n')
    .map((page, index) => {
      const start = page.indexOf('[[')
      if (start >= 0) span = { page: index, start, end: page.indexOf(']]') - 2 }
      return page.replace('[[', '').replace(']]', '')
    })
  return { pages, span }
}

export function trickyCases(): Case[] {
  return TRICKY.map(({ name, old, next }, index) => {
    const [before, after] = [read(old), read(next)]
    if (before.span === null) throw new Error(`nothing is marked: ${name}`)
    const ids = ['old', 'next'].map((side) => idOf(`tricky/${index}/${side}`) as FileVersionId)
    const version = (pages: readonly string[], at: number) => ({
      id: ids[at] as FileVersionId,
      pages,
      sources: pages.map(() => 'pdf' as const),
      pageHashes: pages.map(() => null),
    })
    const { page } = before.span
    const placement = placementOf(before.pages, ids[0] as FileVersionId, page, before.span, false)
    const label: Label = {
      made: {
        annotationId: idOf(`tricky/${index}`) as Label['made']['annotationId'],
        authorId: AUTHOR,
        placement,
        sort: 'phrase',
        words: before.span,
      },
      page: after.span?.page ?? null,
      spans: after.span === null ? [] : [after.span],
      left: after.span === null ? 0 : 1,
      textless: false,
    }
    return {
      edit: 'by hand',
      paper: name,
      versions: [version(before.pages, 0), version(after.pages, 1)],
      labels: [label],
    }
  })
}
