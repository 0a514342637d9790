/** Width and height in pixels of a JPEG file's bytes, from its frame header; null for anything else. Pure. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

const START_OF_SCAN = 0xda
/** Tables and arithmetic conditioning share the frame headers' row of numbers. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc])
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker)

export function jpegSize(bytes: Uint8Array): PictureSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const pair = (at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
  for (let at = 2; at + 8 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === START_OF_SCAN) return null
    if (isFrame(marker)) {
      const [height, width] = [pair(at + 5), pair(at + 7)]
      return width > 0 && height > 0 ? { width, height } : null
    }
    at += 2 + pair(at + 2)
  }
  return null
}
