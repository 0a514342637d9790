/** Where the wall's window goes: on another monitor it fills it, beside the app it is a window. Pure. */
import type { DisplayState } from '../../shared/ipc/display.ts'

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What Electron says of a monitor, as far as it matters here. */
export interface Monitor {
  readonly id: number
  readonly label?: string
  readonly bounds: Bounds
  readonly workArea: Bounds
  readonly size: { readonly width: number; readonly height: number }
}

export interface WallPlace {
  readonly monitorId: number
  readonly bounds: Bounds
  readonly fills: boolean
}

/** The chosen monitor, or the first one where that was pulled out; null: there is no screen at all. */
export function wallPlace(
  monitors: readonly Monitor[],
  chosenId: number,
  ownId: number | null,
): WallPlace | null {
  const chosen = monitors.find(({ id }) => id === chosenId) ?? monitors[0]
  if (chosen === undefined) return null
  const fills = chosen.id !== ownId
  return { monitorId: chosen.id, bounds: fills ? chosen.bounds : chosen.workArea, fills }
}

export const monitorRows = (monitors: readonly Monitor[], ownId: number | null): DisplayState['monitors'] =>
  monitors.map(({ id, label, size }) => ({
    ...{ id, name: label ?? '', width: size.width, height: size.height },
    isOwn: id === ownId,
  }))

/**
 * Where the wall goes on when a monitor was pulled out: null while its own is still there. On what is left it never covers
 * the person's screen, and it fills another projector only if the person puts it there.
 */
export function wallAfterLoss(
  monitors: readonly Monitor[],
  wallId: number,
  ownId: number | null,
): WallPlace | null {
  if (monitors.some(({ id }) => id === wallId)) return null
  const place = wallPlace(monitors, ownId ?? wallId, ownId)
  const left = monitors.find(({ id }) => id === place?.monitorId)
  return place === null || left === undefined
    ? null
    : { monitorId: left.id, bounds: left.workArea, fills: false }
}
