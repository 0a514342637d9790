/**
 * Who presents in which meeting, and what they look at, passed on to whoever follows. In memory alone: nothing of it is in a
 * feed, a log or a database [FOL-1]. Frames come and go over the sockets of the nudges.
 */
import { decodeAsk, encodeTell, type Tell } from '../../shared/following/frames.ts'
import { answered, freshPace, offered, type Pace } from '../../shared/following/pace.ts'
import type { Sight } from '../../shared/following/sight.ts'
import {
  emptyStage,
  present,
  type Speaker,
  type Stage,
  type StageEvent,
  show,
  step,
} from '../../shared/following/stage.ts'
import type { FileId, MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { StageRights } from '../auth/stage-rights.ts'
import type { Caller } from './identity.ts'

/** What is needed of a socket; `ws` fits it. */
export interface StageSocket {
  send(bytes: Uint8Array): void
}

export interface StageLine {
  readonly hear: (bytes: Uint8Array) => void
  readonly leave: () => void
}

export interface StageDesk {
  readonly join: (socket: StageSocket, caller: Caller) => StageLine
  /** Rights and lost lines are looked at again; the desk does it every few seconds by itself. */
  readonly check: () => void
  readonly close: () => void
}

export const STAGE_LIMITS = {
  checkMs: 4000,
  /** A device sends thirty places and answers thirty a second; what is beyond is not heard. */
  framesPerS: 90,
  burst: 240,
} as const

type SightSent = Extract<Tell, { is: 'sight' }>

interface Member {
  readonly socket: StageSocket
  readonly caller: Caller
  room: Room | null
  pace: Pace<SightSent>
  /** Of which presentation the pace counts. */
  run: number
  /** Papers that were asked about since the last check. */
  readonly readable: Map<FileId, boolean>
  frames: number
  framesAtMs: number
}

interface Room {
  readonly meetingId: MeetingId
  readonly members: Set<Member>
  stage: Stage
}

export function stageDesk(rights: StageRights, clock: Clock): StageDesk {
  return new Desk(rights, clock)
}

class Desk implements StageDesk {
  readonly #rights: StageRights
  readonly #clock: Clock
  readonly #rooms = new Map<MeetingId, Room>()
  readonly #checking: NodeJS.Timeout
  /** Sockets close after the desk, when there is no database any more. */
  #isClosed = false

  constructor(rights: StageRights, clock: Clock) {
    this.#rights = rights
    this.#clock = clock
    this.#checking = setInterval(() => this.check(), STAGE_LIMITS.checkMs)
    this.#checking.unref()
  }

  readonly join: StageDesk['join'] = (socket, caller) => {
    const member: Member = {
      socket,
      caller,
      room: null,
      pace: freshPace(),
      run: 0,
      readable: new Map(),
      frames: STAGE_LIMITS.burst,
      framesAtMs: this.#clock.monotonicMs(),
    }
    return { hear: (bytes) => this.#hear(member, bytes), leave: () => this.#leave(member) }
  }

  readonly check: StageDesk['check'] = () => {
    const nowMs = this.#clock.monotonicMs()
    for (const room of [...this.#rooms.values()]) {
      for (const member of [...room.members]) {
        member.readable.clear()
        if (this.#rights.partIn(member.caller.actor, room.meetingId) !== null) continue
        this.#apply(room, { is: 'barred', personId: member.caller.actor.personId })
        this.#leave(member)
        send(member, this.#told(room, member, true))
      }
      this.#apply(room, { is: 'passed', nowMs })
      this.#forgetEmpty(room)
    }
  }

  readonly close: StageDesk['close'] = () => {
    clearInterval(this.#checking)
    this.#isClosed = true
    this.#rooms.clear()
  }

  #hear(member: Member, bytes: Uint8Array): void {
    if (this.#isClosed || !this.#hasRoomFor(member)) return
    const ask = decodeAsk(bytes)
    if (ask === null) return
    if (ask.is === 'watch') return this.#watch(member, ask.meetingId)
    const { room } = member
    if (room === null) return
    switch (ask.is) {
      case 'present':
        return this.#present(room, member, ask)
      case 'show':
        return this.#show(room, member, ask)
      case 'stop':
        return this.#apply(room, { is: 'stopped', deviceId: member.caller.deviceId, run: ask.run })
      case 'let':
        return this.#let(room, member, ask)
      case 'got':
        return this.#got(member, ask)
    }
  }

  #hasRoomFor(member: Member): boolean {
    const nowMs = this.#clock.monotonicMs()
    const more = ((nowMs - member.framesAtMs) * STAGE_LIMITS.framesPerS) / 1000
    member.frames = Math.min(STAGE_LIMITS.burst, member.frames + more)
    member.framesAtMs = nowMs
    if (member.frames < 1) return false
    member.frames -= 1
    return true
  }

  #watch(member: Member, meetingId: MeetingId | null): void {
    if (member.room?.meetingId === meetingId) return
    this.#leave(member)
    if (meetingId === null || this.#rights.partIn(member.caller.actor, meetingId) === null) return
    const room = this.#rooms.get(meetingId) ?? { meetingId, members: new Set<Member>(), stage: emptyStage }
    this.#rooms.set(meetingId, room)
    room.members.add(member)
    member.room = room
    member.readable.clear()
    send(member, this.#told(room, member))
    // Whoever comes late lands where the others are [FOL-8].
    this.#pass(room, member)
  }

  #present(room: Room, member: Member, wish: { readonly run: number; readonly takeOver: boolean }): void {
    const { run } = wish
    const speaker = this.#speaker(room, member)
    const isLet = speaker !== null && room.stage.let.has(speaker.personId)
    if (speaker === null || !this.#rights.mayPresent(member.caller.actor, room.meetingId, isLet))
      return send(member, { is: 'refused', run, why: 'following/not-allowed' })
    const next = present(room.stage, speaker, wish)
    if (!next.ok) return send(member, { is: 'refused', run, why: next.failure.code })
    this.#put(room, next.value)
  }

  #show(room: Room, member: Member, frame: { run: number; seq: number; sight: Sight }): void {
    const { run, seq, sight } = frame
    send(member, { is: 'got', run, seq })
    if (!this.#reads(room, member, sight.fileId))
      return send(member, { is: 'refused', run, why: 'following/not-readable' })
    const next = show(room.stage, member.caller.deviceId, frame)
    if (next === room.stage) return
    room.stage = next
    for (const other of room.members) this.#pass(room, other)
  }

  #let(
    room: Room,
    member: Member,
    { personId, on }: Pick<Extract<StageEvent, { is: 'let' }>, 'personId' | 'on'>,
  ): void {
    const by = this.#speaker(room, member)
    if (by === null || !this.#rights.mayRunStage(member.caller.actor, room.meetingId)) return
    this.#apply(room, { is: 'let', by, personId, on })
  }

  #got(member: Member, { run, seq }: { readonly run: number; readonly seq: number }): void {
    if (member.run !== run) return
    const { pace, send: next } = answered(member.pace, seq)
    member.pace = pace
    if (next !== null) send(member, next)
  }

  /** The newest place to one member, as soon as the line has room for it [FOL-7]. */
  #pass(room: Room, member: Member): void {
    const { presenter, sight, seq } = room.stage
    if (presenter === null || sight === null || presenter.deviceId === member.caller.deviceId) return
    if (member.run !== presenter.run) {
      member.run = presenter.run
      member.pace = freshPace()
    }
    const shown = this.#reads(room, member, sight.fileId) ? sight : null
    const item: SightSent = { is: 'sight', run: presenter.run, seq, sight: shown }
    const { pace, send: now } = offered(member.pace, item)
    member.pace = pace
    if (now !== null) send(member, now)
  }

  #reads({ meetingId }: Room, { caller, readable }: Member, fileId: FileId): boolean {
    const known = readable.get(fileId)
    if (known !== undefined) return known
    const may = this.#rights.mayReadFile(caller.actor, meetingId, fileId)
    readable.set(fileId, may)
    return may
  }

  #speaker({ meetingId }: Room, { caller }: Member): Speaker | null {
    const role = this.#rights.partIn(caller.actor, meetingId)
    return role === null ? null : { personId: caller.actor.personId, deviceId: caller.deviceId, role }
  }

  #apply(room: Room, event: StageEvent): void {
    this.#put(room, step(room.stage, event))
  }

  #put(room: Room, next: Stage): void {
    if (next === room.stage) return
    room.stage = next
    for (const member of room.members) send(member, this.#told(room, member))
  }

  /** `outside`: as somebody hears it who may not see the meeting any more. */
  #told({ meetingId, stage }: Room, { caller }: Member, outside = false): Tell {
    const mayRun = !outside && this.#rights.mayRunStage(caller.actor, meetingId)
    const isLet = stage.let.has(caller.actor.personId)
    const { presenter, ended } = stage
    return {
      is: 'stage',
      meetingId,
      presenter:
        outside || presenter === null
          ? null
          : { personId: presenter.personId, run: presenter.run, away: presenter.awaySince !== null },
      ended: outside ? null : ended,
      let: mayRun ? [...stage.let] : [],
      mayPresent: !outside && this.#rights.mayPresent(caller.actor, meetingId, isLet),
      mayRun,
    }
  }

  #leave(member: Member): void {
    const { room } = member
    if (room === null || this.#isClosed) return
    room.members.delete(member)
    member.room = null
    member.run = 0
    const { deviceId } = member.caller
    const hasOther = [...room.members].some(({ caller }) => caller.deviceId === deviceId)
    if (!hasOther) this.#apply(room, { is: 'gone', deviceId, nowMs: this.#clock.monotonicMs() })
    this.#forgetEmpty(room)
  }

  #forgetEmpty({ members, meetingId, stage }: Room): void {
    if (members.size === 0 && stage.presenter === null) this.#rooms.delete(meetingId)
  }
}

function send({ socket }: Member, tell: Tell): void {
  socket.send(encodeTell(tell))
}
