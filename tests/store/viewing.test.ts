/** Every door of the app on a device, for every rule that a paper may have: what is shut is shut everywhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leavingMeeting } from '../../main/app/archive-meeting.ts'
import { fileHandlers } from '../../main/app/handlers/files.ts'
import { readerHandlers } from '../../main/app/handlers/reader.ts'
import { textHandlers } from '../../main/app/handlers/text.ts'
import { versionHandlers } from '../../main/app/handlers/versions.ts'
import { orderFor } from '../../main/app/outside-order.ts'
import { loadPack, orderOf, planOf } from '../../main/app/pack-order.ts'
import type { HandlerPorts, OpenSession } from '../../main/app/ports.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import type { Viewing } from '../../shared/oparl/viewing.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import {
  aMeeting,
  an,
  aResponse,
  feedOf,
  HOUR,
  NOW,
  openTestStore,
  putEntry,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

const WORD = 'nghiêngngả'
const meeting = aMeeting({ name: 'Phiên họp', start: NOW, papers: [{ name: 'Tờ trình mật thiết' }] })
const paper = meeting.papers[0]
if (paper === undefined) throw new Error('no paper')
/** Of the test's own, who takes part and prepares nothing. */
const guest = { ...an, id: 'a0000000-0000-7000-8000-000000000001' as typeof an.id }

let folder: string
let made: TestStore
let modified = NOW + HOUR
beforeAll(async () => {
  folder = tempFolder()
  made = await openTestStore(folder, { person: guest })
  const { store } = made
  await store.applyResponse(feedOf(meeting), instant(Date.now()))
  await store.putBlob({
    ...{ sha256: paper.sha256, size: 1000, state: 'ready', receivedBytes: 1000 },
    ...{ key: new Uint8Array(32), fileName: 'a', failureCode: null },
  })
  await store.indexText(paper.versionId, wholeText([`Trang có chữ ${WORD}.`], paper.textSha256))
})
afterAll(async () => {
  await made.store.terminate()
  removeFolder(folder)
})

/** The server speaks, and says what the rule is, who the person is, and what time it is. */
async function stand(viewing: Viewing | null, role: 'delegate' | 'secretary', now: Instant): Promise<void> {
  modified += 1
  const change = (put: OparlPut): OparlPut => {
    const object = { ...put.object, modified: instant(modified) }
    if (put.type === 'Paper')
      return {
        ...put,
        object: { ...put.object, ...object, ...(viewing === null ? {} : { viewing }) },
      } as OparlPut
    const participants = [{ personId: guest.id, role }]
    return { ...put, object: { ...put.object, ...object, participants } } as OparlPut
  }
  const entries = meeting.puts
    .filter(({ type }) => type === 'Paper' || type === 'Meeting')
    .map((put) => putEntry(meeting.scope, change(put)))
  const done = await made.store.applyResponse(aResponse({ entries, serverTime: now }), instant(Date.now()))
  if (!done.ok) throw new Error(done.failure.code)
}

function session(): OpenSession {
  const bytes = { size: 1000, read: async () => new Uint8Array(), close: async () => undefined }
  return {
    store: made.store,
    downloads: {
      openForReading: async () => ok(bytes),
      openPaper: async () => ok(bytes),
      ask: async () => ok(null),
      stateOf: () => null,
    },
    versions: { carryOver: async () => ok([]), compare: async () => ok({ pages: [] }) },
    ocr: { start: async () => ok({}) },
    person: () => guest,
    unlocked: { header: { serverUrl: 'https://x.invalid' } },
  } as unknown as OpenSession
}
let copiesInViewer: boolean | null = null
const ports = {
  standing: async () => ({ session }),
  reader: async () => ({
    isUnsafe: () => false,
    open: async (_pane: string, { copies }: { copies: boolean }) => {
      copiesInViewer = copies
      return ok(null)
    },
  }),
  waiting: () => undefined,
} as unknown as HandlerPorts
// One session for all: a handler asks whether it is still the same.
const one = { session: null as OpenSession | null }
Object.assign(ports, { standing: async () => ({ session: () => (one.session ??= session()) }) })

const [{ versionId, fileId }, meetingId] = [paper, meeting.id]
const wanted = { meetingId, fileId, fileVersionId: versionId, layers: [], pages: null } as const
const made_ = { withNotes: false, names: { private: '', meeting: '' }, fonts: '' }
const clock = { now: () => NOW, monotonicMs: () => 0 }
type Door = () => Promise<boolean>
const isOk = async (answer: Promise<{ readonly ok: boolean }>): Promise<boolean> => (await answer).ok
const order = (format: 'pdf' | 'flat' | 'print' | 'xfdf' | 'notes-pdf') =>
  isOk(orderFor(session(), wanted, { format: format as never, ...made_, clock }))

/** To see: a person at the screen. */
const SEE: Readonly<Record<string, Door>> = {
  'the reader': () => isOk(readerHandlers(ports)['reader.open']({ ...wanted, pane: 'main' })),
  'an older version in the reader': () =>
    isOk(readerHandlers(ports)['reader.open']({ ...wanted, fileVersionId: versionId, pane: 'side' })),
  'search in its words': async () =>
    (await made.store.search({ query: WORD, within: 'all', limit: 10, offset: 0 })).total > 0,
  'a download that is asked for': () =>
    isOk(fileHandlers(ports)['files.download']({ fileVersionId: versionId })),
  'downloads by themselves': async () => {
    const wishes = await made.store.wantedFiles(NOW, 10)
    // The paper is here; its text is what is still wanted.
    return wishes.some(({ version }) => version.id === versionId)
  },
  'reading its pictures': () => isOk(textHandlers(ports)['ocr.start']({ fileVersionId: versionId })),
  'what has changed in it': () =>
    isOk(versionHandlers(ports)['versions.compare']({ fileId, oldId: versionId, newId: versionId })),
  'where notes went': () => isOk(versionHandlers(ports)['versions.carryOver'](wanted)),
}
/** To take out of the app. */
const COPY: Readonly<Record<string, Door>> = {
  'an annotated copy': () => order('pdf'),
  'a flattened copy': () => order('flat'),
  'a list of notes with its words': () => order('notes-pdf'),
  'annotations as XFDF': () => order('xfdf'),
  'the printer': () => order('print'),
  'copying words in the reader': async () => {
    copiesInViewer = null
    await readerHandlers(ports)['reader.open']({ ...wanted, pane: 'main' })
    return copiesInViewer === true
  },
  'the pack as one PDF': async () => {
    const loaded = await loadPack(session(), meetingId)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    const wish = { meetingId, which: 'all', withNotes: true, booklet: false, watermark: false } as const
    const given = { plan: planOf(loaded.value, 'all', NOW), wish, at: NOW, fonts: '' }
    const [packed] = (await orderOf(session(), loaded.value, given)).papers
    expect(packed?.withheld).toBe(packed?.source === null)
    return packed !== undefined && packed.source !== null
  },
  'the archive': async () => {
    const leaving = await leavingMeeting(session(), meetingId)
    return leaving.ok && leaving.value.meeting.items.every(({ papers }) => papers.every(({ here }) => here))
  },
}
/** To hand on to whoever finds it. */
const CARRY: Readonly<Record<string, Door>> = {
  'a stick': async () => {
    const packed = await made.store.packMeeting(meetingId)
    if (!packed.ok) throw new Error(packed.failure.code)
    const has = packed.value.blobs.some(({ sha256 }) => sha256 === paper.sha256)
    expect(packed.value.withheldPapers).toBe(has ? 0 : 1)
    return has
  },
}

const [FROM, UNTIL] = [instant(NOW + HOUR), instant(NOW + 2 * HOUR)]
const span = (copies: boolean): Viewing => ({ window: { is: 'between', from: FROM, until: UNTIL }, copies })
const during = (copies: boolean): Viewing => ({ window: { is: 'meeting' }, copies })
const at = (hours: number): Instant => instant(NOW + hours * HOUR)

/** rule · who · when → may see · copy · carry */
const CELLS: readonly (readonly [string, Viewing | null, 'delegate' | 'secretary', Instant, string])[] = [
  ['no rule', null, 'delegate', at(0), 'yyy'],
  ['no copies', { window: null, copies: false }, 'delegate', at(0), 'y..'],
  ['a span, before it', span(true), 'delegate', at(0.5), '...'],
  ['a span, within it', span(true), 'delegate', at(1.5), 'yyy'],
  ['a span, after it', span(true), 'delegate', at(2), '...'],
  ['a span and no copies, within it', span(false), 'delegate', at(1.5), 'y..'],
  ['the meeting, before it', during(true), 'delegate', at(-1), '...'],
  ['the meeting, while it is held', during(true), 'delegate', at(1), 'yyy'],
  ['the meeting, after it', during(true), 'delegate', at(4), '...'],
  ['no copies, its secretary', { window: null, copies: false }, 'secretary', at(0), 'yy.'],
  ['a span, its secretary before it', span(false), 'secretary', at(0.5), 'yy.'],
  ['a span, its secretary after it', span(true), 'secretary', at(3), 'yy.'],
]

describe.each(CELLS)('[SYNC-206] %s', (_what, viewing, role, now, expected) => {
  beforeAll(() => stand(viewing, role, now))
  const may = (at_: number): boolean => expected[at_] === 'y'
  test.each(Object.entries(SEE))('see: %s', async (_door, open) => expect(await open()).toBe(may(0)))
  test.each(Object.entries(COPY))('copy: %s', async (_door, open) => expect(await open()).toBe(may(1)))
  test.each(Object.entries(CARRY))('carry: %s', async (_door, open) => expect(await open()).toBe(may(2)))
})

test('[SYNC-207] what the server last said of the time is kept: a store that is opened again goes by it', async () => {
  await stand(span(true), 'delegate', at(3))
  made = await made.reopen()
  one.session = null
  expect((await made.store.refusedUse(versionId, 'see'))?.code).toBe('paper/open-no-more')
  expect((await made.store.viewingClock()).changesInMs).toBeNull()
})
