/**
 * pdf.js's worker, with one change. Chromium decodes JPEG pictures into video frames; each one that is drawn leaves a
 * copy of itself in a cache of discardable memory that a page cannot empty (half a gigabyte after thirty pages of a
 * scan). A bitmap of plain pixels is drawn without that cache, and is given back with its page.
 */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'

/** As pdf.js uses it; it takes a bitmap as well as a frame. */
interface Decoded {
  readonly image: VideoFrame | ImageBitmap
  readonly complete: boolean
}
interface Decoder {
  decode(options?: unknown): Promise<Decoded>
}

const decoder = (globalThis as { ImageDecoder?: { prototype: Decoder } }).ImageDecoder?.prototype
if (decoder !== undefined) {
  const decode = decoder.decode
  decoder.decode = async function (this: Decoder, options) {
    const decoded = await decode.call(this, options)
    if (!(decoded.image instanceof VideoFrame)) return decoded
    return { complete: decoded.complete, image: await plainPixels(decoded.image) }
  }
}

/** The frame itself where its pixels cannot be read: drawing it still works. */
async function plainPixels(frame: VideoFrame): Promise<VideoFrame | ImageBitmap> {
  const { displayWidth: width, displayHeight: height } = frame
  try {
    const pixels = new Uint8ClampedArray(width * height * 4)
    await frame.copyTo(pixels, { format: 'RGBA' } as VideoFrameCopyToOptions)
    const bitmap = await createImageBitmap(new ImageData(pixels, width, height))
    frame.close()
    return bitmap
  } catch {
    return frame
  }
}
