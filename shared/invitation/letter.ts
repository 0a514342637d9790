/**
 * A giấy mời as words: the parts of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the order of its form 1.6 (Phụ lục III).
 * Vietnamese whatever language the window speaks: it goes into the office's files.
 */
import type { MeetingRole, Organization } from '../oparl/objects.ts'
import type { InvitationFacts, InvitedPerson } from './facts.ts'
import {
  dateWords,
  headLines,
  localityOf,
  placeWords,
  sentenceStart,
  signedPosition,
  timeWords,
  upper,
  writtenOut,
} from './office-words.ts'

export interface LetterGroup {
  readonly title: string
  /** Numbered through the letter, without the number. */
  readonly names: readonly string[]
}

export interface Letter {
  /** Cơ quan chủ quản; empty: none is written. */
  readonly above: string
  /** The office that sends it, one or two lines. */
  readonly office: readonly string[]
  readonly reference: string
  readonly placeAndDate: string
  readonly summary: string
  /** "… trân trọng kính mời:", who, and to what. */
  readonly opening: string
  readonly invited: string
  readonly purpose: string
  /** Time, place, chair. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly agenda: readonly string[]
  readonly attendees: readonly LetterGroup[]
  readonly closing: string
  readonly recipients: readonly string[]
  /** Quyền hạn and chức vụ, line by line. */
  readonly powers: readonly string[]
  readonly signer: string
}

export const LETTER_WORDS = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  kind: 'GIẤY MỜI',
  agenda: 'Nội dung:',
  attendees: 'Thành phần dự họp:',
  recipients: 'Nơi nhận:',
} as const

/** What a hand writes in where nothing is known yet. */
export const BLANK = '……'
const TITLES: Record<MeetingRole, string> = {
  chair: 'Chủ trì',
  secretary: 'Thư ký',
  delegate: 'Đại biểu',
  guest: 'Khách mời',
}
const ROLES = ['chair', 'delegate', 'guest', 'secretary'] as const

export function letterOf(facts: InvitationFacts): Letter {
  const chair = facts.people.find(({ role }) => role === 'chair') ?? null
  const sender = writtenOut((facts.organizationName || facts.bodyName).split(',')[0] ?? '')
  return {
    ...headOf(facts),
    reference: `Số: ${facts.number || '      '}/${facts.symbol || `GM-${abbreviated(facts)}`}`,
    placeAndDate: `${localityOf(facts.bodyName) || localityOf(facts.organizationName) || BLANK}, ${dateWords(facts.issued)}`,
    summary: sentenceStart(facts.name || BLANK),
    opening: `${sentenceStart(sender) || BLANK} trân trọng kính mời:`,
    invited:
      facts.people.length === 0
        ? BLANK
        : `Các đồng chí và đại biểu có tên trong thành phần dự họp dưới đây (${facts.people.length} người).`,
    purpose: `Tới dự: ${facts.name || BLANK}.`,
    facts: [
      {
        name: 'Thời gian',
        value: facts.start === null ? BLANK : sentenceStart(timeWords(facts.start, facts.end)),
      },
      { name: 'Địa điểm', value: facts.places.map(placeWords).filter(Boolean).join('; ') || BLANK },
      { name: 'Chủ trì', value: chair === null ? BLANK : `Đồng chí ${called(chair)}` },
    ].map(({ name, value }) => ({ name, value: `${value}.` })),
    agenda: facts.agenda.map(
      ({ number, name, presenter }, at) =>
        `${plainNumber(number) || String(at + 1)}. ${name}${presenter === '' ? '' : ` (trình bày: ${presenter})`}.`,
    ),
    attendees: ROLES.flatMap((role): LetterGroup[] => {
      const names = facts.people.filter((one) => one.role === role).map(called)
      return names.length === 0 ? [] : [{ title: `${TITLES[role]} (${names.length})`, names }]
    }),
    closing: `Đề nghị các đồng chí, đại biểu sắp xếp thời gian dự họp đầy đủ, đúng giờ và xác nhận tham dự trên phần mềm Phòng họp. Trường hợp vắng mặt hoặc cử người đi thay, đề nghị ghi rõ lý do để người chủ trì xem xét./.`,
    recipients: ['Như thành phần dự họp;', 'Lưu: VT.'],
    powers: powersOf(facts.organ, chair),
    signer: chair?.name ?? '',
  }
}

export function headOf({
  bodyName,
  organizationName,
  organ,
}: InvitationFacts): Pick<Letter, 'above' | 'office'> {
  const own = organizationName || bodyName
  const collegial = organ === 'ubnd' || organ === 'hdnd'
  if (collegial || own === bodyName) return { above: '', office: headLines(own || BLANK) }
  return { above: headLines(bodyName).join(' '), office: headLines(own) }
}

/** "UBND" of an "Ủy ban nhân dân", of anything else its first letters: "VP", "PKT". */
function abbreviated({ organ, organizationName, bodyName }: InvitationFacts): string {
  if (organ === 'ubnd') return 'UBND'
  if (organ === 'hdnd') return 'HĐND'
  const words = (organizationName || bodyName).split(',')[0]?.match(/\p{L}+/gu) ?? []
  return (
    words
      .map((word) => upper(word.slice(0, 1)))
      .join('')
      .slice(0, 6) || BLANK
  )
}

const called = ({ name, position }: InvitedPerson): string =>
  position === '' ? name : `${name}, ${sentenceStart(position)}`

const plainNumber = (number: string): string => number.replace(/[.)\s]+$/u, '')

const TOGETHER: Readonly<Record<string, string>> = {
  ubnd: 'TM. ỦY BAN NHÂN DÂN',
  hdnd: 'TM. HỘI ĐỒNG NHÂN DÂN',
}

/** TM. for an organ that decides together, KT. for a deputy of its head (Nghị định 30/2020, điều 13). */
export function powersOf(
  organ: Organization['classification'] | null,
  chair: Pick<InvitedPerson, 'position'> | null,
): string[] {
  const position = signedPosition(chair?.position ?? '')
  const together: string | undefined = TOGETHER[organ ?? '']
  const deputy = /^PHÓ\s+(.+)$/u.exec(position)?.[1]
  return [
    ...(together === undefined ? [] : [together]),
    ...(deputy === undefined ? [] : [`KT. ${deputy}`]),
    ...(position === '' ? [] : [position]),
  ]
}
