/** One nudge socket's part of following: what was said over it, and how much of what is shown is on its way [FOL-7]. */
import { type Ask, encodeAsk, type StageFrame } from '../../shared/following/frames.ts'
import type { LineKind } from '../../shared/following/lines.ts'
import { answered, freshPace, offered, type Pace } from '../../shared/following/pace.ts'
import type { Sight } from '../../shared/following/sight.ts'

export interface Shown {
  readonly seq: number
  readonly sight: Sight
}

/** A presentation of this device on this line: asked for, or taken up by the authority. */
export type Standing = 'not asked' | 'asked' | 'presenting'

export class Line {
  readonly kind: LineKind
  readonly #send: (bytes: Uint8Array) => void
  /** Null: nothing was said of the meeting that is watched. */
  stage: StageFrame | null = null
  standing: Standing = 'not asked'
  #pace: Pace<Shown> = freshPace()

  constructor(kind: LineKind, send: (bytes: Uint8Array) => void) {
    this.kind = kind
    this.#send = send
  }

  ask(ask: Ask): void {
    this.#send(encodeAsk(ask))
  }

  present(run: number, takeOver: boolean): void {
    this.standing = 'asked'
    this.#pace = freshPace()
    this.ask({ is: 'present', run, takeOver })
  }

  show(run: number, shown: Shown): void {
    this.#take(run, offered(this.#pace, shown))
  }

  got(run: number, seq: number): void {
    this.#take(run, answered(this.#pace, seq))
  }

  #take(run: number, { pace, send }: ReturnType<typeof offered<Shown>>): void {
    this.#pace = pace
    if (send !== null) this.ask({ is: 'show', run, seq: send.seq, sight: send.sight })
  }
}
