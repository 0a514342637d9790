/**
 * The one permission that a page is ever given: the camera, to the window's own page, for pictures without sound, while
 * its dialog is open (ADR 0058). Leave is for one WebContents, and ends with its page.
 */
import type { WebContents } from 'electron'
import { APP_ORIGIN, APP_PAGE } from './scheme.ts'

/** What Electron says of a request or a check; what it does not say is refused. */
export interface CameraAsk {
  readonly permission: string
  readonly isMainFrame: boolean
  readonly url: string
  readonly kinds: readonly string[]
}

export interface CameraLeave {
  readonly set: (contents: WebContents | null, on: boolean) => void
  readonly mayAsk: (contents: WebContents | null, asked: CameraAsk) => boolean
}

export function createCameraLeave(): CameraLeave {
  let given: WebContents | null = null
  const watched = new WeakSet<WebContents>()
  return {
    set: (contents, on) => {
      given = on && contents !== null && !contents.isDestroyed() ? contents : null
      if (given === null || watched.has(given)) return
      const of = given
      watched.add(of)
      // A page that was loaded anew, or is gone, has no dialog.
      const end = (): void => {
        if (given === of) given = null
      }
      of.on('did-navigate', end)
      of.on('render-process-gone', end)
      of.on('destroyed', end)
    },
    mayAsk: (contents, { permission, isMainFrame, url, kinds }) =>
      contents !== null &&
      contents === given &&
      permission === 'media' &&
      isMainFrame &&
      isAppPage(url) &&
      kinds.length === 1 &&
      kinds[0] === 'video',
  }
}

/** Electron names the page, or its origin alone. */
const isAppPage = (url: string): boolean =>
  [APP_ORIGIN, `${APP_ORIGIN}/`, APP_PAGE].includes(url.split('#')[0] ?? '')

/** Of this app: the guards ask it, and the window's handler sets it. */
export const cameraLeave: CameraLeave = createCameraLeave()
