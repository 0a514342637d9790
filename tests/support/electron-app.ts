/**
 * Starts an app folder in the clone's own Electron and finds its two pages: the window's own, and the viewer's. A
 * WebContentsView's page is a page of Playwright's like any other: `app.windows()` lists it, `waitForEvent('window')`
 * announces it. They are told apart by their address.
 */
import { writeFile } from 'node:fs/promises'
import { _electron, type ElectronApplication, errors, type Page } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../tools/runtime.mjs'

export interface StartedApp {
  readonly app: ElectronApplication
  /** The window's page. */
  readonly ui: Page
}

export async function startElectron(options: {
  /** Folder with a package.json whose `main` Electron runs. */
  readonly folder: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}): Promise<StartedApp> {
  const app = await launched(options)
  for (const page of app.windows()) noteCrash(page)
  app.on('window', noteCrash)
  return { app, ui: await pageWhere(app, isUi) }
}

/** Between Playwright's two connections to a starting app a message is lost now and then; such a start never ends. */
const STARTS = [45_000, 90_000]

async function launched(options: Parameters<typeof startElectron>[0]): Promise<ElectronApplication> {
  let reason: unknown = null
  for (const timeout of STARTS)
    try {
      return await _electron.launch({
        executablePath: electronPath(),
        args: [...electronArgs(), options.folder, ...(options.args ?? [])],
        env: { ...(process.env as Record<string, string>), ...electronEnv(), ...options.env },
        timeout,
      })
    } catch (error) {
      // A program that ends by itself says why; only a start that hangs is tried again.
      if (!(error instanceof errors.TimeoutError)) throw error
      reason = error
    }
  throw reason
}

/** Pages whose process has died: they are listed on, and nothing comes of them any more. */
const crashed = new WeakSet<Page>()
const noteCrash = (page: Page): void => void page.once('crash', () => crashed.add(page))

const isUi = (url: string): boolean => url.startsWith('app://ui/index.html')
const isViewer = (url: string): boolean => url.startsWith('app://ui/viewer/')

/** The page papers are drawn in; each opened paper has a new one. */
export async function viewerPage(app: ElectronApplication): Promise<Page> {
  return pageWhere(app, isViewer)
}

/** That page, once its first page is drawn. */
export async function drawnViewer(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const viewer = await viewerPage(app)
    try {
      await viewer.locator('.page[data-loaded] canvas').first().waitFor({ timeout: 30_000 })
      return viewer
    } catch (error) {
      // That of the paper before was still there, and went.
      if (!viewer.isClosed()) throw error
    }
  }
}

async function pageWhere(app: ElectronApplication, fits: (url: string) => boolean): Promise<Page> {
  const before = performance.now()
  for (;;) {
    const found = app.windows().findLast((page) => !page.isClosed() && !crashed.has(page) && fits(page.url()))
    if (found !== undefined) return found
    if (performance.now() - before > 30_000) {
      throw new Error(
        `no such page among ${
          app
            .windows()
            .map((page) => page.url())
            .join(' ') || 'none'
        }`,
      )
    }
    // A page is announced before it has its address.
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** What a person sees: the whole screen, both pages in one picture. `path`: a PNG. */
export async function screenshotWindow(app: ElectronApplication, path: string): Promise<void> {
  const png = await app.evaluate(async ({ desktopCapturer, screen }) => {
    const { width, height } = screen.getPrimaryDisplay().size
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width, height } })
    return source === undefined ? null : source.thumbnail.toPNG().toString('base64')
  })
  if (png === null) throw new Error('no screen to take a picture of')
  await writeFile(path, Buffer.from(png, 'base64'))
}
