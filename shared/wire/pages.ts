/**
 * Several pages in one answer: what a device would have asked for page after page comes without a round trip between, and
 * each is stored while the next is on its way. Body: Brotli (RFC 7932) of frames, flushed after each. A frame: how its
 * page is written (one byte), its length (four bytes, big-endian), the page.
 */
export const PAGES_TYPE = 'application/vnd.phong-hop.pages'

/** Header of an answer that its device may go on with, where it was cut: at `ANSWERS_PATH/<this>/<bytes that came>` [SYNC-174]. */
export const ANSWER_ID = 'answer-id'
export const ANSWERS_PATH = '/v1/sync/answers'

/** `columns` name the ids of the request and of every page before them by their place. */
export type PageForm = 'cbor' | 'columns'
const FORMS: readonly PageForm[] = ['cbor', 'columns']
const HEAD_BYTES = 5

export interface PageFrame {
  readonly form: PageForm
  readonly bytes: Uint8Array
}

export function frameOf({ form, bytes }: PageFrame): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + bytes.length)
  frame[0] = FORMS.indexOf(form)
  new DataView(frame.buffer).setUint32(1, bytes.length)
  frame.set(bytes, HEAD_BYTES)
  return frame
}

/** Puts frames together from pieces of any size. Throws on what is no frame, or one longer than `maxBytes`. */
export class FrameReader {
  readonly #maxBytes: number
  #held = new Uint8Array()

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Whether a frame has begun that is not whole yet. */
  get isInside(): boolean {
    return this.#held.length > 0
  }

  /** Every frame that this piece completes. */
  take(piece: Uint8Array): PageFrame[] {
    const joined = new Uint8Array(this.#held.length + piece.length)
    joined.set(this.#held)
    joined.set(piece, this.#held.length)
    this.#held = joined
    const frames: PageFrame[] = []
    for (let next = this.#next(); next !== null; next = this.#next()) frames.push(next)
    return frames
  }

  #next(): PageFrame | null {
    const held = this.#held
    if (held.length < HEAD_BYTES) return null
    const form = FORMS[held[0] ?? FORMS.length]
    const length = new DataView(held.buffer, held.byteOffset).getUint32(1)
    if (form === undefined || length > this.#maxBytes) throw new Error('no page of ours')
    if (held.length < HEAD_BYTES + length) return null
    this.#held = held.subarray(HEAD_BYTES + length)
    return { form, bytes: held.subarray(HEAD_BYTES, HEAD_BYTES + length) }
  }
}
