import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hdndSession, minutesFacts } from '../../tests/support/hdnd-session.ts'
import { idOf, personOf } from '../../tests/support/session-room.ts'
import type { OpId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { bodyOf, changeOf, fieldsIn, keepOwn, putDraft, putOver, readMinutes, wordsOf } from './document.ts'
import { draftMinutes } from './draft.ts'
import { foldMinutes, type MinutesOp, seenOf } from './fold.ts'
import { type MinutesDraft, paragraph, plain, type Section, textOf } from './paper.ts'
import type { MinutesSaid } from './said.ts'

const draft = draftMinutes(minutesFacts(hdndSession()))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const drafted = (): Y.Doc => {
  const doc = new Y.Doc()
  putDraft(doc, draft)
  return doc
}
const meet = (...docs: Y.Doc[]): void => {
  for (const one of docs) for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
}
function write(doc: Y.Doc, part: string, words: string): void {
  const section = bodyOf(doc)
    .toArray()
    .find((node) => node instanceof Y.XmlElement && node.getAttribute('part') === part) as Y.XmlElement
  const text = (section.get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.insert(text.length, words)
}
const changed = (part: string, text: string): MinutesDraft => ({
  ...draft,
  sections: draft.sections.map(
    (one): Section => (one.part === part ? { part, blocks: [paragraph(plain(text))] } : one),
  ),
})
const textIn = (doc: Y.Doc, part: string): string =>
  readMinutes(doc, draft)
    .sections.filter((one) => one.part === part)
    .flatMap(({ blocks }) => blocks.map(textOf))
    .join('\n')

test('[SES-47] a draft is read back as it was put, and put again changes nothing', () => {
  const doc = drafted()
  expect(wordsOf(readMinutes(doc, draft))).toBe(wordsOf(draft))
  let changes = 0
  doc.on('update', () => {
    changes += 1
  })
  putDraft(doc, draft)
  expect(changes).toBe(0)
})

test('[SES-47] what two people drafted and wrote apart stands once, with the words of both', () => {
  const [one, other] = [drafted(), drafted()]
  write(one, 'opening', ' (của thư ký)')
  write(other, 'closing', ' (của chủ tọa)')
  fieldsIn(one).set('number', '31')
  meet(one, other)
  const parts = readMinutes(other, draft).sections.map(({ part }) => part)
  expect(parts).toEqual(draft.sections.map(({ part }) => part))
  expect(textIn(other, 'opening')).toContain('(của thư ký)')
  expect(textIn(other, 'closing')).toContain('(của chủ tọa)')
  expect(readMinutes(other, draft).fields.number).toBe('31')
})

test('[SES-47] drafts of different heads of the log meet: each section once, theirs that somebody wrote in', () => {
  const [one, other] = [drafted(), new Y.Doc()]
  putDraft(other, changed('opening', 'Bắt đầu khác.'))
  write(one, 'attendance', ' (của thư ký)')
  meet(one, other)
  putDraft(other, draft)
  meet(one, other)
  expect(readMinutes(one, draft).sections.map(({ part }) => part)).toEqual(
    draft.sections.map(({ part }) => part),
  )
  expect(textIn(one, 'attendance')).toContain('(của thư ký)')
  expect(textIn(one, 'opening')).toBe(textIn(drafted(), 'opening'))
})

test('[SES-47] a newer draft fills what nobody wrote in, and is offered where somebody did', () => {
  const doc = drafted()
  write(doc, 'closing', ' Viết tay.')
  putDraft(doc, changed('opening', 'Bắt đầu khác.'))
  expect(textIn(doc, 'opening')).toBe('Bắt đầu khác.')
  const later = changed('closing', 'Kết thúc khác.')
  expect(changeOf(doc, later).offers.map(({ section }) => section.part)).toEqual(['closing'])
  putDraft(doc, later)
  expect(textIn(doc, 'closing')).toContain('Viết tay.')
  keepOwn(doc, later.sections.at(-1) as Section)
  expect(changeOf(doc, later).offers).toEqual([])
  expect(textIn(doc, 'closing')).toContain('Viết tay.')
  putOver(doc, later.sections.at(-1) as Section)
  expect(textIn(doc, 'closing')).toBe('Kết thúc khác.')
  expect(readMinutes(doc, draft).sections.map(({ part }) => part)).toEqual(
    draft.sections.map(({ part }) => part),
  )
})

const op = (n: number, said: MinutesSaid, by = 2): MinutesOp => ({
  opId: idOf(9, n) as OpId,
  author: personOf(by),
  at: n as Instant,
  said,
})
const update = (n: number): MinutesOp => op(n, { is: 'update', update: new Uint8Array([n]) })
const sign = (n: number, as: 'secretary' | 'chair', seen: readonly MinutesOp[], words = 'a'): MinutesOp =>
  op(
    n,
    {
      is: 'sign',
      as,
      seen: seenOf(
        seen.map(({ opId }) => opId),
        sha256,
      ) as never,
      words: sha256(words) as never,
      deviceId: idOf(2, 1) as never,
      signature: new Uint8Array(64),
    },
    as === 'chair' ? 1 : 2,
  )

test('[SYNC-196] text is taken until the first signature that had seen all of it; what comes later is left out', () => {
  const [a, b, late] = [update(1), update(2), update(6)]
  const missed = sign(3, 'chair', [a])
  const first = sign(4, 'secretary', [b, a])
  const other = sign(5, 'chair', [a, b], 'other words')
  const second = sign(7, 'chair', [a, b])
  const state = foldMinutes([a, b, missed, first, other, late, second], sha256)
  expect(state.updates).toHaveLength(2)
  expect(state.leftOut.map(({ opId }) => opId)).toEqual([late.opId])
  expect(state.signatures.map(({ opId }) => opId)).toEqual([first.opId, second.opId])
})

test('a comment stays with its words, and is settled once', () => {
  const comment = op(1, { is: 'comment', part: 'opening', quote: '08 giờ 10', text: 'Đúng là 08 giờ 15' })
  const state = foldMinutes(
    [comment, op(2, { is: 'settled', of: comment.opId }, 1), op(3, { is: 'settled', of: comment.opId }, 3)],
    sha256,
  )
  expect(state.comments).toMatchObject([
    { part: 'opening', text: 'Đúng là 08 giờ 15', settledBy: personOf(1) },
  ])
})
