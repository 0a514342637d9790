import type { OparlPut } from '../../../shared/oparl/objects.ts'

export type PaperKind =
  | 'report'
  | 'submission'
  | 'draft-resolution'
  | 'decision'
  | 'plan'
  | 'letter'
  | 'notice'
  | 'scheme'
  | 'minutes'

type PaperObject = Extract<OparlPut, { type: 'Paper' }>['object']

export type SignerKey =
  | 'chair'
  | 'deputy-economy'
  | 'deputy-society'
  | 'economy'
  | 'society'
  | 'office'
  | 'military'
  | 'council'

/** A paper to be written: what it is called, what it speaks about, who signs. */
export interface PaperSpec {
  readonly key: string
  readonly kind: PaperKind
  /** Loại văn bản as shown. */
  readonly paperType: string
  /** Số, ký hiệu; a draft has no number yet. */
  readonly reference: string
  /** Trích yếu. */
  readonly name: string
  readonly signer: SignerKey
  /** Fields of work it covers, in order. */
  readonly topics: readonly string[]
  /** Tables by hamlet at the end. */
  readonly annexes: number
  /** Days before the meeting that it is dated. */
  readonly daysBefore: number
  readonly secrecy?: PaperObject['secrecy']
  readonly urgency?: PaperObject['urgency']
  readonly sentLate?: boolean
}

export interface Signer {
  readonly originator: string
  readonly parent: string
  readonly issuer: string
  readonly authority: readonly string[]
  readonly name: string
}

const UBND = { originator: 'Ủy ban nhân dân xã Đồng Hỷ', parent: 'ỦY BAN NHÂN DÂN', issuer: 'XÃ ĐỒNG HỶ' }
const unit = (name: string) => ({
  originator: name,
  parent: 'UBND XÃ ĐỒNG HỶ',
  issuer: name.toLocaleUpperCase('vi'),
})

export const SIGNERS: Record<SignerKey, Signer> = {
  chair: { ...UBND, authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Thị Thu Hà' },
  'deputy-economy': {
    ...UBND,
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    name: 'Trần Văn Đức',
  },
  'deputy-society': {
    ...UBND,
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    name: 'Ma Thị Hồng Nhung',
  },
  economy: { ...unit('Phòng Kinh tế'), authority: ['TRƯỞNG PHÒNG'], name: 'Dương Quốc Khánh' },
  society: { ...unit('Phòng Văn hóa - Xã hội'), authority: ['TRƯỞNG PHÒNG'], name: 'Hoàng Thị Bích Ngọc' },
  office: { ...unit('Văn phòng HĐND và UBND'), authority: ['CHÁNH VĂN PHÒNG'], name: 'Lê Minh Tuấn' },
  military: { ...unit('Ban Chỉ huy Quân sự'), authority: ['CHỈ HUY TRƯỞNG'], name: 'Đặng Văn Dũng' },
  council: {
    originator: 'Hội đồng nhân dân xã Đồng Hỷ',
    parent: 'HỘI ĐỒNG NHÂN DÂN',
    issuer: 'XÃ ĐỒNG HỶ',
    authority: ['CHỦ TỊCH'],
    name: '(Dự thảo trình kỳ họp)',
  },
}
