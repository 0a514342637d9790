/**
 * The canvases pdf.js draws on: as its own, and they say when a picture is drawn larger than it was read. A page may show
 * a part of its picture only, and then has more use for its pixels than the page's size tells.
 */
import type { PictureSize } from './jpeg-size.ts'
import { isPictureReduced } from './messages.ts'

interface Entry {
  canvas: HTMLCanvasElement | null
  context: CanvasRenderingContext2D | null
}

/** pdf.js makes one for each paper; it asks for no more than this. */
export class PageCanvases {
  create(width: number, height: number): Entry {
    const canvas = document.createElement('canvas')
    this.reset({ canvas }, width, height)
    return { canvas, context: watched(canvas.getContext('2d', { willReadFrequently: true })) }
  }

  reset({ canvas }: Pick<Entry, 'canvas'>, width: number, height: number): void {
    if (canvas === null || width <= 0 || height <= 0) throw new Error('a canvas without a size')
    canvas.width = width
    canvas.height = height
  }

  destroy(entry: Entry): void {
    if (entry.canvas !== null) entry.canvas.width = entry.canvas.height = 0
    entry.canvas = null
    entry.context = null
  }

  getNoAlphaContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    return watched(canvas.getContext('2d', { alpha: false, willReadFrequently: true }))
  }
}

const reduced = new Set<string>()
const nameOf = ({ width, height }: PictureSize): string => `${width}×${height}`
let drawnTooLarge: () => void = () => undefined

/** `tell`: a picture that `port`'s worker has read smaller than it is was drawn larger than it was read. */
export function watchReduced(port: Worker, tell: () => void): void {
  drawnTooLarge = tell
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isPictureReduced(data)) reduced.add(nameOf(data))
  })
}

/** A pixel more is rounding. */
const isLarger = (drawn: number, read: number): boolean => drawn > read * 1.02 + 1

function watched(context: CanvasRenderingContext2D | null): CanvasRenderingContext2D | null {
  if (context === null) return null
  const draw = context.drawImage.bind(context) as (...args: unknown[]) => void
  context.drawImage = (image: CanvasImageSource, ...places: number[]) => {
    if (image instanceof ImageBitmap && places.length === 8 && reduced.has(nameOf(image))) {
      const [, , fromWidth = 0, fromHeight = 0, , , width = 0, height = 0] = places
      const { a, b, c, d } = context.getTransform()
      if (isLarger(width * Math.hypot(a, b), fromWidth) || isLarger(height * Math.hypot(c, d), fromHeight))
        drawnTooLarge()
    }
    draw(image, ...places)
  }
  return context
}
