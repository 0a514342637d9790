/** The one place that makes the window on the wall: as locked down as the others, in a session of its own that has no papers. */
import { BrowserWindow, type Session, session } from 'electron'
import { APP_ORIGIN } from './scheme.ts'
import { webPreferencesOf } from './window.ts'

export const DISPLAY_PAGE = `${APP_ORIGIN}/display/index.html`

/** In memory only. */
export function displaySession(): Session {
  return session.fromPartition('display', { cache: false })
}

export interface DisplayShape {
  readonly preload: string
  readonly packaged: boolean
  /** Of the screen that it is to fill. */
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Another screen than the app's own: it fills it. */
  readonly fills: boolean
}

export function createDisplayWindow({ preload, packaged, bounds, fills }: DisplayShape): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    title: 'Màn hình phòng họp',
    backgroundColor: '#0b1a2b',
    autoHideMenuBar: true,
    show: false,
    fullscreen: fills,
    webPreferences: {
      ...webPreferencesOf(preload, packaged),
      session: displaySession(),
      // Its clocks run on also where nobody has clicked into it.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.showInactive())
  // Esc and F11 are all the keys that it has.
  window.webContents.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown') return
    const fills = window.isFullScreen()
    if (key === 'F11') window.setFullScreen(!fills)
    else if (key !== 'Escape') return
    else if (fills) window.setFullScreen(false)
    else window.close()
    event.preventDefault()
  })
  return window
}
