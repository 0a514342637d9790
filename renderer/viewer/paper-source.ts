/**
 * Feeds pdf.js from `paper:` in ranges; nothing is fetched that no page needs, except for what most likely comes next: in
 * a scan, pages lie one behind the other, and a page is turned in less time than its picture takes to be read and opened.
 */
import type { PaperAddress } from '../../shared/reader/control.ts'
import { pdfjs } from './pdfjs.ts'

/** As large as a sealed segment on the disk: nothing is opened twice. */
const SMALL_RANGE = 64 * 1024
const LARGE_RANGE = 256 * 1024
const SMALL_PAPER = 6 * 1024 * 1024

/**
 * Opening a flat page tree asks for the range of every page's dictionary, so in a scan large ranges would mean to read
 * half the file before its first page is shown. A small paper is read soon enough, and pdf.js begins an object anew with
 * every range of it that comes.
 */
export const rangeBytesOf = (size: number): number => (size <= SMALL_PAPER ? LARGE_RANGE : SMALL_RANGE)

/** A request of at least so many bytes is a picture's, and the next page's lies behind it. */
const PICTURE_BYTES = 128 * 1024
const MOST_AHEAD = 1024 * 1024

/** A flat page tree asks for a hundred pieces in a row; those that have to wait anyway go together. */
const MOST_TOGETHER = 48
const MOST_TOGETHER_BYTES = 4 * 1024 * 1024
const MOST_UNDER_WAY = 3

interface Piece {
  readonly begin: number
  readonly end: number
  readonly came: (bytes: Uint8Array) => void
  readonly failed: (cause: unknown) => void
}

interface Ahead {
  readonly begin: number
  readonly end: number
  /** Null: it could not be read; whoever needs it asks anew. */
  readonly bytes: Promise<Uint8Array | null>
}

export class PaperSource extends pdfjs.PDFDataRangeTransport {
  readonly #address: PaperAddress
  readonly #onBytes: () => void
  readonly #onBroken: () => void
  readonly #stop = new AbortController()
  #ahead: Ahead | null = null
  #waiting: Piece[] = []
  #underWay = 0

  constructor(address: PaperAddress, onBytes: () => void, onBroken: () => void) {
    super(address.size, null)
    this.#address = address
    this.#onBytes = onBytes
    this.#onBroken = onBroken
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#read(begin, end).then(
      (bytes) => {
        this.#onBytes()
        this.onDataRange(begin, bytes)
        if (end - begin >= PICTURE_BYTES) this.#readAhead(end, 2 * (end - begin))
      },
      () => {
        if (!this.#stop.signal.aborted) this.#onBroken()
      },
    )
  }

  /** What was read ahead, and the rest from the disk. */
  async #read(begin: number, end: number): Promise<Uint8Array> {
    const ahead = this.#ahead
    if (ahead === null || begin < ahead.begin || begin >= ahead.end) return this.#fetch(begin, end)
    const rest = end > ahead.end ? this.#fetch(ahead.end, end) : null
    const known = await ahead.bytes
    if (known === null) return this.#fetch(begin, end)
    const first = known.slice(begin - ahead.begin, Math.min(end, ahead.end) - ahead.begin)
    return rest === null ? first : joined(first, await rest)
  }

  #readAhead(begin: number, wanted: number): void {
    const end = Math.min(begin + Math.min(wanted, MOST_AHEAD), this.#address.size)
    const isThere = this.#ahead !== null && begin >= this.#ahead.begin && end <= this.#ahead.end
    if (isThere || begin >= end || this.#stop.signal.aborted) return
    this.#ahead = { begin, end, bytes: this.#fetch(begin, end).catch(() => null) }
  }

  #fetch(begin: number, end: number): Promise<Uint8Array> {
    return new Promise((came, failed) => {
      this.#waiting.push({ begin, end, came, failed })
      this.#send()
    })
  }

  #send(): void {
    while (this.#underWay < MOST_UNDER_WAY && this.#waiting.length > 0) {
      const pieces = together(this.#waiting)
      this.#waiting = this.#waiting.slice(pieces.length)
      this.#underWay += 1
      void this.#ask(pieces)
        .then(
          (bytes) => handOut(pieces, bytes),
          // One that cannot be read must not take the others with it.
          (cause: unknown) => {
            for (const one of pieces) {
              if (pieces.length === 1) one.failed(cause)
              else void this.#ask([one]).then(one.came, one.failed)
            }
          },
        )
        .finally(() => {
          this.#underWay -= 1
          this.#send()
        })
    }
  }

  async #ask(pieces: readonly Piece[]): Promise<Uint8Array> {
    const ranges = pieces.map(({ begin, end }) => `${begin}-${end - 1}`).join(',')
    const headers: Record<string, string> =
      pieces.length === 1 ? { range: `bytes=${ranges}` } : { 'x-paper-ranges': ranges }
    const response = await fetch(this.#address.url, { headers, signal: this.#stop.signal })
    if (response.status !== 206) throw new Error(`range refused: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  override abort(): void {
    this.#stop.abort()
  }
}

/** As many of those that wait as may be asked for at once; the first one always. */
function together(waiting: readonly Piece[]): readonly Piece[] {
  let bytes = 0
  const count = waiting.slice(0, MOST_TOGETHER).findIndex(({ begin, end }, index) => {
    bytes += end - begin
    return index > 0 && bytes > MOST_TOGETHER_BYTES
  })
  return waiting.slice(0, count < 0 ? MOST_TOGETHER : count)
}

function handOut(pieces: readonly Piece[], bytes: Uint8Array): void {
  let at = 0
  for (const { begin, end, came } of pieces) {
    came(pieces.length === 1 ? bytes : bytes.slice(at, at + end - begin))
    at += end - begin
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}
