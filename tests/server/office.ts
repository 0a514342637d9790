/** A small office with a real server over it. Cast: An (chair), Bình (delegate), Chi (secretary), Dũng (not invited). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccount } from '../../server/auth/create-account.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../server/compose.ts'
import { type ObjectEntry, putObjects } from '../../server/publish/put-objects.ts'
import { type StoredBlob, storeBlob } from '../../server/store/blobs.ts'
import { openServerStore, type Store } from '../../server/store/open.ts'
import type {
  AgendaItemId,
  BodyId,
  FileId,
  FileVersionId,
  MeetingId,
  OrganizationId,
  PaperId,
  PersonId,
} from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { Meeting, MeetingRole, OparlPut } from '../../shared/oparl/objects.ts'
import { bodyScope, meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import type { KdfParams } from '../../shared/wire/sign-in.ts'
import { type Device, newId, signedInDevice } from './device.ts'

/** The cheapest that the contract allows: the tests derive often. */
export const TEST_KDF: KdfParams = { memoryKib: 19_456, passes: 1, lanes: 1 }
export const PASSWORD = 'mật khẩu đúng'
export const NAMES = {
  an: 'Nguyễn Văn An',
  binh: 'Trần Thị Bình',
  chi: 'Lê Thị Chi',
  dung: 'Phạm Văn Dũng',
} as const
export type Who = keyof typeof NAMES

export interface TestClock extends Clock {
  advance: (ms: number) => void
  /** From now on no time goes by but what is pushed: however slow the machine, nothing is late. */
  hold: () => void
}

/** Real time that can be pushed on. */
export function testClock(): TestClock {
  let ahead = 0
  let held: { readonly atMs: number; readonly monotonicMs: number } | null = null
  return {
    now: () => instant((held?.atMs ?? Date.now()) + ahead),
    monotonicMs: () => (held?.monotonicMs ?? performance.now()) + ahead,
    advance: (ms) => {
      ahead += ms
    },
    hold: () => {
      held ??= { atMs: Date.now(), monotonicMs: performance.now() }
    },
  }
}

export interface Office {
  readonly dataDir: string
  readonly clock: TestClock
  readonly bodyId: BodyId
  readonly people: Readonly<Record<Who, PersonId>>
  readonly meetingId: MeetingId
  readonly agendaItemId: AgendaItemId
  readonly paperId: PaperId
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
  /** Content of the one paper. */
  readonly content: Uint8Array
  readonly blob: StoredBlob
  server: RunningServer
  readonly url: () => string
  readonly device: (who: Who) => Promise<Device>
  /** Puts objects as the seed does. */
  readonly put: (scope: Scope, puts: readonly OparlPut[]) => void
  readonly meeting: (change?: Partial<Meeting>) => Extract<OparlPut, { type: 'Meeting' }>
  readonly restart: (options?: Partial<ServerOptions>) => Promise<void>
  readonly close: () => Promise<void>
}

const HOUR = 3_600_000

export async function openOffice(options: Partial<ServerOptions> = {}): Promise<Office> {
  const clock = testClock()
  const base = await seedOffice(clock)
  const start = (more: Partial<ServerOptions> = {}): Promise<RunningServer> =>
    startServer({
      dataDir: base.dataDir,
      clock,
      kdf: TEST_KDF,
      logLevel: process.env['PHONG_HOP_LOG'] === 'error' ? 'error' : 'silent',
      ...options,
      ...more,
    })
  const office: Office = {
    ...base,
    clock,
    server: await start(),
    url: () => office.server.url,
    device: (who) => signedInDevice(office.server.url, NAMES[who], PASSWORD),
    put: (scope, puts) => {
      putObjects(
        office.server.store,
        puts.map((put) => ({ scope, put, author: base.people.chi })),
        clock.now(),
      )
    },
    meeting: (change = {}) => aMeeting(base, clock.now(), change),
    restart: async (more) => {
      await office.server.stop()
      office.server = await start(more)
    },
    close: async () => {
      await office.server.stop()
      rmSync(base.dataDir, { recursive: true, force: true })
    },
  }
  return office
}

export type SeededOffice = Pick<
  Office,
  | 'dataDir'
  | 'bodyId'
  | 'people'
  | 'meetingId'
  | 'agendaItemId'
  | 'paperId'
  | 'fileId'
  | 'fileVersionId'
  | 'content'
  | 'blob'
>

/** Makes the data folder only, for a server that runs as a process of its own. */
export async function seedOffice(
  clock: Clock,
  dataDir: string = mkdtempSync(join(tmpdir(), 'phong-hop-server-')),
): Promise<SeededOffice> {
  const content = new Uint8Array(200_000).map((_, at) => (at * 7) % 251)
  const blob = await storeBlob(dataDir, content)
  const people = { an: newId(), binh: newId(), chi: newId(), dung: newId() } as Record<Who, PersonId>
  const office: SeededOffice = {
    dataDir,
    people,
    content,
    blob,
    bodyId: newId() as BodyId,
    meetingId: newId() as MeetingId,
    agendaItemId: newId() as AgendaItemId,
    paperId: newId() as PaperId,
    fileId: newId() as FileId,
    fileVersionId: newId() as FileVersionId,
  }
  const store = openServerStore(dataDir)
  try {
    putObjects(store, entriesOf(office, clock.now()), clock.now())
    await makeAccounts(store, people, clock.now())
  } finally {
    store.close()
  }
  return office
}

async function makeAccounts(
  store: Store,
  people: Readonly<Record<Who, PersonId>>,
  now: Instant,
): Promise<void> {
  for (const who of Object.keys(NAMES) as Who[]) {
    await createAccount(
      store,
      { personId: people[who], name: NAMES[who], password: PASSWORD, kdf: TEST_KDF },
      now,
    )
  }
}

export function aMeeting(
  office: Pick<SeededOffice, 'meetingId' | 'bodyId' | 'people'>,
  now: Instant,
  change: Partial<Meeting> = {},
): Extract<OparlPut, { type: 'Meeting' }> {
  const roles: [Who, MeetingRole][] = [
    ['an', 'chair'],
    ['binh', 'delegate'],
    ['chi', 'secretary'],
  ]
  return {
    type: 'Meeting',
    object: {
      id: office.meetingId,
      created: now,
      modified: now,
      deleted: false,
      bodyId: office.bodyId,
      organizationId: newId() as OrganizationId,
      name: 'Phiên họp thường kỳ',
      kind: 'ubnd-regular',
      meetingState: 'published',
      start: instant(now - HOUR),
      end: instant(now + HOUR),
      location: { room: 'Phòng họp số 1', address: '' },
      printLine: false,
      participants: roles.map(([who, role]) => ({ personId: office.people[who], role })),
      ...change,
    },
  }
}

function entriesOf(office: SeededOffice, now: Instant): ObjectEntry[] {
  const { bodyId, people, meetingId, agendaItemId, paperId, fileId, fileVersionId, blob } = office
  const common = { created: now, modified: now, deleted: false }
  const author = people.chi
  const inBody = (put: OparlPut): ObjectEntry => ({ scope: bodyScope(bodyId), put, author })
  const inMeeting = (put: OparlPut): ObjectEntry => ({ scope: meetingScope(meetingId), put, author })
  return [
    inBody({
      type: 'Body',
      object: { ...common, id: bodyId, name: 'UBND xã Phú Lương', shortName: 'Phú Lương' },
    }),
    ...(Object.keys(NAMES) as Who[]).map((who) =>
      inBody({
        type: 'Person',
        object: { ...common, id: people[who], bodyId, name: NAMES[who], position: '' },
      }),
    ),
    inMeeting(aMeeting(office, now)),
    inMeeting({
      type: 'AgendaItem',
      object: {
        ...common,
        id: agendaItemId,
        meetingId,
        order: 0,
        number: '1',
        name: 'Báo cáo',
        presenter: '',
        presentingUnit: '',
        plannedMinutes: null,
        parentId: null,
        visibleTo: null,
      },
    }),
    inMeeting({
      type: 'Paper',
      object: {
        ...common,
        id: paperId,
        name: 'Báo cáo tháng',
        reference: '1/BC',
        paperType: 'Báo cáo',
        date: null,
        originator: '',
        mainFileId: fileId,
        secrecy: 'ordinary',
        urgency: 'none',
        sent: now,
        sentLate: false,
      },
    }),
    inMeeting({
      type: 'File',
      object: {
        ...common,
        id: fileId,
        paperId,
        fileName: 'bao-cao.pdf',
        mimeType: 'application/pdf',
        currentVersionId: fileVersionId,
      },
    }),
    inMeeting({
      type: 'FileVersion',
      object: {
        ...common,
        id: fileVersionId,
        fileId,
        number: 1,
        sha256: blob.sha256,
        size: blob.size,
        pageCount: 1,
        text: null,
        author,
      },
    }),
  ]
}
