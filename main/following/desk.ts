/**
 * Following on this device. Invariants: what is heard of another meeting than the one that is watched is nothing; a
 * presentation has one run on every line and goes on by itself over a lost one; only the newest place waits anywhere.
 */
import { decodeTell, type StageFrame, type Tell } from '../../shared/following/frames.ts'
import { countingLine, LINE_KINDS, type LineKind } from '../../shared/following/lines.ts'
import type { Sight } from '../../shared/following/sight.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { Line, type Shown } from './line.ts'

/** What a socket tells, and how one sends over it. */
export interface LiveLine {
  readonly opened: (send: (bytes: Uint8Array) => void) => void
  readonly heard: (bytes: Uint8Array) => void
  readonly lost: () => void
}

/** The line that counts, as the screen is told of it. */
export interface StageHeard extends StageFrame {
  readonly mine: boolean
  readonly refusesPaper: boolean
}

export interface SightHeard {
  readonly meetingId: MeetingId
  readonly run: number
  readonly seq: number
  readonly sight: Sight | null
}

export interface FollowingPorts {
  readonly timers: { readonly set: (waitMs: number, fire: () => void) => () => void }
  readonly random: Pick<Random, 'bytes'>
  /** `stage` null: no line says anything. `presenting`: this device does, also while its lines are lost. */
  readonly changed: (meetingId: MeetingId, stage: StageHeard | null, presenting: boolean) => void
  readonly seen: (seen: SightHeard) => void
}

export type PresentFailing = 'following/no-line' | 'following/not-allowed' | 'following/taken'

export interface FollowingDesk {
  /** `name`: of the authority; a socket of it that opens anew takes the place of the one before. */
  readonly line: (kind: LineKind, name: string) => LiveLine
  readonly watch: (meetingId: MeetingId | null) => void
  readonly present: (takeOver: boolean) => Promise<Result<null, PresentFailing>>
  readonly show: (sight: Sight) => void
  readonly stop: () => void
  readonly letPresent: (personId: PersonId, on: boolean) => void
  readonly end: () => void
}

const ANSWERS_WITHIN_MS = 8000

interface Presentation {
  readonly run: number
  seq: number
  newest: Shown | null
  refusesPaper: boolean
  /** Null: it was answered. */
  waiting: ((answer: Result<null, PresentFailing>) => void) | null
}

export function createFollowingDesk(ports: FollowingPorts): FollowingDesk {
  return new Desk(ports)
}

class Desk implements FollowingDesk {
  readonly #ports: FollowingPorts
  readonly #lines = new Map<string, Line>()
  readonly #letHere = new Set<PersonId>()
  #meetingId: MeetingId | null = null
  #presentation: Presentation | null = null
  #told = ''

  constructor(ports: FollowingPorts) {
    this.#ports = ports
  }

  readonly line: FollowingDesk['line'] = (kind, name) => {
    let mine: Line | null = null
    return {
      opened: (send) => {
        mine = new Line(kind, send)
        this.#lines.set(name, mine)
        this.#begin(mine)
      },
      heard: (bytes) => {
        const tell = mine !== null && this.#lines.get(name) === mine ? decodeTell(bytes) : null
        if (mine !== null && tell !== null) this.#hear(mine, tell)
      },
      lost: () => {
        if (mine === null || this.#lines.get(name) !== mine) return
        this.#lines.delete(name)
        mine = null
        this.#tell()
      },
    }
  }

  readonly watch: FollowingDesk['watch'] = (meetingId) => {
    if (meetingId === this.#meetingId) return this.#tell(true)
    this.stop()
    this.#letHere.clear()
    this.#meetingId = meetingId
    for (const line of this.#lines.values()) {
      line.stage = null
      line.standing = 'not asked'
      line.ask({ is: 'watch', meetingId })
    }
    this.#told = ''
  }

  readonly present: FollowingDesk['present'] = async (takeOver) => {
    const lines = [...this.#lines.values()].filter((line) => line.stage !== null)
    if (this.#meetingId === null || lines.length === 0) return fail('following/no-line')
    this.stop()
    const bytes = this.#ports.random.bytes(4)
    const run = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    return new Promise((resolve) => {
      const presentation: Presentation = {
        run,
        seq: 0,
        newest: null,
        refusesPaper: false,
        waiting: (answer) => {
          presentation.waiting = null
          cancel()
          resolve(answer)
        },
      }
      const cancel = this.#ports.timers.set(ANSWERS_WITHIN_MS, () =>
        this.#refused(presentation, 'following/no-line'),
      )
      this.#presentation = presentation
      for (const line of lines) line.present(run, takeOver)
    })
  }

  readonly show: FollowingDesk['show'] = (sight) => {
    const mine = this.#presentation
    if (mine === null) return
    const isNew = mine.newest?.sight.fileId !== sight.fileId
    mine.seq += 1
    mine.newest = { seq: mine.seq, sight }
    if (isNew && mine.refusesPaper) {
      mine.refusesPaper = false
      this.#tell()
    }
    for (const line of this.#lines.values())
      if (line.standing === 'presenting') line.show(mine.run, mine.newest)
  }

  readonly stop: FollowingDesk['stop'] = () => {
    const mine = this.#presentation
    if (mine === null) return
    this.#presentation = null
    mine.waiting?.(fail('following/not-allowed'))
    for (const line of this.#lines.values()) {
      if (line.standing !== 'not asked') line.ask({ is: 'stop', run: mine.run })
      line.standing = 'not asked'
    }
    this.#tell()
  }

  readonly letPresent: FollowingDesk['letPresent'] = (personId, on) => {
    if (on) this.#letHere.add(personId)
    else this.#letHere.delete(personId)
    for (const line of this.#lines.values()) line.ask({ is: 'let', personId, on })
  }

  readonly end: FollowingDesk['end'] = () => {
    this.stop()
    this.#lines.clear()
    this.#meetingId = null
  }

  /** A line that has just opened knows nothing. */
  #begin(line: Line): void {
    if (this.#meetingId === null) return
    line.ask({ is: 'watch', meetingId: this.#meetingId })
    if (this.#presentation !== null) line.present(this.#presentation.run, false)
  }

  #hear(line: Line, tell: Tell): void {
    switch (tell.is) {
      case 'stage':
        return this.#stage(line, tell)
      case 'sight':
        return this.#sight(line, tell)
      case 'got':
        if (this.#presentation?.run === tell.run) line.got(tell.run, tell.seq)
        return
      case 'refused':
        return this.#refusal(line, tell)
    }
  }

  #stage(line: Line, frame: Extract<Tell, { is: 'stage' }>): void {
    if (frame.meetingId !== this.#meetingId) return
    const isFirst = line.stage === null
    line.stage = frame
    // An authority that started again knows of nobody who was let.
    if (isFirst && frame.mayRun)
      for (const personId of this.#letHere)
        if (!frame.let.includes(personId)) line.ask({ is: 'let', personId, on: true })
    const mine = this.#presentation
    if (mine !== null) {
      const isMine = frame.presenter?.run === mine.run
      if (isMine && line.standing === 'asked') this.#accepted(line, mine)
      // Somebody took over, or it was ended: then it is over on every line.
      else if (!isMine && line.standing === 'presenting') {
        line.standing = 'not asked'
        if (line === this.#decisive()) this.stop()
      }
    }
    this.#tell()
  }

  #accepted(line: Line, mine: Presentation): void {
    line.standing = 'presenting'
    if (mine.newest !== null) line.show(mine.run, mine.newest)
    if (line === this.#decisive()) mine.waiting?.(ok(null))
    this.#tell()
  }

  #refusal(line: Line, { run, why }: Extract<Tell, { is: 'refused' }>): void {
    const mine = this.#presentation
    if (mine?.run !== run) return
    if (why === 'following/not-readable') {
      mine.refusesPaper = line === this.#decisive() || mine.refusesPaper
      return this.#tell()
    }
    line.standing = 'not asked'
    // What one authority refuses, the one that counts may have taken up.
    if (line === this.#decisive()) this.#refused(mine, why)
  }

  #refused(mine: Presentation, why: PresentFailing): void {
    if (this.#presentation !== mine) return
    const { waiting } = mine
    mine.waiting = null
    this.stop()
    waiting?.(fail(why))
  }

  #sight(line: Line, { run, seq, sight }: Extract<Tell, { is: 'sight' }>): void {
    line.ask({ is: 'got', run, seq })
    const counting = this.#counting()
    if (this.#meetingId === null || counting?.stage?.presenter?.run !== run) return
    if (this.#presentation?.run === run) return
    this.#ports.seen({ meetingId: this.#meetingId, run, seq, sight })
  }

  #counting(): Line | null {
    return countingLine([...this.#lines.values()])
  }

  /** The authority whose yes or no counts for presenting: the hub in the room before the server. */
  #decisive(): Line | null {
    const heard = [...this.#lines.values()].filter(({ stage }) => stage !== null)
    return (
      LINE_KINDS.map((kind) => heard.find((line) => line.kind === kind)).find((line) => line !== undefined) ??
      null
    )
  }

  /** `again`: also where nothing is other than before. */
  #tell(again = false): void {
    if (this.#meetingId === null) return
    const stage = this.#counting()?.stage ?? null
    const mine = this.#presentation
    const heard: StageHeard | null =
      stage === null
        ? null
        : {
            ...stage,
            mine: mine !== null && stage.presenter?.run === mine.run,
            refusesPaper: mine?.refusesPaper ?? false,
          }
    // Asked for and not answered is not presenting yet.
    const presenting = mine !== null && mine.waiting === null
    const told = JSON.stringify([heard, presenting])
    if (told === this.#told && !again) return
    this.#told = told
    this.#ports.changed(this.#meetingId, heard, presenting)
  }
}
