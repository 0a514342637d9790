/** Hears the hubs that are called out for this office. What is heard is a hint where to look; nothing is believed. */
import { HUB_SERVICE, isForBody } from '../../shared/hub/announcement.ts'
import type { BodyId } from '../../shared/kernel/ids.ts'
import { sha256 } from './digest.ts'
import { type Answer, type MulticastPorts, openMulticast } from './multicast.ts'

export interface HeardHub {
  /** The hub's random name on the network: the same on every interface, another one at its next start. */
  readonly name: string
  readonly port: number
  /** Dotted IPv4, in the order they were heard. */
  readonly addresses: readonly string[]
}

export interface Listening {
  readonly heard: () => readonly HeardHub[]
  /** Asks again at once. */
  readonly ask: () => void
  /** Did anything at all come by multicast, be it a printer? False for long: the network lets none through. */
  readonly hearsAnything: () => boolean
  readonly end: () => void
}

const ASK_EVERY_MS = 10_000
/** Four questions without an answer. */
const FORGET_MS = 45_000
/** More hubs than this are somebody's joke. */
const MOST = 12
const MOST_ADDRESSES = 6

interface Known {
  port: number
  readonly addresses: Set<string>
  cancel: () => void
}

/** `changed`: ask `heard()` and `hearsAnything()` again. */
export function listenForHubs(bodyId: BodyId, ports: MulticastPorts, changed: () => void): Listening {
  const known = new Map<string, Known>()
  let anything = false
  const forget = (name: string): void => {
    known.get(name)?.cancel()
    if (known.delete(name)) changed()
  }
  const take = (hub: HeardHub): void => {
    const before = known.get(hub.name)
    if (before === undefined && known.size >= MOST) return
    const now = before ?? { port: hub.port, addresses: new Set<string>(), cancel: () => undefined }
    const was = `${now.port} ${[...now.addresses].join()}`
    now.port = hub.port
    for (const address of hub.addresses) if (now.addresses.size < MOST_ADDRESSES) now.addresses.add(address)
    now.cancel()
    now.cancel = ports.timers.set(FORGET_MS, () => forget(hub.name))
    known.set(hub.name, now)
    if (before === undefined || was !== `${now.port} ${[...now.addresses].join()}`) changed()
  }
  const multicast = openMulticast(ports, (socket) => {
    socket.on('response', (packet) => {
      if (!anything) {
        anything = true
        changed()
      }
      for (const found of hubsIn([...(packet.answers ?? []), ...(packet.additionals ?? [])], bodyId)) {
        if (found.isGone) forget(found.name)
        else take(found)
      }
    })
    socket.query(HUB_SERVICE, 'PTR')
  })
  const ask = (): void => multicast.each((socket) => socket.query(HUB_SERVICE, 'PTR'))
  let cancel: () => void = () => undefined
  const again = (): void => {
    cancel = ports.timers.set(ASK_EVERY_MS, () => {
      ask()
      again()
    })
  }
  again()
  return {
    heard: () => [...known].map(([name, { port, addresses }]) => ({ name, port, addresses: [...addresses] })),
    ask,
    hearsAnything: () => anything,
    end: () => {
      cancel()
      for (const { cancel: stop } of known.values()) stop()
      known.clear()
      multicast.end()
    },
  }
}

interface Found extends HeardHub {
  /** It says goodbye. */
  readonly isGone: boolean
}

/** The hubs of this office in one packet: every record that counts is in it, or it is not looked at. */
function hubsIn(records: readonly Answer[], bodyId: BodyId): readonly Found[] {
  return records.flatMap((pointer): Found[] => {
    if (pointer.type !== 'PTR' || pointer.name !== HUB_SERVICE) return []
    const name = pointer.data
    let port = 0
    let target = ''
    let strings: readonly string[] = []
    for (const record of records) {
      if (record.name !== name) continue
      if (record.type === 'SRV') {
        port = record.data.port
        target = record.data.target
      }
      if (record.type === 'TXT') strings = [record.data].flat().map(String)
    }
    if (port === 0 || !isForBody(sha256, strings, bodyId)) return []
    const addresses = records.flatMap((record) =>
      record.type === 'A' && record.name === target ? [record.data] : [],
    )
    return [{ name, port, addresses, isGone: pointer.ttl === 0 }]
  })
}
