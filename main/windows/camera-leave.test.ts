import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { type CameraAsk, createCameraLeave } from './camera-leave.ts'

class Page extends EventEmitter {
  isDestroyed = (): boolean => false
}
const page = (): WebContents => new Page() as unknown as WebContents
const asked: CameraAsk = {
  permission: 'media',
  isMainFrame: true,
  url: 'app://ui/index.html#/meeting/1/session',
  kinds: ['video'],
}

describe('leave for the camera', () => {
  it('is given to one page, for pictures alone, while it is wanted', () => {
    const [own, other] = [page(), page()]
    const { set, mayAsk } = createCameraLeave()
    expect(mayAsk(own, asked)).toBe(false)
    set(own, true)
    expect(mayAsk(own, asked)).toBe(true)
    expect(mayAsk(own, { ...asked, url: 'app://ui' })).toBe(true)
    for (const [contents, wrong] of [
      [other, {}],
      [null, {}],
      [own, { kinds: ['audio'] }],
      [own, { kinds: ['video', 'audio'] }],
      [own, { kinds: [] }],
      [own, { permission: 'geolocation' }],
      [own, { permission: 'display-capture' }],
      [own, { isMainFrame: false }],
      [own, { url: 'app://ui/viewer/index.html' }],
      [own, { url: 'app://uix/index.html' }],
      [own, { url: 'https://example.com/index.html' }],
      [own, { url: '' }],
    ] as const)
      expect([wrong, mayAsk(contents, { ...asked, ...wrong })]).toEqual([wrong, false])
    set(own, false)
    expect(mayAsk(own, asked)).toBe(false)
  })

  it.each(['did-navigate', 'render-process-gone', 'destroyed'])('ends with its page: %s', (event) => {
    const own = page()
    const { set, mayAsk } = createCameraLeave()
    for (let times = 0; times < 20; times += 1) {
      set(own, true)
      expect(mayAsk(own, asked)).toBe(true)
      own.emit(event as never)
      expect(mayAsk(own, asked)).toBe(false)
    }
    expect(own.listenerCount(event as never)).toBe(1)
  })

  it('is nobody’s where there is no window', () => {
    const { set, mayAsk } = createCameraLeave()
    set(null, true)
    expect(mayAsk(null, asked)).toBe(false)
  })
})
