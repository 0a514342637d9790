import type { Scope } from '../../shared/oparl/scope.ts'
import { APP_MARK, type Nudge } from '../../shared/wire/protocol.ts'
import type { Rights } from '../auth/rights.ts'
import type { Appended, Store } from '../store/store.ts'
import type { Caller } from './identity.ts'

/** What the hub needs of a socket; `ws` fits it. */
export interface NudgeSocket {
  send(text: string): void
  ping(): void
  close(code: number, reason: string): void
  terminate(): void
}

export interface NudgeHub {
  /** `stillGood`: asked every few seconds; a socket whose owner lost access is closed. Null: there is no room. */
  readonly add: (
    socket: NudgeSocket,
    caller: Caller,
    stillGood: () => boolean,
  ) => { readonly alive: () => void; readonly remove: () => void } | null
  readonly count: () => number
  /** Devices whose socket is open. */
  readonly devices: () => ReadonlySet<string>
  readonly close: () => void
}

export const NUDGE_LIMITS = {
  sockets: 2000,
  perDevice: 3,
  gatherMs: 50,
  checkMs: 4000,
  silentChecks: 12,
} as const
/** Close code of a socket whose token is not, or no longer, good. */
export const CLOSE_REFUSED = 4401
const CLOSE_GOING_AWAY = 1001

interface Member {
  readonly socket: NudgeSocket
  readonly caller: Caller
  readonly stillGood: () => boolean
  checksSinceHeard: number
}

/** Tells open sockets that the feed grew: scope names only, gathered for 50 ms, and only to who may read them. */
export function nudgeHub(store: Store, rights: Rights): NudgeHub {
  const members = new Set<Member>()
  /** Scopes that grew since the last sending, with the one device that knows already; null where others are news to all. */
  const waiting = new Map<Scope, string | null>()
  let gathering: NodeJS.Timeout | null = null

  const flush = (): void => {
    gathering = null
    const grown = [...waiting]
    waiting.clear()
    for (const { socket, caller } of members) {
      const behind = grown
        .filter(([scope, byDevice]) => byDevice !== caller.deviceId && rights.mayRead(caller.actor, scope))
        .map(([scope]) => scope)
      if (behind.length > 0) socket.send(JSON.stringify({ app: APP_MARK, behind } satisfies Nudge))
    }
  }
  const onAppended = ({ scopes, byDevice }: Appended): void => {
    for (const scope of scopes) {
      waiting.set(scope, waiting.has(scope) && waiting.get(scope) !== byDevice ? null : byDevice)
    }
    gathering ??= setTimeout(flush, NUDGE_LIMITS.gatherMs)
  }
  const check = (): void => {
    for (const member of members) {
      member.checksSinceHeard += 1
      if (!member.stillGood()) member.socket.close(CLOSE_REFUSED, 'signed out')
      else if (member.checksSinceHeard > NUDGE_LIMITS.silentChecks) member.socket.terminate()
      else if (member.checksSinceHeard % 6 === 5) member.socket.ping()
    }
  }
  const checking = setInterval(check, NUDGE_LIMITS.checkMs)
  checking.unref()
  const stopListening = store.onAppended(onAppended)

  return {
    add: (socket, caller, stillGood) => {
      const ofDevice = [...members].filter((member) => member.caller.deviceId === caller.deviceId)
      if (members.size >= NUDGE_LIMITS.sockets) return null
      // A device that reconnects has often left a dead socket behind: the oldest makes room.
      if (ofDevice.length >= NUDGE_LIMITS.perDevice) ofDevice[0]?.socket.terminate()
      const member: Member = { socket, caller, stillGood, checksSinceHeard: 0 }
      members.add(member)
      return {
        alive: () => {
          member.checksSinceHeard = 0
        },
        remove: () => void members.delete(member),
      }
    },
    count: () => members.size,
    devices: () => new Set([...members].map(({ caller }) => caller.deviceId)),
    close: () => {
      stopListening()
      clearInterval(checking)
      if (gathering !== null) clearTimeout(gathering)
      for (const { socket } of members) socket.close(CLOSE_GOING_AWAY, 'the server stops')
      members.clear()
    },
  }
}
