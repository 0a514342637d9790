/** Who draws and who scrolls: pen, finger, palm. Pure: it is given the time. */

/** What of a pointer event counts. */
export interface Touch {
  readonly pointerType: string
  readonly timeStamp: number
  /** Of the contact, in CSS pixels. */
  readonly width: number
  readonly height: number
}

export type Intent = 'draw' | 'scroll' | 'ignore'

export interface Palm {
  /** A pen hovers, draws or has just left. True: the first in this view. */
  readonly pen: (event: Touch) => boolean
  readonly penSeen: () => boolean
  readonly intentOf: (event: Touch, fingerDraws: boolean) => Intent
}

/** After a pen was seen, touches are palms for so long. */
export const PALM_MS = 500
/** A fingertip is smaller than this. */
export const PALM_SIZE = 60

export function createPalm(): Palm {
  let lastPen = Number.NEGATIVE_INFINITY
  return {
    pen: ({ timeStamp }) => {
      const first = lastPen === Number.NEGATIVE_INFINITY
      lastPen = Math.max(lastPen, timeStamp)
      return first
    },
    penSeen: () => lastPen !== Number.NEGATIVE_INFINITY,
    intentOf: ({ pointerType, timeStamp, width, height }, fingerDraws) => {
      if (pointerType !== 'touch') return 'draw'
      if (timeStamp - lastPen < PALM_MS || Math.max(width, height) > PALM_SIZE) return 'ignore'
      return fingerDraws ? 'draw' : 'scroll'
    },
  }
}
