/** Where the window was, in device-independent pixels, and where it may be on the screens that are there now. */
import { z } from 'zod'

export const Bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximized: z.boolean(),
})
export type Bounds = z.infer<typeof Bounds>

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A common laptop is 1366 × 768: there, and on anything smaller, the window takes all of it. */
const WISHED = { width: 1366, height: 768 }

export function firstBounds(workArea: Area): Bounds {
  const tight = workArea.width <= WISHED.width || workArea.height <= WISHED.height
  return {
    width: Math.min(WISHED.width, workArea.width),
    height: Math.min(WISHED.height, workArea.height),
    maximized: tight,
  }
}

/** Remembered bounds, if enough of them is still on a screen to be taken hold of; else the first ones. */
export function fittingBounds(remembered: unknown, workAreas: readonly [Area, ...Area[]]): Bounds {
  const parsed = Bounds.safeParse(remembered)
  if (!parsed.success) return firstBounds(workAreas[0])
  const { x, y, width } = parsed.data
  if (x === undefined || y === undefined) return firstBounds(workAreas[0])
  const holdable = workAreas.some((area) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
    return across >= 200 && y >= area.y - 8 && y <= area.y + area.height - 80
  })
  return holdable ? parsed.data : firstBounds(workAreas[0])
}
