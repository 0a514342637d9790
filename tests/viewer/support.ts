/** A reader in a real Electron window over one PDF, without store and server; see harness/main.ts. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Preferences } from '../../shared/ipc/views.ts'
import { startDisplay } from '../../tools/runtime.mjs'
import { startElectron, viewerPage } from '../support/electron-app.ts'
import { buildHarness } from './harness/build.ts'
import { ids } from './harness/facts.ts'

export interface HarnessState {
  readonly docs: Map<string, Uint8Array>
  readonly appended: { docId: string; summary: string; bytes: number }[]
  readonly stops: string[]
  readonly place: unknown
  appendFailure: string | null
  slowFiles: boolean
  file: string
  readonly opened: string[]
  readonly fullScreen: boolean
}

export interface Reader {
  readonly app: ElectronApplication
  readonly ui: Page
  readonly viewer: Page
  /** Runs in main with the harness's state. */
  readonly state: <T>(read: (state: HarnessState) => T) => Promise<T>
  readonly close: () => Promise<void>
}

export interface Bench {
  readonly open: (
    pdf: string,
    options?: {
      preferences?: Partial<Preferences>
      painted?: boolean
      /** Other PDFs: a second paper of the meeting, an older version of this one. */
      other?: string
      old?: string
      /** Where the window begins, after the paper's own address. */
      at?: string
      /** Words read from the pages' pictures: boxes as in PaperText. */
      pageTexts?: readonly { page: number; text: string; boxes: readonly number[] }[]
    },
  ) => Promise<Reader>
  readonly end: () => Promise<void>
}

/** Builds the pages once and brings a display. */
export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reader-harness-'))
  await buildHarness(folder)
  const display = await startDisplay()
  let running = 0
  return {
    open: async (
      pdf,
      { preferences = {}, painted = true, other = '', old = '', at = '', pageTexts = [] } = {},
    ) => {
      running += 1
      const { app, ui } = await startElectron({
        folder,
        args: [`--user-data-dir=${path.join(folder, `user-${running}`)}`],
        env: {
          ...display.env,
          READER_PDF: pdf,
          READER_PREFERENCES: JSON.stringify(preferences),
          READER_OTHER: other,
          READER_OLD: old,
          ...(at === '' ? {} : { READER_HASH: `#/meeting/${ids.meetingId}/file/${ids.fileId}${at}` }),
          READER_PAGE_TEXTS: JSON.stringify(pageTexts.map((one) => ({ ...one, source: 'ocr' }))),
        },
      })
      const viewer = await viewerPage(app)
      if (painted) await viewer.locator('.page .canvasWrapper canvas').first().waitFor()
      return {
        app,
        ui,
        viewer,
        state: async (read) => {
          const harness = await app.evaluateHandle(
            () => (globalThis as unknown as { harness: HarnessState }).harness,
          )
          return (await harness.evaluate(read)) as never
        },
        close: async () => app.close(),
      }
    },
    end: async () => {
      await display.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Selects, with the mouse, from the first letter of one text to the last of another in the text layer. */
export async function dragOver(
  viewer: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<void> {
  await viewer.mouse.move(from.x, from.y)
  await viewer.mouse.down()
  await viewer.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await viewer.mouse.move(to.x, to.y, { steps: 4 })
  await viewer.mouse.up()
}

/** The box of a line of text on the page, in the viewer's window. */
export async function boxOfText(
  viewer: Page,
  text: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  return viewer.evaluate((wanted) => {
    for (const layer of document.querySelectorAll('.textLayer')) {
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
      const nodes: { node: Node; start: number }[] = []
      let all = ''
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        nodes.push({ node, start: all.length })
        all += node.nodeValue ?? ''
      }
      const at = all.indexOf(wanted)
      if (at < 0) continue
      const point = (offset: number): [Node, number] => {
        const found = nodes.findLast((one) => one.start <= offset) ?? { node: layer, start: 0 }
        return [found.node, offset - found.start]
      }
      const range = document.createRange()
      range.setStart(...point(at))
      const [last, offset] = point(at + wanted.length - 1)
      range.setEnd(last, offset + 1)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x, y, width, height }
    }
    throw new Error(`no such text: ${wanted}`)
  }, text)
}
