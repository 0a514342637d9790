/** Places as we keep them (from the page's unrotated top left corner) and as pdf.js speaks of them (user space). */
import type { Place } from '../../shared/reader/protocol.ts'

/** left, bottom, right, top: `page.view`. */
export type PageView = readonly number[]

/** pdf.js's own place: user space coordinates of the window's top left corner. */
export interface ViewerLocation {
  readonly pageNumber: number
  readonly scale: string | number
  readonly top: number
  readonly left: number
  readonly rotation: number
}

const FITS = ['page-width', 'page-fit'] as const
type Fit = (typeof FITS)[number]
const isFit = (value: unknown): value is Fit => FITS.includes(value as Fit)

export function placeOf(location: ViewerLocation, view: PageView, scaleValue: string, scale: number): Place {
  const [left = 0, , , top = 0] = view
  return {
    page: location.pageNumber - 1,
    top: bounded(top - location.top),
    left: bounded(location.left - left),
    scale: isFit(scaleValue) ? scaleValue : Math.min(10, Math.max(0.1, scale)),
    rotation: ((((Math.round(location.rotation / 90) * 90) % 360) + 360) % 360) as Place['rotation'],
  }
}

/** The explicit destination array that brings the place back. */
export function destinationOf(place: Place, view: PageView): [null, { name: 'XYZ' }, number, number, null] {
  const [left = 0, , , top = 0] = view
  return [null, { name: 'XYZ' }, left + place.left, top - place.top, null]
}

const bounded = (value: number): number =>
  Math.round(Math.min(100_000, Math.max(-100_000, Number.isFinite(value) ? value : 0)))

/** The steps of a journey through the paper: where a jump left from, to come back. */
export interface Journey<T> {
  readonly jump: (from: T) => void
  readonly back: (from: T) => T | null
  readonly forward: (from: T) => T | null
  readonly canBack: () => boolean
  readonly canForward: () => boolean
}

const MAX_STEPS = 100

export function createJourney<T>(): Journey<T> {
  const behind: T[] = []
  const ahead: T[] = []
  return {
    jump: (from) => {
      behind.push(from)
      if (behind.length > MAX_STEPS) behind.shift()
      ahead.length = 0
    },
    back: (from) => {
      const to = behind.pop()
      if (to !== undefined) ahead.push(from)
      return to ?? null
    },
    forward: (from) => {
      const to = ahead.pop()
      if (to !== undefined) behind.push(from)
      return to ?? null
    },
    canBack: () => behind.length > 0,
    canForward: () => ahead.length > 0,
  }
}
