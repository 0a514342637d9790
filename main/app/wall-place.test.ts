import { describe, expect, it } from 'vitest'
import { type Monitor, monitorRows, wallAfterLoss, wallPlace } from './wall-place.ts'

const monitor = (id: number, x: number, width: number, height: number, label = ''): Monitor => ({
  ...{ id, label, size: { width, height } },
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height: height - 40 },
})
const laptop = monitor(1, 0, 1366, 768, 'Máy này')
const projector = monitor(2, 1366, 1920, 1080, 'EPSON')
const third = monitor(3, -1280, 1280, 720)

describe('the wall', () => {
  it('fills a monitor of its own, left or right of the app’s, and is a window on the app’s', () => {
    const all = [laptop, projector, third]
    expect(wallPlace(all, 2, 1)).toEqual({ monitorId: 2, bounds: projector.bounds, fills: true })
    expect(wallPlace(all, 3, 1)).toEqual({ monitorId: 3, bounds: third.bounds, fills: true })
    expect(wallPlace(all, 1, 1)).toEqual({ monitorId: 1, bounds: laptop.workArea, fills: false })
    // The app itself was moved to the projector.
    expect(wallPlace(all, 2, 2)).toMatchObject({ monitorId: 2, fills: false })
    expect(wallPlace(all, 1, 2)).toMatchObject({ monitorId: 1, fills: true })
  })

  it('is on the first monitor where the chosen one is gone since, and nowhere without a screen', () => {
    expect(wallPlace([laptop], 2, 1)).toEqual({ monitorId: 1, bounds: laptop.workArea, fills: false })
    expect(wallPlace([], 2, null)).toBeNull()
  })

  it('becomes a window on the app’s monitor when its own is pulled out, and stays where it is otherwise', () => {
    expect(wallAfterLoss([laptop, projector], 2, 1)).toBeNull()
    expect(wallAfterLoss([laptop], 2, 1)).toEqual({
      ...{ monitorId: 1, bounds: laptop.workArea, fills: false },
    })
    // A third one is left: it is not filled by itself.
    expect(wallAfterLoss([laptop, third], 2, 1)).toMatchObject({ monitorId: 1, fills: false })
    expect(wallAfterLoss([third], 2, null)).toMatchObject({ monitorId: 3, fills: false })
    expect(wallAfterLoss([], 2, 1)).toBeNull()
  })

  it('is offered every monitor with its size, the app’s own marked', () => {
    expect(monitorRows([laptop, projector], 1)).toEqual([
      { id: 1, name: 'Máy này', width: 1366, height: 768, isOwn: true },
      { id: 2, name: 'EPSON', width: 1920, height: 1080, isOwn: false },
    ])
  })
})
