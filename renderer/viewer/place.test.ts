import { describe, expect, it } from 'vitest'
import { createJourney, destinationOf, placeOf } from './place.ts'

describe('places', () => {
  it('come back to the same spot of a cropped page', () => {
    const view = [40, 60, 540, 760]
    const place = placeOf(
      { pageNumber: 3, scale: 120, top: 700, left: 45, rotation: 90 },
      view,
      'page-width',
      1.2,
    )
    expect(place).toEqual({ page: 2, top: 60, left: 5, scale: 'page-width', rotation: 90 })
    expect(destinationOf(place, view)).toEqual([null, { name: 'XYZ' }, 45, 700, null])
  })

  it('bound what a broken page says', () => {
    const place = placeOf(
      { pageNumber: 1, scale: 1, top: Number.NaN, left: 1e9, rotation: -90 },
      [],
      '3',
      300,
    )
    expect(place).toEqual({ page: 0, top: 0, left: 100_000, scale: 10, rotation: 270 })
  })
})

describe('a journey', () => {
  it('goes back, forward, and forgets what was ahead at a new jump', () => {
    const journey = createJourney<number>()
    journey.jump(1)
    journey.jump(2)
    expect(journey.back(3)).toBe(2)
    expect(journey.back(2)).toBe(1)
    expect(journey.back(1)).toBeNull()
    expect(journey.forward(1)).toBe(2)
    journey.jump(2)
    expect(journey.canForward()).toBe(false)
    expect(journey.canBack()).toBe(true)
  })
})
