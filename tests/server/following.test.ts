import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STAGE_LIMITS } from '../../server/http/stages.ts'
import { MOST_ON_THE_WAY } from '../../shared/following/pace.ts'
import { COMES_BACK_WITHIN_MS } from '../../shared/following/stage.ts'
import type { FileId, FileVersionId, MeetingId, PaperId } from '../../shared/kernel/ids.ts'
import type { MeetingRole } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { openRoom, type Room } from '../hub/room.ts'
import { type Device, newId } from './device.ts'
import { type FollowLine, followLine, type LineOptions, putNamedPaper, sightIn } from './follow-line.ts'
import { type Office, openOffice } from './office.ts'

const RUN = 4_000_000_000

let office: Office
let room: Room | null
const lines: FollowLine[] = []
beforeEach(async () => {
  office = await openOffice()
  room = null
})
afterEach(async () => {
  for (const line of lines.splice(0)) line.close()
  await room?.close()
  await office.close()
})

/** Where frames go: the server, or a hub of Chi's laptop. */
type At = 'server' | 'hub'

async function deviceAt(at: At, who: Parameters<Office['device']>[0]): Promise<Device> {
  const device = await office.device(who)
  if (at === 'server') return device
  if (room === null) room = await openRoom(office, await office.device('chi'))
  // Whoever signed in since is in nobody's directory until the hub hears of it.
  await room.seedFrom(room.holder)
  return room.enter(device)
}

async function line(device: Device, options?: LineOptions): Promise<FollowLine> {
  const opened = await followLine(device, office.meetingId, options)
  lines.push(opened)
  await opened.heard()
  return opened
}

const at = (page: number) => sightIn(office, page)
const pageOf = (follower: FollowLine): number | null | undefined => {
  const last = follower.last('sight')
  return last === null ? undefined : (last.sight?.page ?? null)
}

describe.each<At>(['server', 'hub'])('through the %s', (where) => {
  test('[FOL-8] [FOL-6] followers see the place, and who comes late lands on the newest one', async () => {
    const an = await line(await deviceAt(where, 'an'))
    const binh = await line(await deviceAt(where, 'binh'))
    expect(binh.last('stage')).toMatchObject({ presenter: null, mayPresent: false, mayRun: false })
    expect(an.last('stage')).toMatchObject({ presenter: null, mayPresent: true, mayRun: true })
    an.ask({ is: 'present', run: RUN, takeOver: false })
    an.ask({ is: 'show', run: RUN, seq: 1, sight: sightIn(office, 3, { page: 4, x: 0.5, y: 0.25 }) })
    await expect.poll(() => pageOf(binh)).toBe(3)
    expect(binh.last('stage')?.presenter).toEqual({ personId: office.people.an, run: RUN, away: false })
    expect(binh.last('sight')?.sight?.pointer).toEqual({ page: 4, x: 0.5, y: 0.25 })
    // Older and repeated places are not passed on.
    for (const seq of [1, 0]) an.ask({ is: 'show', run: RUN, seq, sight: at(9) })
    an.ask({ is: 'show', run: RUN, seq: 2, sight: at(5) })
    await expect.poll(() => pageOf(binh)).toBe(5)
    expect(binh.all('sight').map((one) => one.seq)).toEqual([1, 2])
    const late = await line(await deviceAt(where, 'chi'))
    await expect.poll(() => pageOf(late)).toBe(5)
    expect(late.told.map(({ is }) => is)).toEqual(['stage', 'sight'])
    expect(an.all('got').map((one) => one.seq)).toEqual([1, 1, 0, 2])
  })

  test('[FOL-3] [FOL-4] who is let presents; the chair takes over once that is said; who is not let any more stops', async () => {
    const an = await line(await deviceAt(where, 'an'))
    const binh = await line(await deviceAt(where, 'binh'))
    binh.ask({ is: 'present', run: 2, takeOver: true })
    await expect
      .poll(() => binh.last('refused'))
      .toEqual({ is: 'refused', run: 2, why: 'following/not-allowed' })
    binh.ask({ is: 'let', personId: office.people.binh, on: true })
    await binh.heard()
    an.ask({ is: 'let', personId: office.people.binh, on: true })
    await expect.poll(() => binh.last('stage')?.mayPresent).toBe(true)
    // Whom the chair let is nobody else's business.
    expect(binh.last('stage')?.let).toEqual([])
    expect(an.last('stage')?.let).toEqual([office.people.binh])
    binh.ask({ is: 'present', run: 3, takeOver: false })
    await expect.poll(() => an.last('stage')?.presenter?.run).toBe(3)
    an.ask({ is: 'present', run: 4, takeOver: false })
    await expect.poll(() => an.last('refused')).toEqual({ is: 'refused', run: 4, why: 'following/taken' })
    an.ask({ is: 'present', run: 4, takeOver: true })
    await expect.poll(() => binh.last('stage')?.presenter?.personId).toBe(office.people.an)
    binh.ask({ is: 'show', run: 3, seq: 1, sight: at(8) })
    await binh.heard()
    expect(an.all('sight')).toEqual([])
    an.ask({ is: 'stop', run: 4 })
    await expect.poll(() => binh.last('stage')?.ended).toEqual({ why: 'stopped', personId: office.people.an })
    binh.ask({ is: 'present', run: 5, takeOver: false })
    await expect.poll(() => an.last('stage')?.presenter?.run).toBe(5)
    an.ask({ is: 'let', personId: office.people.binh, on: false })
    await expect.poll(() => binh.last('stage')).toMatchObject({ presenter: null, mayPresent: false })
    expect(binh.last('stage')?.ended).toEqual({ why: 'barred', personId: office.people.binh })
  })

  test('[FOL-5] who does not take part hears nothing, presents nothing and lets nobody', async () => {
    const an = await line(await deviceAt(where, 'an'))
    const dung = await line(await deviceAt(where, 'dung'))
    an.ask({ is: 'present', run: RUN, takeOver: false })
    an.ask({ is: 'show', run: RUN, seq: 1, sight: at(3) })
    dung.ask({ is: 'present', run: 9, takeOver: true })
    dung.ask({ is: 'let', personId: office.people.dung, on: true })
    dung.ask({ is: 'show', run: RUN, seq: 7, sight: at(11) })
    dung.ask({ is: 'stop', run: RUN })
    await dung.heard()
    await an.heard()
    expect(dung.told).toEqual([])
    expect(an.last('stage')).toMatchObject({ presenter: { run: RUN }, let: [] })
    expect(an.all('sight')).toEqual([])
  })

  test('[FOL-7] a follower that does not answer gets few places and then the newest, whatever was shown', async () => {
    const an = await line(await deviceAt(where, 'an'))
    const slow = await line(await deviceAt(where, 'binh'), { answers: false })
    an.ask({ is: 'present', run: RUN, takeOver: false })
    for (let seq = 1; seq <= 100; seq += 1) an.ask({ is: 'show', run: RUN, seq, sight: at(seq) })
    await expect.poll(() => an.all('got').length).toBe(100)
    await slow.heard()
    expect(slow.all('sight').map((one) => one.seq)).toEqual([1, 2, 3, 4])
    expect(slow.all('sight')).toHaveLength(MOST_ON_THE_WAY)
    // One answer makes room: what comes is the newest, not the fifth.
    slow.ask({ is: 'got', run: RUN, seq: 1 })
    await expect.poll(() => slow.all('sight').map((one) => one.seq)).toEqual([1, 2, 3, 4, 100])
  })

  test('[FOL-9] a presenter whose line goes is away, and goes on with the same run', async () => {
    const device = await deviceAt(where, 'an')
    const an = await line(device)
    const binh = await line(await deviceAt(where, 'binh'))
    an.ask({ is: 'present', run: RUN, takeOver: false })
    an.ask({ is: 'show', run: RUN, seq: 1, sight: at(3) })
    await expect.poll(() => pageOf(binh)).toBe(3)
    an.close()
    await expect.poll(() => binh.last('stage')?.presenter?.away).toBe(true)
    const again = await line(device)
    again.ask({ is: 'present', run: RUN, takeOver: false })
    again.ask({ is: 'show', run: RUN, seq: 2, sight: at(4) })
    await expect.poll(() => pageOf(binh)).toBe(4)
    expect(binh.last('stage')?.presenter).toEqual({ personId: office.people.an, run: RUN, away: false })
    again.close()
    await expect.poll(() => binh.last('stage')?.presenter?.away).toBe(true)
    // The office's clock is pushed on; the desk looks by itself every few seconds.
    office.clock.advance(COMES_BACK_WITHIN_MS)
    await expect.poll(() => binh.last('stage')?.ended).toEqual({ why: 'lost', personId: office.people.an })
    expect(binh.last('stage')?.presenter).toBeNull()
  })

  test('[FOL-14] strange bytes and a flood change nothing and close nothing', async () => {
    const an = await line(await deviceAt(where, 'an'))
    const binh = await line(await deviceAt(where, 'binh'))
    an.ask({ is: 'present', run: RUN, takeOver: false })
    for (const bytes of [[], [0xff], [0x80], [0x82, 0, 0x41, 1], Array.from({ length: 3900 }, () => 0x81)])
      binh.socket.send(Uint8Array.from(bytes))
    for (let turn = 0; turn < 2000; turn += 1) binh.ask({ is: 'got', run: RUN, seq: turn })
    await binh.heard()
    an.ask({ is: 'show', run: RUN, seq: 1, sight: at(3) })
    await expect.poll(() => pageOf(binh)).toBe(3)
    // A flood of one's own is not heard either: more than the burst is gone.
    for (let seq = 2; seq <= 1000; seq += 1) an.ask({ is: 'show', run: RUN, seq, sight: at(seq) })
    await an.heard()
    expect(an.all('got').length).toBeLessThan(STAGE_LIMITS.burst + STAGE_LIMITS.framesPerS * 10)
    expect(an.socket.readyState).toBe(an.socket.OPEN)
  })
})

test('[FOL-5] [FOL-3] a paper for named people: the others hear that there is something, and not what', async () => {
  const named = { paper: newId() as PaperId, file: newId() as FileId, version: newId() as FileVersionId }
  putNamedPaper(office, ['an', 'chi'], named)
  const an = await line(await office.device('an'))
  const binh = await line(await office.device('binh'))
  const chi = await line(await office.device('chi'))
  an.ask({ is: 'present', run: RUN, takeOver: false })
  an.ask({ is: 'show', run: RUN, seq: 1, sight: at(3) })
  await expect.poll(() => pageOf(binh)).toBe(3)
  const secret = sightIn({ fileId: named.file, fileVersionId: named.version }, 6)
  an.ask({ is: 'show', run: RUN, seq: 2, sight: secret })
  await expect.poll(() => pageOf(chi)).toBe(6)
  await expect.poll(() => binh.last('sight')?.seq).toBe(2)
  expect(binh.last('sight')).toEqual({ is: 'sight', run: RUN, seq: 2, sight: null })
  an.ask({ is: 'show', run: RUN, seq: 3, sight: at(4) })
  await expect.poll(() => pageOf(binh)).toBe(4)
  // Nobody presents what they may not read themselves.
  an.ask({ is: 'let', personId: office.people.binh, on: true })
  an.ask({ is: 'stop', run: RUN })
  await expect.poll(() => binh.last('stage')?.mayPresent).toBe(true)
  binh.ask({ is: 'present', run: 8, takeOver: false })
  binh.ask({ is: 'show', run: 8, seq: 1, sight: secret })
  await expect
    .poll(() => binh.last('refused'))
    .toEqual({ is: 'refused', run: 8, why: 'following/not-readable' })
  await chi.heard()
  expect(chi.last('sight')?.run).toBe(RUN)
})

test('[FOL-13] who loses the meeting hears no more; a presenter who loses it presents no more', async () => {
  const an = await line(await office.device('an'))
  const binh = await line(await office.device('binh'))
  const chi = await line(await office.device('chi'))
  an.ask({ is: 'present', run: RUN, takeOver: false })
  an.ask({ is: 'show', run: RUN, seq: 1, sight: at(3) })
  await expect.poll(() => pageOf(binh)).toBe(3)
  invite([
    ['an', 'chair'],
    ['chi', 'secretary'],
  ])
  await expect
    .poll(() => binh.last('stage'))
    .toMatchObject({ presenter: null, ended: null, mayPresent: false })
  const before = binh.told.length
  an.ask({ is: 'show', run: RUN, seq: 2, sight: at(4) })
  await expect.poll(() => pageOf(chi)).toBe(4)
  await binh.heard()
  expect(binh.told).toHaveLength(before)
  invite([['chi', 'secretary']])
  await expect.poll(() => chi.last('stage')?.ended).toEqual({ why: 'barred', personId: office.people.an })
})

test('[FOL-1] nothing of a presentation is on the server’s disk, and one that starts again knows of none', async () => {
  const device = await office.device('an')
  const an = await line(device)
  an.ask({ is: 'present', run: RUN, takeOver: false })
  an.ask({ is: 'show', run: RUN, seq: 1, sight: sightIn(office, 3, { page: 3, x: 0.123, y: 0.456 }) })
  await expect.poll(() => an.all('got').length).toBe(1)
  const frame = Buffer.from([0x1a, 0xee, 0x6b, 0x28, 0x00])
  expect(frame.readUInt32BE(1)).toBe(RUN)
  await office.restart()
  for (const name of readdirSync(office.dataDir, { recursive: true, encoding: 'utf8' })) {
    const file = join(office.dataDir, name)
    if (existsSync(file) && /\.db(-wal)?$/.test(name)) expect(readFileSync(file).includes(frame)).toBe(false)
  }
  const again = await line({ ...device, url: office.url() })
  expect(again.last('stage')).toMatchObject({ presenter: null, ended: null })
  // The device goes on by itself, with the same run.
  again.ask({ is: 'present', run: RUN, takeOver: false })
  again.ask({ is: 'show', run: RUN, seq: 2, sight: at(5) })
  const binh = await line(await office.device('binh'))
  await expect.poll(() => pageOf(binh)).toBe(5)
})

function invite(participants: readonly (readonly ['an' | 'binh' | 'chi', MeetingRole])[]): void {
  office.clock.advance(1000)
  const people = participants.map(([who, role]) => ({ personId: office.people[who], role }))
  office.put(meetingScope(office.meetingId as MeetingId), [office.meeting({ participants: people })])
}
