/** The minutes (biên bản) that a session's log comes to, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.11. */
import { headOf } from '../invitation/letter.ts'
import { placeWords, sentenceStart } from '../invitation/office-words.ts'
import { attendanceSection } from './attendance.ts'
import { courseSections } from './course.ts'
import type { MinutesFacts } from './facts.ts'
import {
  bold,
  heading,
  type MinutesDraft,
  type MinutesFields,
  paragraph,
  plain,
  type Section,
  TO_WRITE,
} from './paper.ts'
import { momentWords } from './words.ts'

export const draftMinutes = (facts: MinutesFacts): MinutesDraft => ({
  ...headOf(facts.invitation),
  fields: fieldsOf(facts),
  sections: [
    opening(facts),
    attendanceSection(facts),
    ...courseSections(facts),
    ...conclusions(facts),
    closing(facts),
  ],
})

function fieldsOf({ invitation, session, personOf }: MinutesFacts): MinutesFields {
  const roster = Object.values(session.roster)
  const secretary = roster.find(({ role }) => role === 'secretary')
  const chairId = session.presiding ?? roster.find(({ role }) => role === 'chair')?.personId
  const chair = chairId === undefined ? null : personOf(chairId)
  return {
    number: '',
    symbol: `BB-${organLetters(invitation)}`,
    summary: sentenceStart(invitation.name || TO_WRITE),
    secretary: secretary === undefined ? '' : personOf(secretary.personId).name,
    powers: '',
    chair: chair?.name ?? '',
    recipients: 'Như thành phần tham dự;\nLưu: VT, hồ sơ cuộc họp.',
  }
}

/** As the invitation's symbol ends: "GM-UBND" gives "UBND". */
export function organLetters({ symbol, organ }: MinutesFacts['invitation']): string {
  const end = /^[^-]+-(.+)$/u.exec(symbol)?.[1]
  if (end !== undefined) return end
  return organ === 'hdnd' ? 'HĐND' : organ === 'ubnd' ? 'UBND' : TO_WRITE
}

function opening({ invitation, history }: MinutesFacts): Section {
  const begun = history.find(({ event }) => event.is === 'begun')
  const places = invitation.places.map(placeWords).filter(Boolean).join('; ')
  return {
    part: 'opening',
    blocks: [
      paragraph(
        bold('Thời gian bắt đầu: '),
        plain(`${begun === undefined ? TO_WRITE : momentWords(begun.at)}.`),
      ),
      paragraph(bold('Địa điểm: '), plain(`${places === '' ? TO_WRITE : places}.`)),
    ],
  }
}

const conclusions = ({ session }: MinutesFacts): Section[] => {
  const general = session.conclusions.filter(({ itemId }) => itemId === null)
  return general.length === 0
    ? []
    : [
        {
          part: 'conclusions',
          blocks: [
            heading('Kết luận của chủ tọa'),
            ...general.map(({ text }, at) => paragraph(plain(`${at + 1}. ${text}`))),
          ],
        },
      ]
}

function closing({ history }: MinutesFacts): Section {
  const ended = history.find(({ event }) => event.is === 'ended')
  const when = ended === undefined ? TO_WRITE : momentWords(ended.at)
  return { part: 'closing', blocks: [paragraph(plain(`Cuộc họp kết thúc vào ${when}./.`))] }
}
