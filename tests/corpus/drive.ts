/**
 * Opens one file after another in the real viewer: the app's host, watch, sandboxed process and page, in Electron. The
 * driver stands where the reader screen would; a sound paper lies open in the other pane all the while.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { VIEWER_PORT_MESSAGE } from '../../shared/ipc/contract.ts'
import type { ReaderPane } from '../../shared/ipc/views.ts'
import { ToViewer, ViewerWords } from '../../shared/reader/protocol.ts'
import { startDisplay } from '../../tools/runtime.mjs'
import { startElectron } from '../support/electron-app.ts'
import { buildHarness } from '../viewer/harness/build.ts'
import { ids } from '../viewer/harness/facts.ts'
import type { Verdict } from './case.ts'
import { type Deeds, watchDeeds } from './deeds.ts'

export interface CorpusReader {
  readonly open: (file: string) => Promise<Verdict>
  /** Turns the paper in the other pane to a page and answers whether it came. */
  readonly witness: () => Promise<boolean>
  /** Presses the middle of the page. */
  readonly press: () => Promise<void>
  readonly deeds: Deeds
  readonly end: () => Promise<void>
}

interface Harness {
  readonly show: (pane: ReaderPane, file: string) => Promise<string | null>
  readonly host: {
    readonly setBounds: (pane: ReaderPane, bounds: object | null) => void
    readonly close: (pane: ReaderPane | null) => Promise<void>
  }
  readonly stops: string[]
}
interface Heard {
  readonly type: string
  readonly code?: string
  readonly pageCount?: number
  readonly place?: { readonly page: number }
}
/** In the window's page: what each pane's viewer has said. */
interface Ear {
  readonly said: Record<string, Heard[]>
  readonly ports: Record<string, MessagePort>
}

/** The watch ends what is stuck after eight seconds; a busy machine may take some more to draw. */
const SILENCE_MS = 45_000
const LOOK_EVERY_MS = 40

const OPEN = ToViewer.parse({
  type: 'open',
  fileVersionId: ids.fileVersionId,
  place: null,
  page: null,
  layout: 'continuous',
  theme: 'light',
  pageTheme: 'light',
  keyMap: 'zotero',
  language: 'vi',
  words: Object.fromEntries(Object.keys(ViewerWords.shape).map((key) => [key, key === 'colours' ? {} : key])),
})

export async function startCorpus(witness: string): Promise<CorpusReader> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corpus-'))
  await buildHarness(folder)
  const display = await startDisplay()
  const { app, ui } = await startElectron({
    folder,
    args: [`--user-data-dir=${path.join(folder, 'user')}`],
    env: { ...display.env, READER_PDF: witness, READER_HASH: '#/meetings' },
  })
  const deeds = await watchDeeds(app, ui)
  await ui.evaluate(listen, { is: VIEWER_PORT_MESSAGE, open: OPEN })
  const memory = await watchMemory(app)
  const show = (pane: ReaderPane, file: string) => app.evaluate(showIn, { pane, file })
  const refused = await show('side', witness)
  if (refused !== null) throw new Error(`the witness does not open: ${refused}`)
  await ui.waitForFunction(hasPainted, 'side')
  let turned = 0
  return {
    deeds,
    open: async (file) => {
      const stopsBefore = await app.evaluate(stopCount)
      await ui.evaluate(forget, 'main')
      await memory.reset()
      const begun = performance.now()
      const refusal = await show('main', file)
      const answer = refusal ?? (await answerOf(app, ui, stopsBefore, begun))
      const ms = performance.now() - begun
      const pageCount = await ui.evaluate(pageCountOf, 'main')
      return { answer, ms, peakMb: await memory.peakMb(), pageCount }
    },
    witness: async () => {
      turned = (turned + 7) % 90
      await ui.evaluate(goTo, { pane: 'side', page: turned })
      const came = ui.waitForFunction(isAt, { pane: 'side', page: turned }, { timeout: 20_000 })
      return came.then(
        () => true,
        () => false,
      )
    },
    press: async () => {
      const view = app.windows().findLast((page) => !page.isClosed() && page.url().includes('/viewer/'))
      await view?.mouse.click(300, 300)
    },
    end: async () => {
      await app.close()
      await display.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answerOf(app: ElectronApplication, ui: Page, stops: number, begun: number): Promise<string> {
  while (performance.now() - begun < SILENCE_MS) {
    const said = await ui.evaluate(answerIn, 'main')
    if (said !== null) return said
    const stopped = await app.evaluate(stopAfter, stops)
    if (stopped !== null) return stopped
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return 'silence'
}

async function watchMemory(app: ElectronApplication) {
  await app.evaluate(({ app: electron }) => {
    const memory = { peak: 0 }
    Object.assign(globalThis, { memory })
    setInterval(() => {
      // The other pane's process never comes near the one that is looked at.
      const sizes = electron.getAppMetrics().filter(({ type }) => type === 'Tab')
      memory.peak = Math.max(memory.peak, ...sizes.map((one) => one.memory.workingSetSize / 1024))
    }, 100)
  })
  return {
    reset: () =>
      app.evaluate(() => void ((globalThis as unknown as { memory: { peak: number } }).memory.peak = 0)),
    peakMb: () => app.evaluate(() => (globalThis as unknown as { memory: { peak: number } }).memory.peak),
  }
}

// What follows runs in Electron's main process.
async function showIn(_electron: unknown, { pane, file }: { pane: ReaderPane; file: string }) {
  const { harness } = globalThis as unknown as { harness: Harness }
  const left = pane === 'main' ? 0 : 683
  const refused = await harness.show(pane, file)
  harness.host.setBounds(pane, { x: left, y: 60, width: 683, height: 640 })
  return refused
}
const stopCount = (): number => (globalThis as unknown as { harness: Harness }).harness.stops.length
const stopAfter = (_electron: unknown, count: number): string | null =>
  (globalThis as unknown as { harness: Harness }).harness.stops[count] ?? null

// What follows runs in the window's page.
function listen({ is, open }: { is: string; open: unknown }): void {
  const ear: Ear = { said: {}, ports: {} }
  Object.assign(globalThis, { ear })
  window.addEventListener('message', (event) => {
    const { is: what, pane } = event.data as { is?: string; pane?: string }
    const [port] = event.ports
    if (what !== is || pane === undefined || port === undefined) return
    ear.said[pane] = []
    ear.ports[pane] = port
    port.onmessage = ({ data }) => ear.said[pane]?.push(data as Heard)
    port.postMessage(open)
  })
}
const forget = (pane: string): void => {
  const { ear } = globalThis as unknown as { ear: Ear }
  ear.said[pane] = []
}
const hasPainted = (pane: string): boolean =>
  (globalThis as unknown as { ear: Ear }).ear.said[pane]?.some(({ type }) => type === 'painted') === true
function answerIn(pane: string): string | null {
  const said = (globalThis as unknown as { ear: Ear }).ear.said[pane] ?? []
  const failed = said.find(({ type }) => type === 'failed')
  if (failed !== undefined) return failed.code ?? 'failed without a code'
  return said.some(({ type }) => type === 'painted') ? 'opens' : null
}
const pageCountOf = (pane: string): number =>
  (globalThis as unknown as { ear: Ear }).ear.said[pane]?.find(({ type }) => type === 'ready')?.pageCount ?? 0
function goTo({ pane, page }: { pane: string; page: number }): void {
  const { ear } = globalThis as unknown as { ear: Ear }
  ear.said[pane] = []
  ear.ports[pane]?.postMessage({ type: 'go', page })
}
const isAt = ({ pane, page }: { pane: string; page: number }): boolean =>
  (globalThis as unknown as { ear: Ear }).ear.said[pane]?.some(
    ({ type, place }) => type === 'place' && place?.page === page,
  ) === true
