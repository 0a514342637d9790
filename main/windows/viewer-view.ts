/** The one place that makes the view a paper is drawn in: as locked down as a window, in a session of its own. */
import { type Session, session, WebContentsView, type WebPreferences } from 'electron'
import { APP_ORIGIN } from './scheme.ts'
import { webPreferencesOf } from './window.ts'

export const VIEWER_PAGE = `${APP_ORIGIN}/viewer/index.html`

/** In memory only: no cookie, cache or storage of a paper outlives the app. */
export function viewerSession(): Session {
  return session.fromPartition('viewer', { cache: false })
}

export function viewerPreferences(preload: string, packaged: boolean): WebPreferences {
  return { ...webPreferencesOf(preload, packaged), session: viewerSession() }
}

/** Hidden until it is given bounds. */
export function createViewerView(preload: string, packaged: boolean): WebContentsView {
  const view = new WebContentsView({ webPreferences: viewerPreferences(preload, packaged) })
  view.setVisible(false)
  return view
}
