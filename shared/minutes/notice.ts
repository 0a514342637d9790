/**
 * Thông báo kết luận: what a session concluded and whom it charged with what, as its office tells it. Form of Nghị định
 * 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4. Conclusions are those of the log, word for word; what stands around them is written.
 */
import type { InvitationFacts } from '../invitation/facts.ts'
import { headOf, powersOf } from '../invitation/letter.ts'
import { dateWords, inVietnam, localityOf, placeWords, sentenceStart } from '../invitation/office-words.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { organLetters } from './draft.ts'
import type { Duty } from './duty.ts'
import type { MinutesFacts } from './facts.ts'
import { TO_WRITE } from './paper.ts'

export const NOTICE_WORDS = {
  kind: 'THÔNG BÁO',
  recipients: 'Nơi nhận:',
  tasks: 'Phân công thực hiện:',
  columns: ['STT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Hạn hoàn thành'],
} as const

/** What people write, field by field. */
export interface NoticeFields {
  /** Số; empty: left for a hand. */
  readonly number: string
  readonly symbol: string
  readonly place: string
  /** "ngày 30 tháng 11 năm 2026" */
  readonly date: string
  readonly summary: string
  readonly opening: string
  readonly closing: string
  /** Quyền hạn and chức vụ above the signature, line by line: TM., KT., TL. */
  readonly powers: string
  readonly signer: string
  /** Nơi nhận, line by line. */
  readonly recipients: string
}

export const NOTICE_FIELDS = [
  'number',
  'symbol',
  'place',
  'date',
  'summary',
  'opening',
  'closing',
  'powers',
  'signer',
  'recipients',
] as const satisfies readonly (keyof NoticeFields)[]

export interface NoticeTask {
  readonly text: string
  readonly lead: string
  readonly helpers: string
  /** "15/12/2026"; empty: without a date. */
  readonly due: string
}

export interface Notice {
  readonly above: string
  readonly office: readonly string[]
  readonly fields: NoticeFields
  /** Numbered as they stand. */
  readonly conclusions: readonly string[]
  readonly tasks: readonly NoticeTask[]
}

export interface NoticeFacts extends MinutesFacts {
  readonly duties: readonly Duty[]
  readonly now: Instant
}

/** `kept`: what was written before; a field that was never written is as the facts have it now. */
export function noticeOf(facts: NoticeFacts, kept: Partial<NoticeFields> = {}): Notice {
  return {
    ...headOf(facts.invitation),
    fields: { ...fieldsOf(facts), ...kept },
    conclusions: conclusionsOf(facts),
    tasks: facts.duties.map((duty) => taskOf(duty, facts)),
  }
}

function fieldsOf(facts: NoticeFacts): NoticeFields {
  const { invitation, now } = facts
  const chair = chairOf(facts)
  return {
    number: '',
    symbol: `TB-${organLetters(invitation)}`,
    place: localityOf(invitation.bodyName) || localityOf(invitation.organizationName) || TO_WRITE,
    date: dateWords(now),
    summary: `Kết luận của đồng chí ${chair === null ? TO_WRITE : called(chair)} tại ${meetingWords(invitation)}`,
    opening: openingOf(facts, chair),
    closing: `${sentenceStart(invitation.organizationName || invitation.bodyName) || TO_WRITE} thông báo để các cơ quan, đơn vị, cá nhân liên quan biết, thực hiện./.`,
    powers: powersOf(invitation.organ, chair).join('\n'),
    signer: chair?.name ?? '',
    recipients: 'Như thành phần dự họp;\nCác đơn vị, cá nhân được giao nhiệm vụ;\nLưu: VT.',
  }
}

type Named = { readonly name: string; readonly position: string }

function chairOf({ session, personOf }: NoticeFacts): Named | null {
  const chairId =
    session.presiding ?? Object.values(session.roster).find(({ role }) => role === 'chair')?.personId
  return chairId === undefined ? null : personOf(chairId)
}

const called = ({ name, position }: Named): string =>
  position === '' ? name : `${name}, ${sentenceStart(position)}`

const meetingWords = ({ name }: InvitationFacts): string => {
  const words = name.trim() === '' ? TO_WRITE : name.trim()
  return words.slice(0, 1).toLocaleLowerCase('vi') + words.slice(1)
}

function openingOf(facts: NoticeFacts, chair: Named | null): string {
  const { invitation, history } = facts
  const begun = history.find(({ event }) => event.is === 'begun')
  const places = invitation.places.map(placeWords).filter(Boolean).join('; ')
  const who = chair === null ? TO_WRITE : called(chair)
  return `${begun === undefined ? TO_WRITE : sentenceStart(dateWords(begun.at))}, tại ${places || TO_WRITE}, đồng chí ${who} chủ trì ${meetingWords(invitation)}. Sau khi nghe báo cáo và ý kiến của các thành viên dự họp, đồng chí ${chair?.name ?? TO_WRITE} kết luận như sau:`
}

/** In the order of the log; what is of an item names it. */
function conclusionsOf({ session, agenda }: NoticeFacts): string[] {
  return session.conclusions.map(({ itemId, text }) => {
    const item = agenda.find(({ id }) => id === itemId)
    return item === undefined ? text : `Về nội dung “${item.name}”: ${text}`
  })
}

const two = (value: number): string => String(value).padStart(2, '0')
function dayOf(at: Instant): string {
  const { day, month, year } = inVietnam(at)
  return `${two(day)}/${two(month)}/${year}`
}

function taskOf({ text, leadId, helperIds, due }: Duty, { personOf }: NoticeFacts): NoticeTask {
  const nameOf = (id: PersonId): string => personOf(id).name
  return {
    text,
    lead: nameOf(leadId),
    helpers: helperIds.map(nameOf).join(', '),
    due: due === null ? '' : dayOf(due),
  }
}

/** Số: …/TB-UBND */
export const noticeReference = ({ number, symbol }: Pick<NoticeFields, 'number' | 'symbol'>): string =>
  `Số: ${number || '      '}/${symbol}`

export const placeAndDate = ({ place, date }: Pick<NoticeFields, 'place' | 'date'>): string =>
  `${place || TO_WRITE}, ${date || TO_WRITE}`

/** For the head by a deputy, and by the head's order (điều 13); on behalf of an organ it is drafted. */
export const SIGNING = {
  KT: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH',
  TL: 'TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG',
} as const
