/** The room, as the handlers see it: one hub that this laptop is, or one that it visits, never both. */
import type { PairingId } from '../../../shared/hub/pairing.ts'
import type { JoinFailing, RoomState } from '../../../shared/ipc/room.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, type Result } from '../../../shared/kernel/result.ts'
import { createFoundHubs } from './found.ts'
import { createGuest } from './guest.ts'
import { createHost, type StartFailing } from './host.ts'
import type { RoomPorts } from './ports.ts'

export interface RoomDesk {
  readonly state: () => Promise<RoomState>
  /** Somebody looks at the screen. */
  readonly look: (on: boolean) => void
  /** The server is out of reach, or is reached again: hubs are looked for only without it. */
  readonly serverReached: (isReached: boolean) => void
  readonly start: (meetingId: MeetingId) => Promise<Result<null, StartFailing | 'room/is-guest'>>
  readonly stop: () => Promise<void>
  readonly answer: (pairingId: PairingId, same: boolean) => void
  readonly takeStrangers: () => void
  readonly join: (
    by: { readonly name: string } | { readonly typed: string },
  ) => Promise<Result<null, JoinFailing>>
  readonly confirm: (same: boolean) => void
  readonly leave: () => Promise<void>
  readonly isServing: () => boolean
  readonly end: () => Promise<void>
}

export function createRoomDesk(ports: RoomPorts): RoomDesk {
  const compared = new Map<string, Uint8Array>()
  let isLookedAt = false
  let isCutOff = false
  let isEnded = false
  let telling: Promise<void> = Promise.resolve()

  /** One after the other, so that the last word told is the last one there is. */
  const changed = (): void => {
    telling = telling
      .then(async () => {
        if (!isEnded) ports.changed(await state())
      })
      // A store that is closing cannot say names; nobody is there to read them.
      .catch(() => undefined)
  }
  const host = createHost(ports, () => {
    aim()
    changed()
  })
  const found = createFoundHubs(ports, compared, changed)
  const guest = createGuest(ports, found, compared, changed)
  const aim = (): void => found.look(!isEnded && (isLookedAt || isCutOff) && !host.isRunning())

  const state = async (): Promise<RoomState> => ({
    hosting: await host.hosting(),
    found: [...found.list()],
    visit: guest.visit(),
    failure: guest.failure() ?? host.failure(),
    looks: found.looks(),
    hearsNothing: found.hearsNothing(),
  })

  return {
    state,
    look: (on) => {
      isLookedAt = on
      aim()
    },
    serverReached: (isReached) => {
      if (isCutOff === !isReached) return
      isCutOff = !isReached
      aim()
    },
    start: (meetingId) =>
      guest.visit() === null ? host.start(meetingId) : Promise.resolve(fail('room/is-guest')),
    stop: host.stop,
    answer: host.answer,
    takeStrangers: host.takeStrangers,
    join: (by) => (host.isRunning() ? Promise.resolve(fail('room/is-host')) : guest.join(by)),
    confirm: guest.confirm,
    leave: guest.leave,
    isServing: host.isRunning,
    end: async () => {
      isEnded = true
      found.end()
      await guest.leave()
      await host.stop()
    },
  }
}
