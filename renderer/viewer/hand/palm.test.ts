import { describe, expect, it } from 'vitest'
import { createPalm, PALM_MS, PALM_SIZE, type Touch } from './palm.ts'

const touch = (timeStamp: number, size = 20): Touch => ({
  pointerType: 'touch',
  timeStamp,
  width: size,
  height: size,
})
const pen = (timeStamp: number): Touch => ({ pointerType: 'pen', timeStamp, width: 1, height: 1 })

describe('pen, finger and palm', () => {
  it('lets a finger scroll, or draw when the person says so; pen and mouse draw', () => {
    const palm = createPalm()
    expect(palm.intentOf(touch(1), false)).toBe('scroll')
    expect(palm.intentOf(touch(1), true)).toBe('draw')
    expect(palm.intentOf(pen(1), false)).toBe('draw')
    expect(palm.intentOf({ ...pen(1), pointerType: 'mouse' }, false)).toBe('draw')
  })

  it('takes touches for palms while a pen is near, and shortly after', () => {
    const palm = createPalm()
    palm.pen(pen(1000))
    expect(palm.intentOf(touch(1000 + PALM_MS - 1), true)).toBe('ignore')
    expect(palm.intentOf(touch(1000 + PALM_MS), true)).toBe('draw')
    palm.pen(pen(5000))
    palm.pen(pen(4000))
    expect(palm.intentOf(touch(5100), false)).toBe('ignore')
  })

  it('takes what is larger than a finger for a palm', () => {
    expect(createPalm().intentOf(touch(1, PALM_SIZE + 1), true)).toBe('ignore')
  })

  it('tells the first pen', () => {
    const palm = createPalm()
    expect(palm.penSeen()).toBe(false)
    expect([palm.pen(pen(1)), palm.pen(pen(2))]).toEqual([true, false])
    expect(palm.penSeen()).toBe(true)
  })
})
