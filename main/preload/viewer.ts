/**
 * The preload of the viewer's page hands over what main sends once: the paper's address and two ports. It exposes
 * nothing; whatever the page becomes, this is all there ever was.
 */
import { ipcRenderer } from 'electron'
import type { VIEWER_START_MESSAGE } from '../../shared/reader/control.ts'
import { VIEWER_PORT_CHANNEL } from './channels.ts'

const startMessage: typeof VIEWER_START_MESSAGE = 'phong-hop/viewer-start'

ipcRenderer.once(VIEWER_PORT_CHANNEL, (event, address: unknown) => {
  const hand = (): void =>
    window.postMessage({ is: startMessage, address }, window.location.origin, [...event.ports])
  // The page's own listener is there once its module has run.
  if (document.readyState === 'complete') hand()
  else window.addEventListener('load', hand, { once: true })
})
