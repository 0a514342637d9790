/** The screen's end of the channel to a viewer. What comes out of it was written by a page that reads strangers' files. */
import { FromViewer, type ToViewer } from '../../../shared/reader/protocol.ts'
import { type ReaderPane, viewerPortMessage } from '../../bridge/index.ts'

export interface ViewerPort {
  readonly send: (message: ToViewer) => void
  readonly close: () => void
}

/** Calls `onPort` for every port that main hands over for this pane. Answers with what stops listening. */
export function awaitPort(pane: ReaderPane, onPort: (port: MessagePort) => void): () => void {
  const listen = (event: MessageEvent): void => {
    const data = event.data as { is?: unknown; pane?: unknown } | null
    const [port] = event.ports
    if (event.source !== window || data?.is !== viewerPortMessage || data.pane !== pane) return
    if (port !== undefined) onPort(port)
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
