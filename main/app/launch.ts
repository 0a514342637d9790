/** From "ready" to a usable window: the window first, the store's worker beside it, handlers before the page. */
import path from 'node:path'
import { app, type BrowserWindow, nativeTheme, screen } from 'electron'
import { writeDurably } from '../files/durable.ts'
import type { Journal } from '../log/journal.ts'
import {
  type Bounds,
  createAppWindow,
  fittingBounds,
  loadApp,
  nextZoomLevel,
  serveUi,
  setMenu,
} from '../windows/index.ts'
import { openSettings, type SettingsFile } from './device-settings.ts'
import { answerSecondCopy } from './single-instance.ts'

export interface LaunchPorts {
  readonly userData: string
  readonly journal: Journal
  readonly startedMs: number
}

export async function launch({ userData, journal, startedMs }: LaunchPorts): Promise<void> {
  const out = path.join(app.getAppPath(), 'out')
  const settings = openSettings(userData, writeDurably)
  const window = openWindow(out, settings)
  journal.note('app/window-shown', { tookMs: Math.round(performance.now() - startedMs) })
  answerSecondCopy(app, () => window)
  setMenu({ zoom: (step) => zoomBy(window, step) })
  serveUi(window.webContents.session, path.join(out, 'renderer'))
  const { compose } = await import('./compose.ts')
  const running = compose({ out, userData, journal, settings, window })
  await loadApp(window)
  journal.note('app/page-loaded', {
    tookMs: Math.round(performance.now() - startedMs),
    electron: process.versions['electron'] ?? '',
  })
  await running
}

function openWindow(out: string, settings: SettingsFile): BrowserWindow {
  const [first, ...rest] = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(
    ({ workArea }) => workArea,
  )
  if (first === undefined) throw new Error('no screen')
  const { bounds, preferences } = settings.read()
  const theme = preferences.theme ?? 'system'
  const dark = theme === 'dark' || (theme === 'system' && nativeTheme.shouldUseDarkColors)
  const window = createAppWindow({
    preload: path.join(out, 'preload', 'app.cjs'),
    packaged: app.isPackaged,
    bounds: fittingBounds(bounds, [first, ...rest]),
    background: theme === 'contrast' ? '#000000' : dark ? '#14171c' : '#ffffff',
  })
  const remember = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return
    const place: Bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    settings.change({ bounds: place })
  }
  window.on('resized', remember)
  window.on('moved', remember)
  window.on('close', remember)
  return window
}

function zoomBy(window: BrowserWindow, step: 1 | -1 | 0): void {
  if (window.isDestroyed()) return
  window.webContents.setZoomLevel(nextZoomLevel(window.webContents.getZoomLevel(), step))
}
