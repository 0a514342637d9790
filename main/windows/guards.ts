/**
 * What no page may do, whatever it has become: leave its place, open windows, ask for devices, reach a network.
 * Every session and every WebContents passes here; the answers do not depend on who asks.
 */
import type { App, Session, WebContents } from 'electron'
import { type CameraLeave, cameraLeave } from './camera-leave.ts'

/** Schemes that a page may load; `blob:` and `data:` never leave the process, `devtools:` exists in development only. */
const OWN_SCHEMES = new Set(['app:', 'paper:', 'blob:', 'data:', 'devtools:'])

export function isOwnUrl(url: string): boolean {
  return URL.canParse(url) && OWN_SCHEMES.has(new URL(url).protocol)
}

/** Denies every permission and device but the camera's (camera-leave.ts), and blocks what is not of our own schemes. */
export function guardSession(
  session: Session,
  onBlocked: (what: string) => void = () => undefined,
  { mayAsk }: Pick<CameraLeave, 'mayAsk'> = cameraLeave,
): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const { isMainFrame, requestingUrl: url } = details
    const may = mayAsk(contents, { permission, isMainFrame, url, kinds })
    if (!may) onBlocked(`permission/${permission}`)
    answer(may)
  })
  session.setPermissionCheckHandler(
    (contents, permission, origin, { isMainFrame, requestingUrl, mediaType }) => {
      const kinds = mediaType === undefined ? [] : [mediaType]
      return mayAsk(contents, { permission, isMainFrame, url: requestingUrl ?? origin, kinds })
    },
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isOwnUrl(details.url)
    if (cancel) onBlocked(`request/${details.resourceType.toLowerCase()}`)
    answer({ cancel })
  })
  session.on('will-download', (event) => {
    onBlocked('download')
    event.preventDefault()
  })
}

/** Keeps a WebContents on the page it was given. */
export function guardContents(
  contents: WebContents,
  onBlocked: (what: string) => void = () => undefined,
): void {
  const stay = (what: string) => (event: { preventDefault: () => void }) => {
    onBlocked(what)
    event.preventDefault()
  }
  contents.on('will-navigate', stay('navigate'))
  contents.on('will-frame-navigate', stay('frame-navigate'))
  contents.on('will-redirect', stay('redirect'))
  contents.on('will-attach-webview', stay('webview'))
  contents.setWindowOpenHandler(() => {
    onBlocked('window-open')
    return { action: 'deny' }
  })
}

/** Guards everything that is ever made, also what the window factory did not make. */
export function guardApp(app: App, onBlocked: (what: string) => void): void {
  app.on('session-created', (session) => guardSession(session, onBlocked))
  app.on('web-contents-created', (_event, contents) => guardContents(contents, onBlocked))
  app.on('certificate-error', (_event, _contents, _url, _error, _certificate, answer) => answer(false))
  app.on('select-client-certificate', (event) => event.preventDefault())
}
