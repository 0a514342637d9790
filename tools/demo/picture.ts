/** A picture of one window as a person sees it: the window's page and the paper's view in it, cut out of the screen. */
import { writeFileSync } from 'node:fs'
import type { ElectronApplication } from '@playwright/test'

/** How often the window is looked at before it counts as one that never stands still. */
const MOST_LOOKS = 20

/** Waits until two looks in a row are the same (nothing moves, nothing loads), then writes `file`, a PNG. */
export async function takePicture(app: ElectronApplication, file: string): Promise<void> {
  let last = await look(app)
  for (let looks = 1; looks < MOST_LOOKS; looks += 1) {
    const next = await look(app)
    if (next === last) break
    last = next
  }
  writeFileSync(file, Buffer.from(last, 'base64'))
}

/** PNG in base64. */
async function look(app: ElectronApplication): Promise<string> {
  const png = await app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined) return null
    window.moveTop() // on a real display another device's window may lie over it
    const bounds = window.getBounds()
    const { id, bounds: area, scaleFactor } = screen.getDisplayMatching(bounds)
    const pixels = (points: number): number => Math.round(points * scaleFactor)
    const thumbnailSize = { width: pixels(area.width), height: pixels(area.height) }
    const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize })
    const source = sources.find(({ display_id }) => display_id === String(id)) ?? sources[0]
    if (source === undefined) return null
    const [left, top] = [Math.max(0, bounds.x - area.x), Math.max(0, bounds.y - area.y)]
    const cut = {
      x: pixels(left),
      y: pixels(top),
      width: pixels(Math.min(bounds.width, area.width - left)),
      height: pixels(Math.min(bounds.height, area.height - top)),
    }
    return source.thumbnail.crop(cut).toPNG().toString('base64')
  })
  if (png === null) throw new Error('no window, or no screen that may be looked at')
  return png
}
