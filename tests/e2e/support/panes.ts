/** Two papers side by side: their pages, and what a finger does on them. */
import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** The page of each opened paper, the one that was opened first first. */
export function viewersOf(app: ElectronApplication): Page[] {
  return app.windows().filter((page) => !page.isClosed() && page.url().startsWith('app://ui/viewer/'))
}

/**
 * Waits until so many papers are shown, and gives the one that was opened last. `ended`: one whose process has ended; its
 * page is listed until another takes its place, and nothing would ever be drawn on it.
 */
export async function newestOf(app: ElectronApplication, count: number, ended?: Page): Promise<Page> {
  await expect.poll(() => viewersOf(app).filter((page) => page !== ended).length).toBe(count)
  const newest = viewersOf(app).at(-1)
  if (newest === undefined) throw new Error('no paper is shown')
  await newest.locator('.page .canvasWrapper canvas').first().waitFor()
  return newest
}

/** Two fingers on the middle of the page move apart by `factor`. */
export async function pinch(viewer: Page, factor: number): Promise<void> {
  const cdp = await viewer.context().newCDPSession(viewer)
  const { width, height } = await viewer.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
  }))
  const [x, y] = [width / 2, height / 2]
  const fingers = (apart: number) => [
    { x: x - apart, y, id: 0 },
    { x: x + apart, y, id: 1 },
  ]
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(60) })
  for (let step = 1; step <= 8; step += 1) {
    const apart = 60 * (1 + ((factor - 1) * step) / 8)
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await cdp.detach()
}

/** Two taps of a finger at one point. */
export async function doubleTap(viewer: Page, x: number, y: number): Promise<void> {
  const cdp = await viewer.context().newCDPSession(viewer)
  const touches = (type: 'touchStart' | 'touchEnd') =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchStart' ? [{ x, y }] : [] })
  // Sent at once: waiting for each answer would make two single taps of them on a busy machine.
  await Promise.all([touches('touchStart'), touches('touchEnd'), touches('touchStart'), touches('touchEnd')])
  await cdp.detach()
}

/** How large the first page in the window is, in CSS pixels. */
export async function pageWidth(viewer: Page): Promise<number> {
  return viewer.evaluate(() => document.querySelector('.pdfViewer .page')?.clientWidth ?? 0)
}
