/** A hand for the reader: tools by the tool bar, mouse, pen and finger on the page, and what was kept. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import * as Y from 'yjs'
import type { StoredAnnotation } from '../../../shared/annotations/model.ts'
import { readAnnotations } from '../../../shared/annotations/read.ts'
import { boxOfText, type Reader } from '../../viewer/support.ts'
import { paperRests } from './paper-rests.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

/** What main was given to keep, read back from the bytes alone; oldest first. */
export async function kept(reader: Reader): Promise<StoredAnnotation[]> {
  const docs = await reader.state((state) => [...state.docs].map(([id, bytes]) => [id, [...bytes]] as const))
  return docs
    .flatMap(([, bytes]) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Uint8Array.from(bytes))
      return [...readAnnotations(doc).annotations]
    })
    .sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
}

/** Takes a tool from the tool bar, by its word, and waits until the page has it. */
export async function takeTool({ ui, viewer }: Reader, word: string, tool: string): Promise<void> {
  await ui
    .getByRole('toolbar', { name: 'Công cụ đọc và ghi chú' })
    .getByRole('button', { name: word })
    .click()
  await viewer.locator(`html[data-tool="${tool}"]`).waitFor()
  await paperRests(viewer)
}

export async function drag(viewer: Page, from: Spot, to: Spot): Promise<void> {
  await viewer.mouse.move(from.x, from.y)
  await viewer.mouse.down()
  await viewer.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await viewer.mouse.move(to.x, to.y, { steps: 4 })
  await viewer.mouse.up()
}

/** A pen, as the browser hears of one. */
export async function penStroke(
  viewer: Page,
  spots: readonly Spot[],
  options: { readonly force?: number } = {},
): Promise<void> {
  const session = await viewer.context().newCDPSession(viewer)
  const send = (type: string, { x, y }: Spot, buttons: number, force: number): Promise<unknown> =>
    session.send('Input.dispatchMouseEvent', {
      type: type as 'mouseMoved',
      x,
      y,
      button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
      buttons,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      pointerType: 'pen',
      force,
    })
  const [first] = spots
  if (first === undefined) throw new Error('a stroke needs a spot')
  await send('mouseMoved', first, 0, 0)
  await send('mousePressed', first, 1, options.force ?? 0.4)
  for (const [index, spot] of spots.entries())
    await send('mouseMoved', spot, 1, options.force ?? 0.3 + (0.5 * index) / spots.length)
  await send('mouseReleased', spots.at(-1) ?? first, 0, 0)
  await session.detach()
}

/** The other end of the pen. The debugging protocol has no such button, so the page is given the events themselves. */
export async function penEraser(viewer: Page, spots: readonly Spot[]): Promise<void> {
  await viewer.evaluate((all) => {
    const send = (type: string, { x, y }: { x: number; y: number }, buttons: number): void => {
      const target = document.elementFromPoint(x, y) ?? document.body
      const look = {
        pointerId: 1,
        pointerType: 'pen',
        button: buttons === 0 ? 5 : type === 'pointerdown' ? 5 : -1,
        buttons,
      }
      target.dispatchEvent(
        new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, cancelable: true, ...look }),
      )
    }
    const [first] = all
    const end = all.at(-1)
    if (first === undefined || end === undefined) return
    send('pointerdown', first, 32)
    for (const spot of all) send('pointermove', spot, 32)
    send('pointerup', end, 0)
  }, spots)
}

/** Spots on the way from one to another. */
export function way(from: Spot, to: Spot, count = 12): Spot[] {
  return Array.from({ length: count + 1 }, (_, index) => ({
    x: from.x + ((to.x - from.x) * index) / count,
    y: from.y + ((to.y - from.y) * index) / count,
  }))
}

export interface Finger {
  readonly down: (spot: Spot) => Promise<void>
  readonly move: (spot: Spot) => Promise<void>
  readonly up: () => Promise<void>
}

/** `radius`: of the contact; a palm is large. */
export async function finger(viewer: Page, radius = 6): Promise<Finger> {
  const session: CDPSession = await viewer.context().newCDPSession(viewer)
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', spot: Spot | null): Promise<void> => {
    await session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        spot === null ? [] : [{ x: spot.x, y: spot.y, radiusX: radius, radiusY: radius, force: 0.5, id: 1 }],
    })
  }
  return {
    down: (spot) => touch('touchStart', spot),
    move: (spot) => touch('touchMove', spot),
    up: async () => {
      await touch('touchEnd', null)
      await session.detach()
    },
  }
}

/** The box of words once the page has come to rest: it is drawn anew when the window finds its size. */
export async function wordsAt(
  viewer: Page,
  words: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await viewer.waitForFunction(
    (wanted) => document.querySelector('#viewer')?.textContent?.includes(wanted) === true,
    words,
  )
  let box = await boxOfText(viewer, words)
  for (let same = 0; same < 3; ) {
    await viewer.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    const next = await boxOfText(viewer, words)
    same = next.x === box.x && next.y === box.y && next.width === box.width ? same + 1 : 0
    box = next
  }
  return box
}

/** Selects words with the mouse. */
export async function sweep(viewer: Page, words: string): Promise<void> {
  const box = await wordsAt(viewer, words)
  const y = box.y + box.height / 2
  await drag(viewer, { x: box.x + 1, y }, { x: box.x + box.width - 1, y })
}

/** A spot of a page in the viewer's window, by shares of the page's width and height. */
export async function spotOn(viewer: Page, page: number, across: number, below: number): Promise<Spot> {
  const box = await viewer.locator(`.page[data-page-number="${page}"]`).boundingBox()
  if (box === null) throw new Error(`page ${page} is not laid out`)
  return { x: box.x + box.width * across, y: box.y + box.height * below }
}

export const xy = ({ x, y }: Spot): [number, number] => [x, y]

/** The frames around what is selected. */
export const frameOf = (viewer: Page): Locator => viewer.locator('.frames .frame')
