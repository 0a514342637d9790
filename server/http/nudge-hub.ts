import type { MeetingId } from '../../shared/kernel/ids.ts'
import { meetingScope, type Scope } from '../../shared/oparl/scope.ts'
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
  /** The session of a meeting went on; the device that made it so knows. */
  readonly tellSession: (meetingId: MeetingId, byDevice: string | null) => void
  readonly count: () => number
  /** Devices whose socket is open. */
  readonly devices: () => ReadonlySet<string>
  readonly close: () => void
}

export const NUDGE_LIMITS = {
  sockets: 2000,
  perDevice: 3,
  gatherMs: 50,
  /** After a nudge a socket rests, the longer the more there are: each nudge is a request, and no more than 500 a second are asked for. */
  restMsForEach: 2,
  longestRestMs: 2000,
  checkMs: 4000,
  silentChecks: 12,
} as const
/** Close code of a socket whose token is not, or no longer, good. */
export const CLOSE_REFUSED = 4401
const CLOSE_GOING_AWAY = 1001

type MayRead = Pick<Rights, 'mayRead'>

interface Member {
  readonly socket: NudgeSocket
  readonly caller: Caller
  readonly stillGood: () => boolean
  checksSinceHeard: number
  /** Scopes that another device made grow since this socket was told of anything. */
  readonly owed: Set<Scope>
  readonly owedSessions: Set<MeetingId>
  restsUntilMs: number
}

/** Tells open sockets that the feed grew: scope names only, gathered for 50 ms and more where many listen, and only to who may read them. */
export function nudgeHub(store: Store, rights: MayRead): NudgeHub {
  const members = new Set<Member>()
  /** Scopes that grew since the last sending, with the one device that knows already; null where others are news to all. */
  const waiting = new Map<Scope, string | null>()
  let gathering: NodeJS.Timeout | null = null
  const delivery = deliveryTo(members, rights)

  const flush = (): void => {
    gathering = null
    for (const [scope, byDevice] of waiting)
      for (const { caller, owed } of members) if (byDevice !== caller.deviceId) owed.add(scope)
    waiting.clear()
    delivery.run()
  }
  const onAppended = ({ scopes, byDevice }: Appended): void => {
    for (const scope of scopes) {
      waiting.set(scope, waiting.has(scope) && waiting.get(scope) !== byDevice ? null : byDevice)
    }
    gathering ??= setTimeout(flush, NUDGE_LIMITS.gatherMs)
  }
  const tellSession: NudgeHub['tellSession'] = (meetingId, byDevice) => {
    for (const { caller, owedSessions } of members)
      if (caller.deviceId !== byDevice) owedSessions.add(meetingId)
    gathering ??= setTimeout(flush, NUDGE_LIMITS.gatherMs)
  }
  const checking = setInterval(() => check(members), NUDGE_LIMITS.checkMs)
  checking.unref()
  const stopListening = store.onAppended(onAppended)

  return {
    add: (socket, caller, stillGood) => {
      const ofDevice = [...members].filter((member) => member.caller.deviceId === caller.deviceId)
      if (members.size >= NUDGE_LIMITS.sockets) return null
      // A device that reconnects has often left a dead socket behind: the oldest makes room.
      if (ofDevice.length >= NUDGE_LIMITS.perDevice) ofDevice[0]?.socket.terminate()
      const member = newMember(socket, caller, stillGood)
      members.add(member)
      return {
        alive: () => {
          member.checksSinceHeard = 0
        },
        remove: () => void members.delete(member),
      }
    },
    tellSession,
    count: () => members.size,
    devices: () => new Set([...members].map(({ caller }) => caller.deviceId)),
    close: () => {
      stopListening()
      clearInterval(checking)
      if (gathering !== null) clearTimeout(gathering)
      delivery.stop()
      for (const { socket } of members) socket.close(CLOSE_GOING_AWAY, 'the server stops')
      members.clear()
    },
  }
}

/** Closes those whose owner lost access and those that are dead; asks the silent. */
function check(members: ReadonlySet<Member>): void {
  for (const member of members) {
    member.checksSinceHeard += 1
    if (!member.stillGood()) member.socket.close(CLOSE_REFUSED, 'signed out')
    else if (member.checksSinceHeard > NUDGE_LIMITS.silentChecks) member.socket.terminate()
    else if (member.checksSinceHeard % 6 === 5) member.socket.ping()
  }
}

const newMember = (socket: NudgeSocket, caller: Caller, stillGood: () => boolean): Member => ({
  socket,
  caller,
  stillGood,
  checksSinceHeard: 0,
  owed: new Set(),
  owedSessions: new Set(),
  restsUntilMs: 0,
})

/** Tells every member that is owed something and has rested, and the others when they have. */
function deliveryTo(members: ReadonlySet<Member>, rights: MayRead): { run: () => void; stop: () => void } {
  let resting: NodeJS.Timeout | undefined
  const run = (): void => {
    const nowMs = performance.now()
    const restMs = Math.min(NUDGE_LIMITS.longestRestMs, members.size * NUDGE_LIMITS.restMsForEach)
    let nextMs = Number.POSITIVE_INFINITY
    for (const member of members) {
      if (member.owed.size + member.owedSessions.size === 0) continue
      if (member.restsUntilMs > nowMs) nextMs = Math.min(nextMs, member.restsUntilMs)
      else if (tell(member, rights)) member.restsUntilMs = nowMs + restMs
    }
    clearTimeout(resting)
    if (Number.isFinite(nextMs)) resting = setTimeout(run, Math.max(NUDGE_LIMITS.gatherMs, nextMs - nowMs))
  }
  return { run, stop: () => clearTimeout(resting) }
}

/** Whether there was something that this one may read. */
function tell({ socket, caller, owed, owedSessions }: Member, rights: MayRead): boolean {
  const behind = [...owed].filter((scope) => rights.mayRead(caller.actor, scope))
  const sessions = [...owedSessions].filter((id) => rights.mayRead(caller.actor, meetingScope(id)))
  owed.clear()
  owedSessions.clear()
  if (behind.length + sessions.length === 0) return false
  const nudge: Nudge = { app: APP_MARK, behind, ...(sessions.length > 0 && { sessions }) }
  socket.send(JSON.stringify(nudge))
  return true
}
