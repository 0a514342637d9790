/** Main process of the harness: the real window, gate and viewer host over one PDF file and documents in memory. */
import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { open as openFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { app, protocol, session } from 'electron'
import * as Y from 'yjs'
import { registerIpc } from '../../../main/ipc/register.ts'
import { createViewerHost, type PaperBytes, paperScheme } from '../../../main/viewer/index.ts'
import {
  APP_ORIGIN,
  APP_PAGE,
  appScheme,
  createAppWindow,
  guardApp,
  serveUi,
} from '../../../main/windows/index.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { OpenedPaper, Preferences, ReaderPane, ReadingPlace } from '../../../shared/ipc/views.ts'
import type { FileId, FileVersionId, Sha256 } from '../../../shared/kernel/ids.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { ids, meeting, openedPaper, preferences } from './facts.ts'

protocol.registerSchemesAsPrivileged([appScheme, paperScheme])
const folder = import.meta.dirname
interface ReadPage {
  readonly page: number
  readonly source: 'ocr'
  readonly text: string
  readonly boxes: number[]
}
const state = {
  file: process.env.READER_PDF ?? '',
  /** A second paper of the meeting, and an older version of the first; empty: there is none. */
  other: process.env.READER_OTHER ?? '',
  old: process.env.READER_OLD ?? '',
  fullScreen: false,
  /** Addresses that were handed to the system. */
  opened: [] as string[],
  preferences: {
    ...preferences,
    ...(JSON.parse(process.env.READER_PREFERENCES ?? '{}') as Partial<Preferences>),
  },
  /** Words read from the pages' pictures. */
  pageTexts: JSON.parse(process.env.READER_PAGE_TEXTS ?? '[]') as ReadPage[],
  docs: new Map<string, Uint8Array>(),
  place: null as ReadingPlace | null,
  /** Set by a test: what layers.append answers. */
  appendFailure: null as string | null,
  appended: [] as { docId: string; summary: string; bytes: number }[],
  /** Set by a test: a paper's bytes come only when its pane has its place in the window, as from a slow disk. */
  slowFiles: false,
  closed: 0,
  stops: [] as string[],
  /** What the guards have stopped a page from doing. */
  blocked: [] as string[],
}
/** Tests reach it through `app.evaluate`. */
;(globalThis as Record<string, unknown>)['harness'] = state

async function bytesOf(file: string): Promise<PaperBytes> {
  const handle = await openFile(file, 'r')
  const { size } = await stat(file)
  return {
    size,
    read: async (start, end) => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(end - start), 0, end - start, start)
      return buffer.subarray(0, bytesRead)
    },
    close: async () => {
      state.closed += 1
      await handle.close()
    },
  }
}

function opened(fileId: FileId, fileVersionId: FileVersionId | null): OpenedPaper {
  const base = openedPaper({ fileId, fileVersionId, old: state.old !== '' })
  const mine = [...state.docs].map(([docId, update]) => ({
    docId: docId as OpenedPaper['myDocs']['private'],
    layer: docId.startsWith('private') ? ('private' as const) : ('meeting' as const),
    layerChoice: docId.startsWith('private') ? ('private' as const) : ('meeting' as const),
    author: ids.me,
    mine: true,
    update: new Uint8Array(update),
  }))
  const layers = fileId === ids.fileId ? mine : []
  return { ...base, layers, place: fileId === ids.fileId ? state.place : null }
}

// Not awaited at the top: the app is not ready before its main module has run.
void app.whenReady().then(async () => {
  guardApp(app, (what) => state.blocked.push(what))
  serveUi(session.defaultSession, path.join(folder, 'renderer'))
  const window = createAppWindow({
    preload: path.join(folder, 'preload', 'app.cjs'),
    packaged: false,
    bounds: { x: 0, y: 0, width: 1366, height: 768, maximized: false },
    background: '#f3f5f7',
  })
  const host = createViewerHost({
    window: () => (window.isDestroyed() ? null : window),
    preload: path.join(folder, 'preload', 'viewer.cjs'),
    uiFolder: path.join(folder, 'renderer'),
    packaged: false,
    stopped: (pane, fileId, code) => {
      state.stops.push(code)
      ipc.send('reader.stopped', { pane, fileId, code })
    },
    key: (pane, key) => ipc.send('reader.key', { pane, ...key }),
  })

  const placed = new EventEmitter()
  const handlers: Partial<Handlers> = {
    'app.status': async () =>
      ok({
        phase: 'open' as const,
        person: ids.me,
        serverUrl: 'https://hop.example.vn',
        bodyName: 'UBND xã Đồng Hỷ',
        office: 'member' as const,
        keyring: true,
      }),
    'app.about': async () =>
      ok({
        version: '0',
        platform: 'linux',
        electron: process.versions.electron ?? '',
        chromium: '',
        developmentRuntime: true,
      }),
    'preferences.get': async () => ok(state.preferences),
    'preferences.set': async (change) => {
      state.preferences = { ...state.preferences, ...change } as Preferences
      return ok(state.preferences)
    },
    'meetings.list': async () => ok({ meetings: [], nearestId: null }),
    'meetings.detail': async () =>
      ok(
        meeting([
          openedPaper().paper,
          ...(state.other === '' ? [] : [openedPaper({ fileId: ids.otherFileId }).paper]),
        ]),
      ),
    'window.letCamera': async () => ok({}),
    'window.setFullScreen': async ({ on }) => {
      state.fullScreen = on
      ipc.send('window.fullScreen', { on })
      return ok({ on })
    },
    'links.open': async ({ url }) => {
      state.opened.push(url)
      return ok({})
    },
    'sync.status': async () =>
      ok({
        link: 'offline' as const,
        failure: null,
        waitingCount: state.appended.length,
        refusedCount: 0,
        onHubCount: 0,
        lastSavedAt: null,
        lastSentAt: null,
        lastReceivedAt: null,
        putBackAt: null,
        movedAt: null,
        pullRemainingBytes: 0,
        downloads: {
          activeCount: 0,
          waitingCount: 0,
          remainingBytes: 0,
          paused: false,
          bytesPerSecond: null,
          heldCount: 0,
          heldBy: null,
        },
        clockSkewMs: null,
        nextTryInMs: null,
        disk: 'ok' as const,
      }),
    'reader.open': async ({ fileId, fileVersionId, pane }) => {
      if (host.isUnsafe(ids.sha256)) return fail('paper/unsafe')
      const own = fileVersionId === ids.oldVersionId ? state.old : state.file
      const file = fileId === ids.otherFileId ? state.other : own
      if (state.slowFiles) await once(placed, pane)
      const shown = await host.open(pane, {
        ...{ fileId, fileVersionId: fileVersionId ?? ids.fileVersionId, sha256: ids.sha256, copies: true },
        bytes: await bytesOf(file),
      })
      return shown.ok ? ok(opened(fileId, fileVersionId)) : shown
    },
    'reader.close': async ({ pane }) => {
      await host.close(pane)
      return ok({})
    },
    'reader.setBounds': async ({ pane, bounds }) => {
      host.setBounds(pane, bounds)
      if (bounds !== null) placed.emit(pane)
      return ok({})
    },
    'reader.focus': async ({ pane }) => {
      host.focus(pane)
      return ok({})
    },
    'reader.savePlace': async ({ place }) => {
      state.place = place
      return ok({})
    },
    'papers.pageTexts': async () => ok({ pages: state.pageTexts, silentPages: 0 }),
    'layers.append': async ({ docId, update, summary }) => {
      if (state.appendFailure !== null) return fail(state.appendFailure as 'storage/full')
      const before = state.docs.get(docId)
      state.docs.set(docId, before === undefined ? update : Y.mergeUpdates([before, update]))
      state.appended.push({ docId, summary, bytes: update.length })
      return ok({ localSeq: state.appended.length as never, opId: ids.opId })
    },
  }

  const ipc = registerIpc({
    windows: () => [window.webContents],
    origin: APP_ORIGIN,
    handlers: handlers as Handlers,
    incident: (where, error) => {
      process.stderr.write(`${where}: ${error instanceof Error ? error.stack : String(error)}\n`)
      return 'incident'
    },
    refused: (name, why) => process.stderr.write(`refused ${name}: ${why}\n`),
    checkOutput: true,
  })
  Object.assign(state, {
    /** Somebody else's update, as main would pass it on. */
    receive: (payload: Parameters<typeof ipc.send<'layers.changed'>>[1]) =>
      ipc.send('layers.changed', payload),
    host,
    /** Opens a file in a pane behind which there is no screen: whoever drives the harness speaks with the viewer. */
    show: async (pane: ReaderPane, file: string) => {
      const sha256 = createHash('sha256').update(file).digest('hex') as Sha256
      const shown = await host.open(pane, {
        ...{ fileId: ids.fileId, fileVersionId: ids.fileVersionId, sha256, copies: true },
        bytes: await bytesOf(file),
      })
      return shown.ok ? null : shown.failure.code
    },
  })
  app.on('window-all-closed', () => app.quit())
  await window.loadURL(
    `${APP_PAGE}${process.env.READER_HASH ?? `#/meeting/${ids.meetingId}/file/${ids.fileId}`}`,
  )
})
