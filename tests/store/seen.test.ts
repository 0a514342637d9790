/** Who has received, downloaded and opened what: told once by participants, read by whoever prepares the meeting. */
import { decode, encode } from 'cborg'
import { expect, test } from 'vitest'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { PaperSeen } from '../../shared/oparl/paper-seen.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { directory } from './support/groups.ts'
import { aMeeting, an, aResponse, binh, DAY, feedOf, NOW, newId, putEntry } from './support/world.ts'

const meeting = aMeeting({ name: 'Phiên họp tháng 11', papers: [{ name: 'Tờ trình' }, { name: 'Báo cáo' }] })
const [first, second] = [meeting.papers[0]!, meeting.papers[1]!]
freshStore(async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
})

const ids = (count: number) => Array.from({ length: count }, () => newId<OpId>())
const note = async (count = 20): Promise<number> => {
  const told = await made.store.noteSeen(NOW, ids(count))
  if (!told.ok) throw new Error(told.failure.code)
  return told.value
}
/** What waits to be told, as the server will read it. */
const told = async () => {
  const batches = await made.store.outboxBatches(1_000_000)
  return batches
    .flatMap(({ body }) => BatchBody.parse(decode(body)).ops)
    .filter((op) => op.kind === 'paper.seen')
    .map((op) => ({ docId: op.docId, list: decode(op.payload) as PaperSeen[] }))
}
const stepsOf = async () =>
  (await told()).flatMap(({ list }) =>
    list.map(({ fileVersionId, step }) => `${names.get(fileVersionId)} ${step}`),
  )
const names = new Map<string, string>(meeting.papers.map(({ versionId, name }) => [versionId, name]))
const come = (paper: typeof first) =>
  made.store.putBlob({
    sha256: paper.sha256,
    size: 10,
    state: 'ready',
    receivedBytes: 10,
    key: new Uint8Array(32),
    fileName: `f-${paper.name}`,
    failureCode: null,
  })
const entryBy = (author: PersonId, list: readonly PaperSeen[]) =>
  putEntry(deskScope(meeting.id), {} as never, {
    kind: 'paper.seen',
    author,
    docId: deskScope(meeting.id),
    payload: new Uint8Array(encode(list)),
  })
const seen = async () => {
  const found = await made.store.meetingSeen(meeting.id, NOW)
  if (!found.ok) throw new Error(found.failure.code)
  const at = found.value.people.findIndex(({ id }) => id === binh.id)
  return Object.fromEntries(found.value.papers.map(({ name, steps }) => [name, steps[at]]))
}

test('[SYNC-140] what has come is told once: titles, then contents, then what was opened', async () => {
  expect(await note()).toBe(1)
  expect(await note()).toBe(0)
  expect((await told()).map(({ docId }) => docId)).toEqual([deskScope(meeting.id)])
  expect((await stepsOf()).sort()).toEqual(['Báo cáo received', 'Tờ trình received'])
  await come(first)
  await made.store.openPaper(meeting.id, first.fileId)
  expect(await note()).toBe(1)
  expect((await stepsOf()).sort()).toEqual([
    'Báo cáo received',
    'Tờ trình downloaded',
    'Tờ trình opened',
    'Tờ trình received',
  ])
})

test('[SYNC-140] what a crash kept from being told is told after the next start', async () => {
  await come(second)
  await reopen()
  expect(await note()).toBe(1)
  expect((await stepsOf()).sort()).toEqual(['Báo cáo downloaded', 'Báo cáo received', 'Tờ trình received'])
})

test('[SYNC-141] nothing of meetings long past, of drafts, or of those without the person; much goes in parts', async () => {
  const past = aMeeting({ name: 'Đã lâu', start: NOW - 9 * DAY, papers: [{ name: 'Cũ' }] })
  const cancelled = aMeeting({ name: 'Hoãn', state: 'cancelled', papers: [{ name: 'Hoãn' }] })
  const foreign = aMeeting({ name: 'Không dự', papers: [{ name: 'Lạ' }] })
  for (const put of foreign.puts)
    if (put.type === 'Meeting') put.object.participants = [{ personId: binh.id, role: 'chair' }]
  const large = aMeeting({
    name: 'Lớn',
    papers: Array.from({ length: 230 }, (_, at) => ({ name: `T${at}` })),
  })
  await made.store.applyResponse(feedOf(past, cancelled, foreign, large), NOW)
  expect(await note(2)).toBe(2)
  expect(await note()).toBe(2)
  expect(await note()).toBe(0)
  const all = await told()
  expect(new Set(all.map(({ docId }) => docId))).toEqual(
    new Set([deskScope(meeting.id), deskScope(large.id)]),
  )
  expect(all.reduce((sum, { list }) => sum + list.length, 0)).toBe(232)
  expect(Math.max(...all.map(({ list }) => list.length))).toBe(100)
})

test('[SYNC-142] it is no work of the person: not counted, not listed, not shown when refused, sent again after a restore', async () => {
  await note()
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 0, refusedCount: 0 })
  expect(await made.store.outbox()).toEqual([])
  const batches = await made.store.outboxBatches(1_000_000)
  const opId = BatchBody.parse(decode(batches[0]!.body)).ops[0]!.opId
  const applied = await made.store.applyResponse(aResponse({}), NOW)
  // The machine knows that there is something to send.
  expect(applied).toMatchObject({ ok: true, value: { waitingCount: 1 } })
  await made.store.applyResponse(aResponse({ rejects: [{ opId, code: 'op/unknown-kind' }] }), NOW)
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 0, refusedCount: 0 })
  expect(await told()).toEqual([])
  await made.store.applyResponse(aResponse({ epoch: newId() }), NOW)
  expect(await told()).toHaveLength(1)
})

test('[SYNC-142] a receipt for it is not what a person means by sent', async () => {
  await note()
  const batches = await made.store.outboxBatches(1_000_000)
  const op = BatchBody.parse(decode(batches[0]!.body)).ops[0]!
  const receipts = [{ opId: op.opId, scope: deskScope(meeting.id), seq: 1 }]
  expect(await made.store.applyResponse(aResponse({ receipts }), NOW)).toMatchObject({
    value: { settledCount: 1 },
  })
  expect(await made.store.syncFacts()).toMatchObject({ lastSentAt: null, lastSavedAt: null })
})

test('[SYNC-143] the desk reads how far each is; the first time that was told stays; twice is harmless', async () => {
  const at = instant(NOW)
  const list: PaperSeen[] = [
    { fileVersionId: first.versionId, step: 'received', at },
    { fileVersionId: first.versionId, step: 'opened', at },
    { fileVersionId: second.versionId, step: 'received', at },
  ]
  const entries = [entryBy(binh.id, list), entryBy(binh.id, list.slice(0, 1))]
  await made.store.applyResponse(aResponse({ entries }), NOW)
  expect(await seen()).toEqual({ 'Tờ trình': 3, 'Báo cáo': 1 })
})

test('[SYNC-143] whoever prepares the meeting no more keeps their own and drops what others told', async () => {
  await note()
  const list: PaperSeen[] = [{ fileVersionId: first.versionId, step: 'opened', at: instant(NOW) }]
  await made.store.applyResponse(aResponse({ entries: [entryBy(binh.id, list)] }), NOW)
  expect((await seen())['Tờ trình']).toBe(3)
  await made.store.applyResponse(aResponse({ revoked: [deskScope(meeting.id)] }), NOW)
  expect((await seen())['Tờ trình']).toBe(0)
  expect(await note()).toBe(0)
  for (const put of meeting.puts)
    if (put.type === 'Meeting')
      await made.store.applyResponse(
        aResponse({
          entries: [
            putEntry(meeting.scope, {
              ...put,
              object: {
                ...put.object,
                modified: instant(NOW),
                participants: [{ personId: an.id, role: 'delegate' }],
              },
            }),
          ],
        }),
        NOW,
      )
  expect(await made.store.meetingSeen(meeting.id, NOW)).toMatchObject({
    failure: { code: 'meeting/not-yours' },
  })
})
