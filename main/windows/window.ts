/** The one place that makes a window. Its web preferences are held by a snapshot test: a change needs a reader. */
import { BrowserWindow, type WebPreferences } from 'electron'
import type { Bounds } from './bounds.ts'
import { APP_PAGE } from './scheme.ts'

/** `preload`: absolute path of the bridge. No option here may be loosened for one window alone. */
export function webPreferencesOf(preload: string, packaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !packaged,
    backgroundThrottling: true,
    v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
  }
}

export interface WindowShape {
  readonly preload: string
  readonly packaged: boolean
  readonly bounds: Bounds
  readonly background: string
}

/** Title and language before the page has said its own. */
const TITLE = 'Phòng họp'

export function createAppWindow(shape: WindowShape): BrowserWindow {
  const { maximized, x, y, width, height } = shape.bounds
  const window = new BrowserWindow({
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: 960,
    minHeight: 600,
    title: TITLE,
    backgroundColor: shape.background,
    autoHideMenuBar: true,
    show: false,
    webPreferences: webPreferencesOf(shape.preload, shape.packaged),
  })
  if (maximized) window.maximize()
  // At once, in the colour of the page to come: an empty window is an answer to the double click.
  window.show()
  return window
}

export async function loadApp(window: BrowserWindow): Promise<void> {
  await window.loadURL(APP_PAGE)
}
