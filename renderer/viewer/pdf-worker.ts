/**
 * pdf.js's worker, with its JPEG pictures read another way. Chromium decodes them into video frames; each one that is
 * drawn leaves a copy of itself in a cache of discardable memory that a page cannot empty (half a gigabyte after thirty
 * pages of a scan). A bitmap of plain pixels is drawn without that cache, and is given back with its page. And a picture
 * is read no larger than the page is on the screen.
 */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
import { eighthsFor, partOf, WHOLE } from './pictures/eighths.ts'
import { jpegSize, type PictureSize } from './pictures/jpeg-size.ts'
import { isPageShown, type PictureReduced } from './pictures/messages.ts'

/** As pdf.js uses it; it takes a bitmap as well as a frame. */
interface Decoded {
  readonly image: VideoFrame | ImageBitmap
  readonly complete: boolean
}
interface Wanted {
  readonly data: Uint8Array
  readonly type: string
  readonly desiredWidth?: number
  readonly desiredHeight?: number
}
interface Decoder {
  decode(options?: unknown): Promise<{ readonly image: VideoFrame; readonly complete: boolean }>
  close(): void
}
type DecoderClass = new (wanted: Wanted) => Decoder

let page: PictureSize | null = null
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isPageShown(data)) page = data.pixels
})

const scope = globalThis as { ImageDecoder?: DecoderClass }
if (scope.ImageDecoder !== undefined) scope.ImageDecoder = plainly(scope.ImageDecoder)

function plainly(Native: DecoderClass): DecoderClass {
  return class extends Native {
    readonly #wanted: Wanted
    readonly #part: PictureSize | null

    constructor(wanted: Wanted) {
      const part = wanted.type === 'image/jpeg' ? partShown(wanted) : null
      super(part === null ? wanted : { ...wanted, desiredWidth: part.width, desiredHeight: part.height })
      this.#wanted = wanted
      this.#part = part
    }

    override async decode(options?: unknown): Promise<{ image: VideoFrame; complete: boolean }> {
      const decoded = await super.decode(options)
      const { image } = decoded
      const part = this.#part
      if (part === null) return readPlainly(decoded)
      // A decoder that reads it smaller than it was asked to: rather the whole one.
      if (image.displayWidth >= part.width && image.displayHeight >= part.height) {
        const { displayWidth: width, displayHeight: height } = image
        self.postMessage({ is: 'picture-reduced', width, height } satisfies PictureReduced)
        return { complete: decoded.complete, image: await inOneStep(image) } as typeof decoded
      }
      image.close()
      const whole = new Native(this.#wanted)
      try {
        return await readPlainly(await whole.decode(options))
      } finally {
        whole.close()
      }
    }
  }
}

/** Null: the whole picture, or as pdf.js wants it. */
function partShown({ data, desiredWidth }: Wanted): PictureSize | null {
  const size = desiredWidth === undefined ? jpegSize(data) : null
  if (size === null) return null
  const eighths = eighthsFor(size, page)
  return eighths === WHOLE ? null : partOf(size, eighths)
}

async function readPlainly(decoded: { image: VideoFrame; complete: boolean }) {
  const image = await plainPixels(decoded.image)
  return { complete: decoded.complete, image } satisfies Decoded as typeof decoded
}

/** Of a picture that is read no larger than shown: quicker than a copy, and such pictures leave nothing behind. */
const inOneStep = (frame: VideoFrame): Promise<VideoFrame | ImageBitmap> =>
  inPlaceOf(frame, () => createImageBitmap(frame))

const plainPixels = (frame: VideoFrame): Promise<VideoFrame | ImageBitmap> =>
  inPlaceOf(frame, ({ displayWidth: width, displayHeight: height }) =>
    withPixels(width * height * 4, async (pixels) => {
      await frame.copyTo(pixels, { format: 'RGBA' } as VideoFrameCopyToOptions)
      return createImageBitmap(new ImageData(pixels, width, height))
    }),
  )

/** The frame itself where its pixels cannot be read: drawing it still works. */
async function inPlaceOf(
  frame: VideoFrame,
  bitmapOf: (frame: VideoFrame) => Promise<ImageBitmap>,
): Promise<VideoFrame | ImageBitmap> {
  // pdf.js asks a frame for its size so; of a bitmap it would take the size that the paper says.
  const { displayWidth, displayHeight } = frame
  try {
    const bitmap = await bitmapOf(frame)
    frame.close()
    return Object.assign(bitmap, { displayWidth, displayHeight })
  } catch {
    return frame
  }
}

const KEEP_MS = 2000
let kept: ArrayBuffer | null = null
let keeping: ReturnType<typeof setTimeout> | undefined

/** Memory that was used a moment ago is ready; fresh memory is handed over page by page, which takes longer than decoding. */
async function withPixels<T>(
  size: number,
  use: (pixels: Uint8ClampedArray<ArrayBuffer>) => Promise<T>,
): Promise<T> {
  clearTimeout(keeping)
  const buffer = kept !== null && kept.byteLength >= size ? kept : new ArrayBuffer(size)
  kept = null
  try {
    return await use(new Uint8ClampedArray(buffer, 0, size))
  } finally {
    kept = buffer
    keeping = setTimeout(() => {
      kept = null
    }, KEEP_MS)
  }
}
