/** A paper's window at the server's door: who is given its bytes, and when. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import type { Paper } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import type { Viewing } from '../../shared/oparl/viewing.ts'
import { bearer, call, type Device } from './device.ts'
import { type Office, openOffice } from './office.ts'

const MINUTE = 60_000

describe('[SYNC-205] the server hands out the bytes of a paper within its window alone', () => {
  let office: Office
  let devices: Record<'an' | 'binh' | 'chi', Device>
  beforeAll(async () => {
    office = await openOffice()
    devices = {
      an: await office.device('an'),
      binh: await office.device('binh'),
      chi: await office.device('chi'),
    }
  })
  afterAll(() => office.close())

  function rule(viewing: Viewing | undefined): void {
    office.clock.advance(1)
    const now = office.clock.now()
    const paper: Paper = {
      ...{ created: now, modified: now, deleted: false, id: office.paperId, name: 'Báo cáo tháng' },
      ...{ reference: '1/BC', paperType: 'Báo cáo', date: null, originator: '', mainFileId: office.fileId },
      ...{ secrecy: 'ordinary', urgency: 'none', sent: now, sentLate: false },
      ...(viewing === undefined ? {} : { viewing }),
    }
    office.put(meetingScope(office.meetingId), [{ type: 'Paper', object: paper }])
  }
  const statusFor = async (who: keyof typeof devices, way: 'GET' | 'HEAD' | 'range' | 'manifest') => {
    const headers = bearer(devices[who])
    const blob = `${office.url()}/v1/blobs/${office.blob.sha256}`
    const answer =
      way === 'manifest'
        ? await call(`${office.url()}/v1/files/${office.blob.sha256}/manifest`, { headers })
        : way === 'range'
          ? await call(`${blob}?ranges=0-9,20-29`, { headers })
          : await call(blob, { method: way, headers })
    return answer.status === 404 ? 'no' : answer.status < 300 ? 'yes' : String(answer.status)
  }
  const between = (from: number | null, until: number | null): Viewing => {
    const now = office.clock.now()
    const at = (minutes: number | null) => (minutes === null ? null : instant(now + minutes * MINUTE))
    return { window: { is: 'between', from: at(from), until: at(until) }, copies: true }
  }

  test.each([
    ['no rule', 'yes', (): Viewing | undefined => undefined],
    ['no copies, at any time', 'yes', (): Viewing => ({ window: null, copies: false })],
    ['from in an hour', 'no', (): Viewing => between(60, null)],
    ['until in an hour', 'yes', (): Viewing => between(null, 60)],
    ['until a minute ago', 'no', (): Viewing => between(-60, -1)],
    ['during the meeting, which is on', 'yes', (): Viewing => ({ window: { is: 'meeting' }, copies: true })],
  ] as const)('%s: a delegate %s', async (_what, expected, viewing) => {
    rule(viewing())
    for (const way of ['GET', 'HEAD', 'range', 'manifest'] as const) {
      expect(await statusFor('binh', way), way).toBe(expected)
      // Whoever prepares the meeting is given it at any time: chair and secretary.
      expect(await statusFor('an', way), way).toBe('yes')
      expect(await statusFor('chi', way), way).toBe('yes')
    }
  })

  test('it opens and closes by the server’s own clock', async () => {
    rule(between(1, 2))
    expect(await statusFor('binh', 'GET')).toBe('no')
    office.clock.advance(MINUTE)
    expect(await statusFor('binh', 'GET')).toBe('yes')
    office.clock.advance(MINUTE)
    expect(await statusFor('binh', 'GET')).toBe('no')
  })
})
