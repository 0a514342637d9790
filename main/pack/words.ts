/** What a pack says. It is Vietnamese whatever language the window speaks: it goes into the office's files. */
import type { Span } from '../../shared/oparl/printed-numbers.ts'
import { labelText, spansText } from '../../shared/pack/labels.ts'
import { plainItem } from '../../shared/pack/stamp.ts'
import { moment } from '../export/index.ts'
import type { PackOrder, PackOrderPaper } from './order.ts'

export const NO_SUBSTITUTE =
  'Bản tổng hợp để sử dụng trong cuộc họp, không thay thế bản gốc đã ký số. Bản gốc của tài liệu đã ký số được đính kèm nguyên vẹn trong tệp này.'

export const coverTitle = ({ which }: PackOrder): string =>
  which === 'all' ? 'BỘ TÀI LIỆU' : 'TÀI LIỆU BỔ SUNG, THAY THẾ'

export const editionLine = ({ edition, at, by }: PackOrder): string =>
  `Lập lần ${edition}, ${moment(at)}, bởi ${nameOf(by)}`

const nameOf = ({ name, position }: PackOrder['by']): string =>
  position === '' ? name : `${name}, ${position}`

export const meetingLine = ({ meeting }: PackOrder): string => `Thời gian: ${moment(meeting.start)}`
export const placeLine = ({ meeting }: PackOrder): string => `Địa điểm: ${meeting.place}`
export const countLine = (papers: number, pages: number): string => `Gồm ${papers} tài liệu, ${pages} trang`
export const goneLine = (gone: readonly Span[]): string =>
  `Trang đã rút khỏi bộ tài liệu, bỏ khỏi bản in cũ: ${spansText(gone)}`

export const TOC_TITLE = 'MỤC LỤC'
export const COVER_MARK = 'Bìa'
export const TOC_MARK = 'Mục lục'
export const NO_ITEM = 'Tài liệu chung'

export const itemTitle = ({ item }: Pick<PackOrderPaper, 'item'>): string =>
  item.number === '' ? item.name || NO_ITEM : `${plainItem(item.number)}. ${item.name}`

export const paperTitle = ({ name, reference }: Pick<PackOrderPaper, 'name' | 'reference'>): string =>
  reference === '' ? name : `${name} (${reference})`

/** Behind a paper's name in the table of contents. */
export function standingWords({ standing, versionNumber }: PackOrderPaper, edition: number): string {
  if (edition === 1) return ''
  if (standing === 'replaced') return ` [thay thế: bản ${versionNumber}]`
  return standing === 'new' ? ' [mới]' : ''
}

export const documentMark = ({ document, name }: PackOrderPaper): string => `${labelText(document)}. ${name}`

export const UNREADABLE =
  'Tài liệu này không dựng được thành trang của bộ. Bản gốc được đính kèm nguyên vẹn trong tệp này.'
export const MISSING =
  'Tài liệu này chưa có trên máy đã lập bộ. Số trang được giữ lại cho tài liệu này ở lần lập sau.'

export const WITHHELD =
  'Tài liệu này không cho tải, in, hoặc ngoài thời gian được xem, nên không có trong bộ. Số trang của tài liệu được giữ nguyên.'
export const STANDS_IN = { missing: MISSING, unreadable: UNREADABLE, withheld: WITHHELD } as const

export const originalAbout = (paper: PackOrderPaper): string =>
  `Bản gốc: ${paperTitle(paper)}, tài liệu ${labelText(paper.document)}`

/** A name that every system takes. */
export function originalName(paper: PackOrderPaper): string {
  const stem = plain(paper.reference === '' ? paper.name : paper.reference)
  return `${labelText(paper.document)} - ${stem || 'Tài liệu'} - bản gốc.pdf`
}

export const NOTES_TITLE = 'GHI CHÚ CỦA TÔI'
export const NOTES_FOOTER = 'Lời của các ghi chú đã vẽ trên trang'
export const notesOf = ({ document }: PackOrderPaper, where: string): string =>
  `Tài liệu ${labelText(document)}, ${where.toLocaleLowerCase('vi')}`

export const MANIFEST_NAME = 'bo-tai-lieu.json'
export const MANIFEST_ABOUT = 'Tài liệu nào ở trang nào của bộ'

export function packFileName(
  meetingName: string,
  { which, booklet }: Pick<PackOrder, 'which' | 'booklet'>,
): string {
  const what = which === 'all' ? 'bộ tài liệu' : 'tài liệu bổ sung'
  return `${plain(meetingName) || 'Cuộc họp'} - ${what}${booklet ? ' khổ sổ A4' : ''}.pdf`
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[\s.-]+|[\s.]+$/gu, '')
    .slice(0, 90)
