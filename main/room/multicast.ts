/** One mDNS socket for each network that this machine is in, as they come and go. */
import makeMdns, { type MulticastDNS, type ResponsePacket } from 'multicast-dns'
import { type OwnAddress, ownAddresses } from './own-addresses.ts'

/** One DNS record. */
export type Answer = NonNullable<ResponsePacket['answers']>[number]

export interface Timers {
  set(waitMs: number, fire: () => void): () => void
}

export interface MulticastPorts {
  readonly timers: Timers
  /** What cannot be opened or sent is noted: a room may have no multicast at all. */
  readonly note: (what: string) => void
  readonly addresses?: () => readonly OwnAddress[]
  /** Tests listen elsewhere than the machine's own responder. */
  readonly port?: number
}

export interface Multicast {
  /** Every socket that is open, with its own address. */
  readonly each: (work: (socket: MulticastDNS, own: OwnAddress) => void) => void
  readonly end: () => void
}

const LOOK_EVERY_MS = 5000

/** `opened`: a network came, or is there from the start. */
export function openMulticast(
  ports: MulticastPorts,
  opened: (socket: MulticastDNS, own: OwnAddress) => void,
): Multicast {
  const sockets = new Map<string, { readonly socket: MulticastDNS; readonly own: OwnAddress }>()
  const addresses = ports.addresses ?? ownAddresses
  let cancel: () => void = () => undefined

  const drop = (address: string): void => {
    sockets.get(address)?.socket.destroy()
    sockets.delete(address)
  }
  const open = (own: OwnAddress): void => {
    const socket = makeMdns({
      interface: own.address,
      // Bound to the address of the interface, Linux would hear nothing that is sent to a group.
      bind: '0.0.0.0',
      reuseAddr: true,
      loopback: true,
      ...(ports.port === undefined ? {} : { port: ports.port }),
    })
    sockets.set(own.address, { socket, own })
    const lost = (error: Error): void => ports.note(error.message.slice(0, 80))
    socket.on('warning', lost)
    socket.on('error', (error) => {
      lost(error)
      drop(own.address)
    })
    socket.on('ready', () => {
      if (sockets.get(own.address)?.socket === socket) opened(socket, own)
    })
  }
  const look = (): void => {
    const now = addresses()
    for (const address of sockets.keys()) if (!now.some((own) => own.address === address)) drop(address)
    for (const own of now) if (!sockets.has(own.address)) open(own)
    cancel = ports.timers.set(LOOK_EVERY_MS, look)
  }
  look()
  return {
    each: (work) => {
      for (const { socket, own } of sockets.values()) work(socket, own)
    },
    end: () => {
      cancel()
      for (const address of [...sockets.keys()]) drop(address)
    },
  }
}
