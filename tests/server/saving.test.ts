/** The saving report: receipts are counted once, as they come and after an upgrade, and told to the office's secretary alone. */
import { encode } from 'cborg'
import { afterEach, expect, test } from 'vitest'
import { fillReceipts } from '../../server/store/receipt-rows.ts'
import type { FileVersionId, OpId } from '../../shared/kernel/ids.ts'
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
