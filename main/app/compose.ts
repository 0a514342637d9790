/** The one place that builds the app: every port meets its adapter here, and nowhere else. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { app, type BrowserWindow, net, shell } from 'electron'
import { instant } from '../../shared/kernel/instant.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { writeDurably } from '../files/durable.ts'
import { registerIpc } from '../ipc/register.ts'
import type { Journal } from '../log/journal.ts'
import { nodeTimers } from '../sync/node-timers.ts'
import { openVault, signIn } from '../vault/index.ts'
import { APP_ORIGIN, cameraLeave, openExternal } from '../windows/index.ts'
import { aboutThis } from './about-this.ts'
import { createArchiveDesk } from './archive-desk.ts'
import { createAskServer } from './ask-server.ts'
import { demoSignInOf, signInForDemo } from './demo-sign-in.ts'
import { deviceName } from './device-name.ts'
import { devicePreferencesIn, type SettingsFile } from './device-settings.ts'
import { createDisplayDesk } from './display-desk.ts'
import { endSessionOnServer } from './end-remotely.ts'
import { createHandlers } from './handlers/index.ts'
import { startHubProcess } from './hub-process.ts'
import { createImportDesk } from './import-desk.ts'
import { intakeHost } from './intake-host.ts'
import { createLetterDesk } from './letter-desk.ts'
import { watchLifecycle } from './lifecycle.ts'
import { watchNetwork } from './link.ts'
import { createLinkSwitch, type LinkSwitch } from './link-switch.ts'
import { createMetered, type Metered } from './metered.ts'
import { createNet } from './net.ts'
import { type OcrHost, ocrHost } from './ocr-ports.ts'
import { openSession, type SessionPorts } from './open-session.ts'
import { createOutsideDesk } from './outside.ts'
import {
  archivePorts,
  askWhereTo,
  askWhichPack,
  askWhichPapers,
  importPorts,
  letterPorts,
  outsidePorts,
  packPorts,
  tablePorts,
} from './outside-ports.ts'
import { createPackDesk } from './pack-desk.ts'
import type { Standing } from './ports.ts'
import { type LazyReader, lazyReader } from './reader.ts'
import { createReportDesk } from './report-desk.ts'
import { createStanding } from './standing.ts'
import { stayAwake } from './stay-awake.ts'
import { createStickDesk } from './stick-desk.ts'
import { createStoreDock, type StoreDock } from './store-dock.ts'
import { createTableDesk } from './table-desk.ts'
import { vaultPortsIn } from './vault-ports.ts'

export interface ComposePorts {
  /** The built app: out/. */
  readonly out: string
  readonly userData: string
  readonly journal: Journal
  readonly settings: SettingsFile
  readonly window: BrowserWindow
}

const clock: Clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const random: Random = { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random }

/** Handlers are registered before this first waits: the page may ask from its first line on. */
export async function compose(ports: ComposePorts): Promise<void> {
  const { out, journal, settings, window } = ports
  const openWindow = (): BrowserWindow | null => (window.isDestroyed() ? null : window)
  const dock = createStoreDock(path.join(out, 'main', 'store-worker.js'))
  dock.warm()
  const reader = lazyReader({
    window: openWindow,
    preload: path.join(out, 'preload', 'viewer.cjs'),
    uiFolder: path.join(out, 'renderer'),
    packaged: app.isPackaged,
    stopped: (pane, fileId, code) => ipc.send('reader.stopped', { pane, fileId, code }),
    key: (pane, key) => ipc.send('reader.key', { pane, ...key }),
    note: (what) => journal.note('reader/note', { what }),
    timers: nodeTimers,
  })
  const outside = createOutsideDesk(
    outsidePorts({
      window: openWindow,
      out,
      packaged: app.isPackaged,
      clock,
      progressed: (job) => ipc.send('export.progressed', job),
      note: (what) => journal.note('outside/note', { what }),
    }),
  )
  const stick = createStickDesk({
    askWhereTo: (fileName) => askWhereTo(openWindow(), fileName),
    askWhatFrom: () => askWhichPack(openWindow()),
    showInFolder: (file) => shell.showItemInFolder(file),
    progressed: (progress) => ipc.send('stick.progressed', { progress }),
    clock,
    random,
    note: (what) => journal.note('stick/note', { what }),
  })
  const pack = createPackDesk(
    packPorts({
      window: openWindow,
      out,
      clock,
      progressed: (progress) => ipc.send('pack.progressed', { progress }),
      note: (what) => journal.note('pack/note', { what }),
    }),
  )
  const letters = createLetterDesk(letterPorts({ window: openWindow, out, clock }))
  const tables = createTableDesk(tablePorts({ window: openWindow, out, clock }))
  const archive = createArchiveDesk(
    archivePorts({
      ...{ window: openWindow, clock, note: journal.note },
      progressed: (progress) => ipc.send('archive.progressed', { progress }),
    }),
  )
  const display = createDisplayDesk({
    window: openWindow,
    out,
    packaged: app.isPackaged,
    changed: () => ipc.send('display.changed', {}),
  })
  const closePapers = async (): Promise<void> => {
    display.close()
    outside.cancel()
    letters.cancel()
    tables.cancel()
    await archive.cancel()
    await stick.drop()
    await pack.cancel()
    await reader.closeIfMade()
  }
  const recognising = ocrHost(out, reader.isOpen)
  const link = createLinkSwitch()
  const network = createNet()
  const metered = createMetered(() => void ready.then((one) => one.session()?.downloads.networkChanged()))
  metered.look()
  const ready = makeStanding(
    ports,
    { dock, closePapers, reader, recognising, link, network, metered },
    (name, payload) => {
      ipc.send(name, payload)
      if (name === 'session.changed') display.sessionChanged()
    },
  )
  const handlers = createHandlers({
    standing: () => ready,
    reader: reader.get,
    outside,
    stick,
    display,
    pack,
    letters,
    askWhichPapers: (several) => askWhichPapers(openWindow(), several),
    tables,
    reports: createReportDesk({ clock, progressed: (progress) => ipc.send('reports.progressed', progress) }),
    archive,
    imports: createImportDesk(
      importPorts({
        ...{ window: openWindow, out, clock, random, link, get: network.get },
        progressed: (count) => ipc.send('deskImport.progressed', { count }),
      }),
    ),
    window: {
      setFullScreen: (on) => openWindow()?.setFullScreen(on),
      letCamera: (on) => cameraLeave.set(openWindow()?.webContents ?? null, on),
      openOutside: openExternal,
    },
    waiting: (waiting) => ipc.send('reader.waiting', waiting),
    meetingOpened: reader.warm,
    diagnostics: {
      link,
      journalLines: journal.last,
      askWhereTo: (fileName) => askWhereTo(openWindow(), fileName),
      write: writeDurably,
    },
    devicePreferences: devicePreferencesIn(settings),
    about: aboutThis(),
    clock,
    random,
  })
  const ipc = registerIpc({
    origin: APP_ORIGIN,
    windows: () => (window.isDestroyed() ? [] : [window.webContents]),
    handlers,
    incident: journal.incident,
    refused: (name, why) => journal.note('ipc/refused', { name, why }),
    checkOutput: !app.isPackaged,
  })
  const standing = await ready
  const demo = demoSignInOf(process.env['PHONG_HOP_DEMO_SIGN_IN'], app.isPackaged)
  const lifecycle = watchLifecycle({
    window: openWindow,
    isOpen: () => standing.session() !== null,
    isReading: reader.isOpen,
    lock: standing.lock,
    woke: () => standing.session()?.driver.machineWoke(),
    close: async () => {
      await standing.lock()
      await settings.written()
      await dock.close()
    },
    monotonicMs: clock.monotonicMs,
    locksWhenIdle: () => demo === null && standing.session()?.room.isServing() !== true && !display.isOpen(),
    note: journal.note,
  })
  window.webContents.on('input-event', lifecycle.touched)
  window.once('closed', display.close)
  window.on('enter-full-screen', () => ipc.send('window.fullScreen', { on: true }))
  window.on('leave-full-screen', () => ipc.send('window.fullScreen', { on: false }))
  // A page that is loaded anew knows nothing of the paper that lies over it.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) void reader.closeIfMade()
  })
  watchNetwork({
    isOnline: () => net.isOnline(),
    timers: nodeTimers,
    hinted: () => {
      metered.look()
      standing.session()?.driver.linkHinted()
    },
  })
  if (demo !== null) await signInForDemo(standing, demo, journal.note)
}

interface StandingParts {
  readonly dock: StoreDock
  readonly closePapers: () => Promise<void>
  readonly reader: LazyReader
  readonly recognising: OcrHost
  readonly link: LinkSwitch
  readonly network: ReturnType<typeof createNet>
  readonly metered: Metered
}

async function makeStanding(
  { out, userData, journal, settings }: ComposePorts,
  { dock, closePapers, reader, recognising, link, network, metered }: StandingParts,
  send: SessionPorts['send'],
): Promise<Standing> {
  const fetch = link.fetch(network.fetch)
  const vaultPorts = vaultPortsIn({ folder: path.join(userData, 'vaults'), journal, clock, random })
  const vault = await openVault(vaultPorts)
  const standing: Standing = createStanding(
    {
      lastServerUrl: () => settings.read().lastServerUrl,
      rememberServer: (lastServerUrl) => settings.change({ lastServerUrl }),
      signIn: (input) => {
        const ask = createAskServer(input.serverUrl, fetch, nodeTimers)
        return signIn({ ...vaultPorts, ask, deviceName: deviceName() }, vault.people(), input)
      },
      openSession: (unlocked) => {
        const statusChanged = (): void => send('app.changed', standing.status())
        const session = {
          takeStore: dock.take,
          ocrHost: recognising,
          intakeHost: intakeHost(out, userData, nodeTimers),
          startHub: () => startHubProcess(path.join(out, 'main', 'hub-process.js')),
          versionsWorker: path.join(out, 'main', 'versions-worker.js'),
          stayAwake,
          ...{ fetch, fetchApart: link.fetch(network.fetchApart) },
          nudgeLine: link.line,
          metered: metered.is,
          timers: nodeTimers,
          clock,
          random,
          journal,
          send,
          statusChanged,
          endRefused: reader.endRefused,
          storeStopped: () => void standing.lock(),
        }
        return openSession(session, unlocked)
      },
      closeReader: closePapers,
      endRemotely: (session) => endSessionOnServer(session, fetch, nodeTimers),
      changed: (status) => {
        send('app.changed', status)
        // Whoever comes next should not wait for a worker to start.
        if (status.phase !== 'open') dock.warm()
      },
      note: journal.note,
    },
    vault,
  )
  return standing
}
