/** The screen's end of the channel to the viewer. What comes out of it was written by a page that reads strangers' files. */
import { FromViewer, type ToViewer } from '../../../shared/reader/protocol.ts'
import { viewerPortMessage } from '../../bridge/index.ts'

export interface ViewerPort {
  readonly send: (message: ToViewer) => void
  readonly close: () => void
}

/** Calls `onPort` for every port that main hands over. Answers with what stops listening. */
export function awaitPort(onPort: (port: MessagePort) => void): () => void {
  const listen = (event: MessageEvent): void => {
    const [port] = event.ports
    if (event.source === window && event.data === viewerPortMessage && port !== undefined) onPort(port)
  }
  window.addEventListener('message', listen)
  return () => window.removeEventListener('message', listen)
}

export function talkTo(port: MessagePort, hear: (message: FromViewer) => void): ViewerPort {
  port.onmessage = ({ data }) => {
    const message = FromViewer.safeParse(data)
    if (message.success) hear(message.data)
  }
  return {
    send: (message) => port.postMessage(message),
    close: () => {
      port.onmessage = null
      port.close()
    },
  }
}
