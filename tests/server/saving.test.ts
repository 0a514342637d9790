/** What is the office's secretary's alone: the saving report, of receipts counted once, and the deadline for papers. */
import { decode, encode } from 'cborg'
import { afterEach, expect, test } from 'vitest'
import { officeDeadlines } from '../../server/publish/office-facts.ts'
import { fillReceipts } from '../../server/store/receipt-rows.ts'
import { minutesLate } from '../../shared/desk/deadline.ts'
import type { FileVersionId, OpId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import type { PaperSeen } from '../../shared/oparl/paper-seen.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { SavingAnswer } from '../../shared/saving/report.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import { bearer, call, type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

let office: Office | null = null
afterEach(async () => {
  await office?.close()
  office = null
})

/** Two versions of a paper of `pages` pages each, and what Bình and An tell of them. */
const seen = (fileVersionId: FileVersionId, step: PaperSeen['step']): PaperSeen => ({
  fileVersionId,
  step,
  at: open().clock.now(),
})
function open(): Office {
  if (office === null) throw new Error('no office')
  return office
}
/** Chi keeps the office's registry. */
async function clerk(): Promise<Device> {
  open().server.store.write((tx) => {
    tx.sql("UPDATE account SET office_role = 'secretary' WHERE person_id = ?").run(open().people.chi)
  })
  return await open().device('chi')
}
async function tell(device: Device, list: readonly PaperSeen[]): Promise<void> {
  const op: Op = {
    opId: newId() as OpId,
    kind: 'paper.seen',
    docId: deskScope(open().meetingId),
    at: open().clock.now(),
    payload: new Uint8Array(encode(list)),
  }
  await pullAll(device)
  const { receipts } = await exchange(device, { batches: [signedBatch(device, [op])] })
  expect(receipts).toHaveLength(1)
}
async function ask(device: Device, span = '?from=0&until=9999999999999') {
  const answer = await call(`${open().url()}/v1/saving${span}`, { headers: bearer(device) })
  return answer.status === 200 ? SavingAnswer.parse(answer.value) : answer.status
}

test('receipts are counted once however often they are told, and pages with them', async () => {
  office = await openOffice()
  const [chi, an, binh] = [await clerk(), await office.device('an'), await office.device('binh')]
  const { fileVersionId, meetingId } = office
  await tell(binh, [seen(fileVersionId, 'received')])
  await tell(binh, [seen(fileVersionId, 'received'), seen(fileVersionId, 'opened')])
  await tell(an, [seen(fileVersionId, 'downloaded')])
  // A version that is not known has no pages and no line.
  await tell(an, [seen(newId() as FileVersionId, 'received')])
  const answer = await ask(chi)
  const pages = pagesOf(office)
  expect(answer).toMatchObject({
    cut: false,
    rows: [{ meetingId, documents: 1, deliveries: 2, pages: 2 * pages }],
  })
  expect(await ask(chi, '?from=0&until=1')).toMatchObject({ rows: [] })
  expect(await ask(chi, '?from=x&until=1')).toBe(400)
})

const pagesOf = ({ server, fileVersionId }: Office): number =>
  server.store.reads
    .sql("SELECT json ->> '$.pageCount' FROM oparl_object WHERE type = 'FileVersion' AND id = ?")
    .pluck()
    .get(fileVersionId) as number

test.each<[Who, number]>([
  ['chi', 404],
  ['an', 404],
  ['binh', 404],
  ['dung', 404],
])('%s, who is no secretary of the office, is told that there is nothing', async (who, status) => {
  office = await openOffice()
  expect(await ask(await office.device(who))).toBe(status)
})

test('what was told before receipts were kept is counted after an upgrade, once, also when it is cut short', async () => {
  office = await openOffice()
  const [chi, binh] = [await clerk(), await office.device('binh')]
  await tell(binh, [seen(office.fileVersionId, 'opened')])
  const before = await ask(chi)
  const { store } = office.server
  store.write((tx) => {
    tx.sql('DELETE FROM receipt').run()
    tx.sql('DELETE FROM receipt_count').run()
    tx.sql("DELETE FROM server_state WHERE name = 'receipts-filled'").run()
  })
  expect(await ask(chi)).toMatchObject({ rows: [] })
  fillReceipts(store)
  fillReceipts(store)
  expect({ ...((await ask(chi)) as object), at: 0 }).toEqual({ ...(before as object), at: 0 })
})

test('[SYNC-212] the office’s secretary sets until when papers must come: everybody is sent it, and the server goes by it', async () => {
  office = await openOffice()
  const { bodyId, server } = office
  const [chi, binh] = [await clerk(), await office.device('binh')]
  const workingDays = {
    'ubnd-regular': 3,
    'hdnd-session': null,
    briefing: 1,
    'ad-hoc': null,
    conference: null,
  }
  const deadlines = { workingDays, endsAtMinute: 1020, free: ['2026-11-25'], worked: [] }
  const put = async (device: Device, body: object) =>
    (
      await call(`${open().url()}/v1/office/deadlines`, {
        method: 'PUT',
        headers: { ...bearer(device), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status
  const late = () =>
    minutesLate(at('2026-11-24T10:30:00Z'), briefing, officeDeadlines(server.store.reads, bodyId))
  // A briefing on Thursday the 26th, and Wednesday is a day off: to Tuesday, 17:00.
  const briefing = { kind: 'briefing', start: at('2026-11-26T01:00:00Z') } as const
  expect(late()).toBe(0)
  expect(await put(binh, deadlines)).toBe(404)
  expect(await put(chi, { ...deadlines, free: ['ngày mai'] })).toBe(400)
  expect(await put(chi, deadlines)).toBe(200)
  expect(late()).toBe(30)
  const sent = (await pullAll(await office.device('binh'))).flatMap(({ kind, payload }) =>
    kind === 'oparl.put' ? [OparlPut.parse(decode(payload))] : [],
  )
  expect(sent.findLast(({ type }) => type === 'Body')?.object).toMatchObject({ id: bodyId, deadlines })
})

const at = (iso: string): Instant => instant(Date.parse(iso))
