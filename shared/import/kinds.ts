/** Kinds of papers as they stand at the beginning of names of files, with marks or without. */

import type { FieldsOf } from '../desk/fields.ts'
import { foldMarks } from '../kernel/fold.ts'

/** Longer ones first: "Báo cáo thẩm tra" is not "Báo cáo". */
const KINDS = [
  'Dự thảo Nghị quyết',
  'Dự thảo Quyết định',
  'Dự thảo Kế hoạch',
  'Dự thảo Báo cáo',
  'Báo cáo thẩm tra',
  'Báo cáo thẩm định',
  'Báo cáo giải trình',
  'Phiếu lấy ý kiến',
  'Giấy mời',
  'Chương trình',
  'Nghị quyết',
  'Quyết định',
  'Nghị định',
  'Thông báo',
  'Thông tư',
  'Chỉ thị',
  'Kế hoạch',
  'Phương án',
  'Đề án',
  'Báo cáo',
  'Biên bản',
  'Tờ trình',
  'Công văn',
  'Công điện',
  'Hướng dẫn',
  'Quy chế',
  'Quy định',
  'Kết luận',
  'Phụ lục',
  'Phụ biểu',
  'Biểu',
  'Danh sách',
  'Tham luận',
  'Dự thảo',
] as const

/** What brings a question before the meeting stands before what goes along with it. */
const LEADS: readonly string[] = [
  'Tờ trình',
  'Báo cáo',
  'Dự thảo Nghị quyết',
  'Nghị quyết',
  'Kế hoạch',
  'Đề án',
]

const FOLDED = KINDS.map((kind) => ({ kind, folded: foldMarks(kind) }))

/** The kind that a title begins with, in its marks, and what of the title follows. Null: it begins with none. */
export function kindAtStart(title: string): { readonly kind: string; readonly rest: string } | null {
  const folded = foldMarks(title)
  const found = FOLDED.find(
    (one) => folded.startsWith(one.folded) && !/^[a-z]/.test(folded.slice(one.folded.length)),
  )
  return found === undefined ? null : { kind: found.kind, rest: title.slice(found.folded.length) }
}

/** "Bổ sung" is said of what comes after publishing alone: an annex is a paper like the others. */
export const roleOf = (title: string): FieldsOf['paper']['role'] =>
  /^(?:tai lieu )?tham khao(?![a-z])/.test(foldMarks(title)) ? 'reference' : 'main'

/** Smaller comes first when an item takes its name from one of several papers. */
export function leadOf(kind: string): number {
  const at = LEADS.indexOf(kind)
  return at === -1 ? LEADS.length : at
}
