/** Builds everything that one person's open vault needs, and takes it down again. */
import type { Contract } from '../../shared/ipc/contract.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { SyncStatus } from '../../shared/ipc/views.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Downloads } from '../files/index.ts'
import type { HubProcess } from '../hub/host.ts'
import type { Journal } from '../log/journal.ts'
import { createOcrJobs } from '../ocr/index.ts'
import type { StoreApi, StoreEvents } from '../store/api.ts'
import type { StoreClient } from '../store/store-client.ts'
import { createSyncDriver, type SyncDriver } from '../sync/driver.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { createHttpTransport, type Fetcher } from '../sync/http-transport.ts'
import { createNudgeSocket } from '../sync/nudge-socket.ts'
import type { Timers } from '../sync/ports.ts'
import type { Unlocked } from '../vault/index.ts'
import { createVersionThread } from '../versions/thread.ts'
import { createBackUps } from './back-ups.ts'
import { alsoToHubs, createHubDesk, type HubDesk } from './hub-desk.ts'
import type { IntakeHost } from './intake-host.ts'
import { lookForLink, reachesServer } from './link.ts'
import type { LinkSwitch } from './link-switch.ts'
import type { OcrHost } from './ocr-ports.ts'
import { createPersonFacts } from './person-facts.ts'
import type { OpenSession } from './ports.ts'
import { createSharedRenewal } from './renewal.ts'
import type { RoomDesk } from './room/room-desk.ts'
import { createSessionRoom } from './room/session-room.ts'
import { createSeenTeller, type SeenTeller } from './seen-teller.ts'
import { createSessionAsk, type SessionAsk } from './session-ask.ts'
import { beginDownloads, blobRefusal, buildDownloads } from './session-downloads.ts'
import { createSessionFollowing, type SessionFollowing } from './session-following.ts'
import { buildDeskPapers, type DeskPapers } from './session-papers.ts'
import { buildSitting, type SessionSitting } from './session-sitting.ts'
import { storeEvents } from './store-events.ts'
import { createSyncLine, type SyncLine } from './sync-line.ts'
import { takeOpenStore } from './take-store.ts'
import { removeUnfinishedWork } from './unfinished.ts'
import { createVersionDesk } from './version-desk.ts'
import { type ViewingPorts, type ViewingWatch, watchViewing } from './viewing-watch.ts'

export interface SessionPorts extends Pick<ViewingPorts, 'endRefused'> {
  /** A worker that is already running, for one store. */
  readonly takeStore: (events: StoreEvents) => StoreClient
  /** out/main/versions-worker.js. */
  readonly versionsWorker: string
  readonly fetch: Fetcher
  /** As `fetch`, over a connection that nothing else goes over. */
  readonly fetchApart: Fetcher
  /** A process for a hub of one's own. */
  readonly startHub: () => HubProcess
  /** Keeps the computer from falling asleep; answers what lets it. */
  readonly stayAwake: () => () => void
  /** Puts a nudge line behind the switch that cuts the link. */
  readonly nudgeLine: LinkSwitch['line']
  readonly timers: Timers
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly ocrHost: OcrHost
  readonly intakeHost: IntakeHost
  readonly send: <Name extends SignalNameOf<Contract>>(
    name: Name,
    payload: SignalPayloadOf<Contract, Name>,
  ) => void
  readonly statusChanged: () => void
  /** The system says that its network costs by the byte. */
  readonly metered: () => boolean
  /** The store's worker died: nothing can be kept any more, so the session must end. */
  readonly storeStopped: () => void
}

/** What store events reach; built after the store is open, so the first events may find nothing. */
interface Parts {
  readonly driver: SyncDriver
  readonly hubs: HubDesk
  readonly downloads: Downloads
  readonly deskPapers: DeskPapers
  readonly line: SyncLine
  readonly ask: SessionAsk
  readonly seen: SeenTeller
  readonly following: SessionFollowing
  readonly sitting: SessionSitting
}

interface Late {
  parts: Parts | null
  damaged: boolean
  room: RoomDesk | null
  viewing: ViewingWatch | null
  /** From the store's opening until it is closed on purpose. */
  isOpen: boolean
}

export async function openSession(
  ports: SessionPorts,
  unlocked: Unlocked,
): Promise<Result<OpenSession, string>> {
  const facts = createPersonFacts(unlocked.header.person)
  const late: Late = { parts: null, room: null, viewing: null, damaged: false, isOpen: false }
  let store: StoreClient | null = null
  const learn = async (): Promise<void> => {
    if (store !== null && (await facts.learn(store, ports.clock.now()))) ports.statusChanged()
  }
  const events = storeEvents(ports, late, () => void learn())
  const taken = await takeOpenStore(ports, unlocked, events)
  if (!taken.ok) return taken
  store = taken.value
  return ok(beginSession({ ports, unlocked, facts, late }, store, () => void learn()))
}

interface Begun {
  readonly ports: SessionPorts
  readonly unlocked: Unlocked
  readonly facts: ReturnType<typeof createPersonFacts>
  readonly late: Late
}

function beginSession(
  { ports, unlocked, facts, late }: Begun,
  store: StoreClient,
  learn: () => void,
): OpenSession {
  const backUps = createBackUps({ store, clock: ports.clock, timers: ports.timers, note: ports.journal.note })
  const parts = buildParts(ports, unlocked, store, late)
  const versions = createVersionDesk({
    store,
    downloads: parts.downloads,
    thread: createVersionThread(ports.versionsWorker, ports.timers),
  })
  late.parts = parts
  late.isOpen = true
  parts.driver.start()
  parts.seen.changed()
  void beginDownloads(store, parts.downloads)
  backUps.start()
  void removeUnfinishedWork(store).catch(() => ports.journal.note('pack/not-tidied'))
  const ocr = createOcrJobs({
    ...ports.ocrHost,
    store,
    openPaper: parts.downloads.openPaper,
    timers: ports.timers,
    progressed: (state) => ports.send('ocr.progressed', state),
    note: ports.journal.note,
  })
  late.viewing = watchViewing(ports, store, parts.downloads)
  const room = createSessionRoom(ports, unlocked, store, parts.hubs)
  late.room = room
  learn()
  return {
    unlocked,
    personId: unlocked.header.person.id,
    store,
    driver: parts.driver,
    hubs: parts.hubs,
    downloads: parts.downloads,
    deskPapers: parts.deskPapers,
    ocr,
    person: facts.person,
    syncStatus: parts.line.read,
    versions,
    room,
    following: parts.following,
    sitting: parts.sitting,
    ask: parts.ask,
    close: async () => {
      late.isOpen = false
      for (const one of [parts.line, late.viewing]) one?.end()
      for (const one of [parts.seen, parts.following, parts.sitting]) one.end()
      parts.driver.stop()
      try {
        await room.end()
        await parts.hubs.end()
        await versions.end()
        await ocr.stop()
        await parts.deskPapers.stop()
        await parts.downloads.stop()
        await backUps.end()
        await store.close()
      } catch (error) {
        // Closing in order is a courtesy: what was saved is on the disk, and the next start looks it over.
        ports.journal.incident('app/close', error)
      } finally {
        await store.terminate()
        unlocked.close()
      }
    },
  }
}

function buildParts(ports: SessionPorts, unlocked: Unlocked, store: StoreApi, late: Late): Parts {
  const { serverUrl, deviceId } = unlocked.header
  const { clock, random, timers, fetch } = ports
  const accessToken = (): string | null => unlocked.tokens()?.accessToken ?? null
  const refresh = (): void => late.parts?.line.refresh()
  const transport = createSharedRenewal(
    createHttpTransport({
      serverUrl,
      deviceId,
      fetch,
      timers,
      credentials: { read: unlocked.tokens, keep: unlocked.keepTokens },
    }),
  )
  const renew = async (): Promise<boolean> => (await transport.renewToken(new AbortController().signal)).ok
  const failed = (): void => lookForLink(driver)
  const link = { accessToken, renewToken: renew, failed, nearby: () => hubs.nearby() }
  const downloads = buildDownloads(ports, unlocked, store, link, refresh)
  const saved = (): void => driver.workSaved()
  const { openPaper } = downloads
  const deskPapers = buildDeskPapers(ports, unlocked, { store, openPaper, saved, ...link })
  const onLinkUp = (): void => {
    for (const one of [downloads, deskPapers.uploads, sitting]) one.linkUp()
  }
  const onHubUp = (): void => {
    for (const one of [downloads, sitting]) one.linkUp()
  }
  const onEntriesApplied = ({ newFiles }: { readonly newFiles: boolean }): void => {
    if (newFiles) downloads.wake()
  }
  const onStatusChanged = (): void => {
    late.room?.serverReached(reachesServer(driver.state()))
    downloads.setLinked(reachesServer(driver.state()) || hubs.nearby().length > 0)
    // A hub takes no papers: they go to the server alone.
    deskPapers.uploads.setLinked(reachesServer(driver.state()))
    refresh()
  }
  const following = createSessionFollowing(ports, store)
  const hubs = createHubDesk({
    startProcess: ports.startHub,
    ...{ unlocked, store, openPaper, clock, random, timers },
    hooks: { onEntriesApplied, onLinkUp: onHubUp, onStatusChanged },
    relayed: () => driver.workSaved(),
    naming: { failureOfError: failureOfFetchError, failureOfAnswer: blobRefusal },
    live: (hubId) => following.line('hub', hubId),
    sessions: (meetingIds) => sitting.nudged(meetingIds),
    note: ports.journal.note,
  })
  const isReached = (): boolean => reachesServer(driver.state())
  const sitting = buildSitting(ports, unlocked, store, { ...link, hubs, isReached })
  const { nudged: sessions } = sitting
  const socket = { serverUrl, accessToken, timers, random, sessions }
  const driver = createSyncDriver({
    store,
    transport,
    timers,
    clock,
    random,
    nudgeLine: ports.nudgeLine((events) =>
      createNudgeSocket({ ...socket, live: following.line('server', serverUrl) }, events),
    ),
    hooks: {
      onEntriesApplied: (facts) => {
        onEntriesApplied(facts)
        hubs.reseed()
      },
      onLinkUp,
      onStatusChanged,
    },
  })
  const read = async (): Promise<SyncStatus> => {
    const status = {
      ...(await driver.status()),
      downloads: downloads.summary(),
      disk: await downloads.disk(),
    }
    return late.damaged ? { ...status, link: 'blocked', failure: { code: 'storage/damaged' } } : status
  }
  return {
    ask: createSessionAsk({ serverUrl, fetch, timers, accessToken, renew }),
    driver: alsoToHubs(driver, hubs),
    seen: createSeenTeller({ store, clock, random, timers, noted: driver.workSaved }),
    ...{ hubs, following, sitting, downloads, deskPapers },
    line: createSyncLine({ read, tell: (status) => ports.send('sync.changed', status), timers }),
  }
}
