/** The hubs of the office that are called out on the network and answer with a certificate of the office. */
import type { RoomFound } from '../../../shared/ipc/room.ts'
import { type Listening, listenForHubs } from '../../room/listen.ts'
import type { RoomPorts } from './ports.ts'
import { type Compared, type Door, knock } from './way-in.ts'

export interface FoundHubs {
  /** Looks while it is on; what was found stays as long as it is heard. */
  readonly look: (on: boolean) => void
  readonly looks: () => boolean
  readonly hearsNothing: () => boolean
  readonly list: () => readonly RoomFound[]
  readonly door: (name: string) => Door | null
  readonly end: () => void
}

/** After so long without a sound the network is said to let nothing through. */
const SILENCE_MS = 8000

export function createFoundHubs(
  ports: Pick<RoomPorts, 'me' | 'directory' | 'multicast' | 'timers'>,
  compared: Compared,
  changed: () => void,
): FoundHubs {
  const doors = new Map<string, { readonly door: Door | null }>()
  let listening: Listening | null = null
  let isSilent = false
  let cancel: () => void = () => undefined

  const hear = (): void => {
    const heard = listening?.heard() ?? []
    for (const name of doors.keys()) if (!heard.some((hub) => hub.name === name)) doors.delete(name)
    for (const { name, port, addresses } of heard) {
      if (doors.has(name) || addresses.length === 0) continue
      doors.set(name, { door: null })
      void meet(name, addresses, port)
    }
    changed()
  }
  const meet = async (name: string, addresses: readonly string[], port: number): Promise<void> => {
    const at = addresses.map((address) => ({ address, port }))
    const door = await knock({ ...ports, compared }, { at })
    if (!doors.has(name)) return
    // One that did not answer is asked again when it is heard again; one that is refused stays out of the list.
    if (!door.ok && door.failure.code === 'room/no-answer') doors.delete(name)
    else doors.set(name, { door: door.ok ? door.value : null })
    changed()
  }
  const stop = (): void => {
    cancel()
    listening?.end()
    listening = null
    doors.clear()
    isSilent = false
  }
  return {
    look: (on) => {
      if (on === (listening !== null)) return
      if (on) {
        listening = listenForHubs(ports.me.bodyId, ports.multicast, hear)
        cancel = ports.timers.set(SILENCE_MS, () => {
          isSilent = true
          changed()
        })
      } else stop()
      changed()
    },
    looks: () => listening !== null,
    hearsNothing: () => isSilent && listening?.hearsAnything() === false,
    list: () =>
      [...doors].flatMap(([name, { door }]) => (door === null ? [] : [{ name, ownerName: door.ownerName }])),
    door: (name) => doors.get(name)?.door ?? null,
    end: stop,
  }
}
