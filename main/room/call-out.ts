/**
 * Calls a hub out on every network of this machine (mDNS, DNS-SD: RFC 6762, 6763), and takes it back at the end. What is
 * called out is random words, a port, an address, and a salted hash of the office [SYNC-80].
 */
import type { MulticastDNS } from 'multicast-dns'
import { announcementOf, HUB_SERVICE, SALT_BYTES } from '../../shared/hub/announcement.ts'
import { toHex } from '../../shared/hub/bytes.ts'
import type { BodyId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { sha256 } from './digest.ts'
import { type Answer, type MulticastPorts, openMulticast } from './multicast.ts'
import type { OwnAddress } from './own-addresses.ts'

export interface CalledOut {
  readonly bodyId: BodyId
  /** Where the hub listens. */
  readonly hubPort: number
  readonly random: Pick<Random, 'bytes'>
}

const TTL_S = 120
/** Unasked as well: some networks let answers to all through, and questions not. */
const AGAIN_EVERY_MS = 20_000
/** A goodbye that is not out by then is not waited for. */
const GOODBYE_MS = 500

/** Answers what ends it: it says goodbye first, so that nobody is offered a hub that is gone. */
export function callOut(what: CalledOut, ports: MulticastPorts): () => Promise<void> {
  const instance = `${toHex(what.random.bytes(6))}.${HUB_SERVICE}`
  const host = `${toHex(what.random.bytes(6))}.local`
  const txt = announcementOf(sha256, what.random.bytes(SALT_BYTES), what.bodyId)
  const answers = (own: OwnAddress, ttl: number): Answer[] => [
    { name: HUB_SERVICE, type: 'PTR', ttl, data: instance },
    { name: instance, type: 'SRV', ttl, data: { port: what.hubPort, target: host } },
    { name: instance, type: 'TXT', ttl, data: [...txt] },
    { name: host, type: 'A', ttl, data: own.address },
  ]
  const say = (socket: MulticastDNS, own: OwnAddress): void => {
    socket.respond(answers(own, TTL_S), (error) => {
      if (error !== null && error !== undefined) ports.note(error.message.slice(0, 80))
    })
  }
  const multicast = openMulticast(ports, (socket, own) => {
    socket.on('query', ({ questions }) => {
      if (questions?.some(({ name }) => name === HUB_SERVICE) === true) say(socket, own)
    })
    say(socket, own)
  })
  let cancel: () => void = () => undefined
  const again = (): void => {
    cancel = ports.timers.set(AGAIN_EVERY_MS, () => {
      multicast.each(say)
      again()
    })
  }
  again()
  return async () => {
    cancel()
    const said: Promise<void>[] = []
    multicast.each((socket, own) => {
      said.push(
        new Promise((resolve) => {
          ports.timers.set(GOODBYE_MS, resolve)
          socket.respond(answers(own, 0), () => resolve())
        }),
      )
    })
    await Promise.all(said)
    multicast.end()
  }
}
