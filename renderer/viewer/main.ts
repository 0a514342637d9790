/**
 * The viewer's page: it makes itself ready while nobody waits, then gets its two ports and the one paper it shows, and
 * obeys the reader screen.
 */
import { PaperAddress, ToControlled, VIEWER_START_MESSAGE } from '../../shared/reader/control.ts'
import { ToViewer } from '../../shared/reader/protocol.ts'
import { createViewer } from './viewer-session.ts'
import { warmUp } from './warm/warm-up.ts'
import './hand.css'
import './viewer.css'
import './page-look.css'

let ends: readonly [screen: MessagePort, control: MessagePort] | null = null
const viewer = createViewer({
  say: (message) => ends?.[0].postMessage(message),
  tellMain: (message) => ends?.[1].postMessage(message),
})
const stopWarming = warmUp()

window.addEventListener('message', function start(event) {
  const { data, ports, source } = event as MessageEvent<{ is?: unknown; address?: unknown }>
  if (source !== window || data?.is !== VIEWER_START_MESSAGE) return
  window.removeEventListener('message', start)
  const [screen, control] = ports
  if (screen === undefined || control === undefined) return
  ends = [screen, control]
  stopWarming()
  viewer.begin(PaperAddress.parse(data.address))
  screen.addEventListener('message', ({ data: said }) => {
    const message = ToViewer.safeParse(said)
    if (message.success) viewer.obey(message.data)
  })
  control.addEventListener('message', ({ data: said }) => {
    const ping = ToControlled.safeParse(said)
    if (ping.success) control.postMessage({ type: 'pong', turn: ping.data.turn, ...viewer.health() })
  })
  screen.start()
  control.start()
})
