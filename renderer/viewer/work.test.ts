import { describe, expect, it } from 'vitest'
import { createWork } from './work.ts'

describe('what the watch is told', () => {
  it('is work from the beginning of the opening to its end', () => {
    const work = createWork(() => false)
    expect(work.health().working).toBe(false)
    work.opening(true)
    expect(work.health().working).toBe(true)
    work.opening(false)
    expect(work.health()).toEqual({ working: false, progress: 2 })
  })

  it('is work while a page is drawn, and a step when it is begun and done', () => {
    const work = createWork(() => true)
    work.begin(3)
    expect(work.health()).toEqual({ working: true, progress: 1 })
    work.end(3)
    expect(work.health()).toEqual({ working: false, progress: 2 })
  })

  it('is no work when a page was given up because the person turned on, though nobody says so', () => {
    const drawn = new Set([3])
    const work = createWork((page) => drawn.has(page))
    work.begin(3)
    drawn.clear()
    expect(work.health().working).toBe(false)
  })

  it('is work again when a page that waited goes on', () => {
    const drawn = new Set<number>()
    const work = createWork((page) => drawn.has(page))
    work.begin(3)
    expect(work.health().working).toBe(false)
    drawn.add(3)
    expect(work.health().working).toBe(true)
  })
})
