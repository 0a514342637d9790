/** The list of notes as a document says it, page by page; how it is written down is docx.ts and pdf.ts. */
import type { Leaving, OutMark, OutReply, UnplacedMark } from '../gather.ts'
import type { ExportOrder } from '../order.ts'
import { KIND, moment, NO_SUBSTITUTE, pageName } from '../words.ts'

export interface NoteReply {
  readonly who: string
  readonly when: string
  readonly text: string
}

export interface Note {
  readonly number: number
  readonly kind: string
  /** The words of the paper it is on; empty where it has none. */
  readonly quote: string
  readonly text: string
  readonly who: string
  readonly layer: string
  readonly when: string
  /** "Đã xong · tên, lúc", or empty. */
  readonly settled: string
  readonly replies: readonly NoteReply[]
  /** Where it was, for a note without a place in this version. */
  readonly remark: string
}

export interface NoteGroup {
  readonly title: string
  readonly notes: readonly Note[]
}

export interface NoteList {
  readonly title: string
  readonly paper: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly groups: readonly NoteGroup[]
  readonly footer: string
  readonly empty: string
}

/** What a list says of the paper and of whose notes it is. */
export type Listed = Pick<ExportOrder, 'layers' | 'by' | 'at' | 'pages'> & {
  readonly paper: Pick<ExportOrder['paper'], 'name' | 'reference' | 'meetingName' | 'versionNumber'>
}

export function listOf(order: Listed, { marks, unplaced }: Leaving): NoteList {
  let number = 0
  const groups: { title: string; notes: Note[] }[] = []
  for (const mark of marks) {
    const title = pageName(mark.placement.page)
    const last = groups.at(-1)
    const group = last?.title === title ? last : { title, notes: [] }
    if (group !== last) groups.push(group)
    number += 1
    group.notes.push(noteOf(mark, number, mark.placement.quote?.exact ?? '', ''))
  }
  if (unplaced.length > 0) {
    const notes = unplaced.map((mark) => {
      number += 1
      return noteOf(mark, number, mark.last.quote?.exact ?? '', whereItWas(mark))
    })
    groups.push({ title: `Chưa có vị trí xác nhận trong phiên bản này (${unplaced.length})`, notes })
  }
  const layers = [...new Set(order.layers.map(({ layerName }) => layerName))]
  const { paper, by, at, pages } = order
  return {
    title: 'DANH SÁCH GHI CHÚ',
    paper: paper.reference === '' ? paper.name : `${paper.reference}: ${paper.name}`,
    facts: [
      { name: 'Cuộc họp', value: paper.meetingName },
      { name: 'Phiên bản', value: String(paper.versionNumber) },
      { name: 'Trang', value: pages === null ? 'tất cả' : pageSpan(pages) },
      { name: 'Lớp ghi chú', value: layers.length === 0 ? 'không có' : layers.join(', ') },
      { name: 'Người xuất', value: by.position === '' ? by.name : `${by.name}, ${by.position}` },
      { name: 'Thời điểm xuất', value: moment(at) },
      { name: 'Số ghi chú', value: String(number) },
    ],
    groups,
    footer: `Danh sách kèm ${NO_SUBSTITUTE}`,
    empty: 'Không có ghi chú nào trong các lớp và trang đã chọn.',
  }
}

function noteOf(mark: Omit<OutMark, 'placement'>, number: number, quote: string, remark: string): Note {
  const { annotation, author, layerName, replies, settledBy } = mark
  const words =
    annotation.label === '' ? annotation.body : [annotation.label, annotation.body].filter(Boolean).join(': ')
  return {
    number,
    kind: KIND[annotation.kind],
    quote: quote.normalize('NFC'),
    text: words.normalize('NFC'),
    who: nameOf(author),
    layer: layerName,
    when: moment(annotation.modified),
    settled: settledBy === null ? '' : `Đã xong: ${saidBy(settledBy)}`,
    replies: replies.map((reply) => ({
      who: nameOf(reply.author),
      when: moment(reply.remark.modified),
      text: reply.remark.body.normalize('NFC'),
    })),
    remark,
  }
}

const nameOf = ({ name }: { readonly name: string }): string => (name === '' ? 'Không rõ tên' : name)
const saidBy = ({ author, remark }: OutReply): string => `${nameOf(author)}, ${moment(remark.created)}`

function whereItWas({ last, lastVersion, leftOut }: UnplacedMark): string {
  const version = lastVersion === null ? 'một phiên bản khác' : `phiên bản ${lastVersion}`
  const was = `Vị trí cũ: ${version}, trang ${last.page + 1}.`
  return leftOut
    ? `${was} Người ghi đã để lại ở phiên bản cũ.`
    : `${was} Chưa được người ghi xác nhận vị trí mới.`
}

/** "1–3, 5". */
export function pageSpan(pages: readonly number[]): string {
  const sorted = [...new Set(pages)].sort((one, other) => one - other)
  const spans: [number, number][] = []
  for (const page of sorted) {
    const last = spans.at(-1)
    if (last !== undefined && page === last[1] + 1) last[1] = page
    else spans.push([page, page])
  }
  return spans.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(', ')
}
