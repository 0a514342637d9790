/** The viewer's page: waits for its two ports, opens the one paper it is given, and obeys the reader screen. */
import {
  type FromControlled,
  PaperAddress,
  ToControlled,
  VIEWER_START_MESSAGE,
} from '../../shared/reader/control.ts'
import { type FromViewer, ToViewer } from '../../shared/reader/protocol.ts'
import { startViewer } from './viewer-session.ts'
import './hand.css'
import './viewer.css'
import './page-look.css'

window.addEventListener('message', function start(event) {
  const { data, ports, source } = event as MessageEvent<{ is?: unknown; address?: unknown }>
  if (source !== window || data?.is !== VIEWER_START_MESSAGE) return
  window.removeEventListener('message', start)
  const [screen, control] = ports
  if (screen === undefined || control === undefined) return
  const tellMain = (message: FromControlled): void => control.postMessage(message)
  const session = startViewer({
    address: PaperAddress.parse(data.address),
    say: (message: FromViewer) => screen.postMessage(message),
    tellMain,
  })
  screen.addEventListener('message', ({ data: said }) => {
    const message = ToViewer.safeParse(said)
    if (message.success) session.obey(message.data)
  })
  control.addEventListener('message', ({ data: said }) => {
    const ping = ToControlled.safeParse(said)
    if (ping.success) tellMain({ type: 'pong', turn: ping.data.turn, ...session.health() })
  })
  screen.start()
  control.start()
})
