/** The one place that makes the page for the printer: never shown, as locked down as the viewer, in a session of its own. */
import { BrowserWindow, type Session, session } from 'electron'
import { APP_ORIGIN } from './scheme.ts'
import { webPreferencesOf } from './window.ts'

export const PRINT_PAGE = `${APP_ORIGIN}/viewer/print.html`

/** In memory only. */
export function printSession(): Session {
  return session.fromPartition('print', { cache: false })
}

export function createPrintWindow(preload: string, packaged: boolean): BrowserWindow {
  return new BrowserWindow({
    show: false,
    // A page that nobody sees would be slowed down.
    webPreferences: {
      ...webPreferencesOf(preload, packaged),
      session: printSession(),
      backgroundThrottling: false,
    },
  })
}
