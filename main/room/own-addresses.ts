import { networkInterfaces } from 'node:os'

export interface OwnAddress {
  /** As the system names the interface. */
  readonly name: string
  /** Dotted IPv4. */
  readonly address: string
}

/** Where this machine may be reached in a room, ordinary private networks first; addresses that nobody gave it last. */
export function ownAddresses(interfaces = networkInterfaces()): readonly OwnAddress[] {
  const all = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ name, address })),
  )
  return all.toSorted((a, b) => rank(a) - rank(b))
}

/** Machines inside this machine: nobody in the room can reach them. */
const INNER = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|WSL)/i
const PRIVATE = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/

function rank({ name, address }: OwnAddress): number {
  if (INNER.test(name)) return 3
  if (address.startsWith('169.254.')) return 2
  return PRIVATE.test(address) ? 0 : 1
}
