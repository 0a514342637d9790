/**
 * One pen stroke in bytes (docs/pdf.md §4, about 4 bytes a point): version byte 1, number of points as a varint, then
 * for each point the step in x and y as zig-zag varints in 1/100 pt and the pressure as one byte.
 */
export interface StrokePoint {
  /** Default user space points of the page. */
  readonly x: number
  readonly y: number
  /** 0 to 1; 0.5 from a device that feels none. */
  readonly pressure: number
}

const VERSION = 1
const UNITS_PER_POINT = 100
const PRESSURE_STEPS = 255
/** A page is far smaller; keeps every step inside a 32-bit integer. */
const FARTHEST = 100_000
export const MOST_POINTS = 20_000

export function encodeStroke(points: readonly StrokePoint[]): Uint8Array {
  if (points.length > MOST_POINTS) throw new Error('a stroke of too many points')
  const bytes: number[] = [VERSION]
  pushVarint(bytes, points.length)
  let lastX = 0
  let lastY = 0
  for (const point of points) {
    const x = quantise(point.x)
    const y = quantise(point.y)
    pushVarint(bytes, zigZag(x - lastX))
    pushVarint(bytes, zigZag(y - lastY))
    bytes.push(Math.round(Math.min(1, Math.max(0, point.pressure)) * PRESSURE_STEPS))
    lastX = x
    lastY = y
  }
  return Uint8Array.from(bytes)
}

/** Null for bytes that no encoder of this version wrote, longer or shorter ones included. */
export function decodeStroke(bytes: Uint8Array): StrokePoint[] | null {
  if (bytes[0] !== VERSION) return null
  const reader = { bytes, at: 1 }
  const count = readVarint(reader)
  if (count === null || count > MOST_POINTS) return null
  const points: StrokePoint[] = []
  let x = 0
  let y = 0
  for (let index = 0; index < count; index += 1) {
    const stepX = readVarint(reader)
    const stepY = readVarint(reader)
    const pressure = bytes[reader.at]
    if (stepX === null || stepY === null || pressure === undefined) return null
    reader.at += 1
    x += unZigZag(stepX)
    y += unZigZag(stepY)
    points.push({ x: x / UNITS_PER_POINT, y: y / UNITS_PER_POINT, pressure: pressure / PRESSURE_STEPS })
  }
  return reader.at === bytes.length ? points : null
}

function quantise(value: number): number {
  if (!Number.isFinite(value)) throw new Error('a stroke needs finite coordinates')
  return Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, value)) * UNITS_PER_POINT)
}

const zigZag = (value: number) => (value >= 0 ? value * 2 : -value * 2 - 1)
const unZigZag = (value: number) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

function pushVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function readVarint(reader: { bytes: Uint8Array; at: number }): number | null {
  let value = 0
  for (let scale = 1; scale <= 128 ** 5; scale *= 128) {
    const byte = reader.bytes[reader.at]
    if (byte === undefined) return null
    reader.at += 1
    value += (byte & 127) * scale
    if (byte < 128) return value
  }
  return null
}

/** Devices that feel no pressure say 0.5 (or 0) all the time: then speed stands in for it. */
function feelsPressure(points: readonly StrokePoint[]): boolean {
  return points.some((point) => Math.abs(point.pressure - 0.5) > 0.02 && point.pressure > 0)
}

/**
 * What perfect-freehand's getStroke is asked, for a stroke on the page and in an export alike. `width` in points;
 * `isFinished` is false while the pen is down.
 */
export function strokeShape(points: readonly StrokePoint[], width: number, isFinished: boolean) {
  return {
    points: points.map(({ x, y, pressure }) => [x, y, pressure]),
    options: {
      size: width * 1.6,
      thinning: 0.5,
      smoothing: 0.5,
      streamline: 0.35,
      simulatePressure: !feelsPressure(points),
      last: isFinished,
    },
  }
}
