/**
 * Feeds pdf.js from `paper:` in ranges; nothing is fetched that no page needs, except for what most likely comes next: in
 * a scan, pages lie one behind the other, and a page is turned in less time than its picture takes to be read and opened.
 * A paper that is whole on this device costs no more to be read a little further: its two ends are read before pdf.js asks.
 */
import type { PaperAddress } from '../../shared/reader/control.ts'
import { pdfjs } from './pdfjs.ts'

/** As large as a sealed segment on the disk: nothing is opened twice. */
const SEGMENT = 64 * 1024
const LARGE_RANGE = 256 * 1024
const SMALL_PAPER = 6 * 1024 * 1024
/** Read in one piece: pdf.js begins an object anew with every range of it that comes. */
const ONE_PIECE = 4 * 1024 * 1024
/** The dictionary of a page and its neighbours. */
const PIECE = 8 * 1024

export const isSmall = ({ whole, size }: PaperAddress): boolean => whole && size <= ONE_PIECE

/** Rejects when it cannot be read. */
export const readWhole = ({ url, size }: PaperAddress): Promise<Uint8Array> =>
  ask(url, [{ begin: 0, end: size }], null)

/**
 * Opening a flat page tree asks for the range of every page's dictionary, so in a scan large ranges would mean to read
 * half the file before its first page is shown. A small paper is read soon enough.
 */
export function rangeBytesOf({ whole, size }: PaperAddress): number {
  if (whole) return PIECE
  return size <= SMALL_PAPER ? LARGE_RANGE : SEGMENT
}

/** A request of at least so many bytes is a picture's, and the next page's lies behind it. */
const PICTURE_BYTES = 128 * 1024
const MOST_AHEAD = 1024 * 1024

/** What belongs to a page was written in one go: its fonts lie beside it. */
const BLOCK = 256 * 1024
const MOST_BLOCKS = 4
/** A page so far from what was asked for last was jumped to; those between were not read. */
const FAR_BYTES = 4 * 1024 * 1024

/** The table of a paper's objects lies at its end, twenty bytes for each. */
const LEAST_OF_END = 128 * 1024
const MOST_OF_END = 768 * 1024
const SHARE_OF_END = 1 / 256

/** A flat page tree asks for a hundred pieces in a row; those that have to wait anyway go together. */
const MOST_TOGETHER = 64
const MOST_TOGETHER_BYTES = 4 * 1024 * 1024
const MOST_UNDER_WAY = 3
/** What takes longer waits for the network: what lies on this device must not wait behind it. */
const FROM_DISK_MS = 250

interface Range {
  readonly begin: number
  /** Exclusive. */
  readonly end: number
}
interface Piece extends Range {
  readonly came: (bytes: Uint8Array) => void
  readonly failed: (cause: unknown) => void
}
/** Bytes nobody has asked for yet. */
interface Ahead extends Range {
  /** Null: they could not be read; whoever needs them asks anew. */
  readonly bytes: Promise<Uint8Array | null>
}

export class PaperSource extends pdfjs.PDFDataRangeTransport {
  readonly #address: PaperAddress
  readonly #onBytes: () => void
  readonly #onBroken: () => void
  readonly #stop = new AbortController()
  /** The paper's beginning and end, until they are given. */
  #ends: readonly Ahead[]
  #ahead: Ahead | null = null
  /** Around what was asked for far from the last, while nothing else was; the newest last. */
  #blocks: readonly Ahead[] = []
  #askedAt = 0
  /** Of the page that was jumped to. */
  #blocksLeft = 0
  #waiting: Piece[] = []
  #underWay = 0

  constructor(address: PaperAddress, onBytes: () => void, onBroken: () => void) {
    super(address.size, null)
    this.#address = address
    this.#onBytes = onBytes
    this.#onBroken = onBroken
    this.#ends = address.whole ? this.#readEnds() : []
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

  /** At least what is asked for: pdf.js takes what comes with it. */
  async #read(begin: number, end: number): Promise<Uint8Array> {
    const atEnd = this.#ends.find((one) => begin >= one.begin && end <= one.end)
    if (atEnd !== undefined) {
      const known = await atEnd.bytes
      this.#ends = this.#ends.filter((one) => one !== atEnd || one.begin < begin)
      return known === null ? this.#fetch(begin, end) : known.slice(begin - atEnd.begin)
    }
    const ahead = this.#ahead
    if (ahead === null || begin < ahead.begin || begin >= ahead.end) {
      const block = this.#blockOf(begin, end)
      const known = block === null ? null : await block.bytes
      return block === null || known === null ? this.#fetch(begin, end) : known.slice(begin - block.begin)
    }
    const rest = end > ahead.end ? this.#fetch(ahead.end, end) : null
    const known = await ahead.bytes
    if (known === null) return this.#fetch(begin, end)
    const first = known.slice(begin - ahead.begin, Math.min(end, ahead.end) - ahead.begin)
    return rest === null ? first : joined(first, (await rest).subarray(0, end - ahead.end))
  }

  #blockOf(begin: number, end: number): Ahead | null {
    const known = this.#blocks.find((one) => begin >= one.begin && end <= one.end)
    if (Math.abs(begin - this.#askedAt) > FAR_BYTES) this.#blocksLeft = MOST_BLOCKS
    this.#askedAt = begin
    if (known !== undefined || !this.#address.whole || this.#underWay > 0) return known ?? null
    if (this.#blocksLeft === 0) return null
    this.#blocksLeft -= 1
    const from = Math.floor(begin / BLOCK) * BLOCK
    const until = Math.min(from + BLOCK, this.#address.size)
    if (end > until || end - begin > SEGMENT) return null
    const block = { begin: from, end: until, bytes: this.#piece(from, until).catch(() => null) }
    this.#blocks = [...this.#blocks.slice(1 - MOST_BLOCKS), block]
    return block
  }

  #readEnds(): readonly Ahead[] {
    const { url, size } = this.#address
    const wanted = Math.min(MOST_OF_END, Math.max(LEAST_OF_END, size * SHARE_OF_END))
    const from = Math.max(SEGMENT, segmentOf(size - wanted))
    const ends = [
      { begin: 0, end: Math.min(SEGMENT, size) },
      { begin: from, end: size },
    ].filter(({ begin, end }) => begin < end)
    const both = ask(url, ends, this.#stop.signal).catch(() => null)
    let at = 0
    return ends.map(({ begin, end }) => {
      const offset = at
      at += end - begin
      return { begin, end, bytes: both.then((all) => all?.slice(offset, offset + end - begin) ?? null) }
    })
  }

  #readAhead(begin: number, wanted: number): void {
    const end = Math.min(begin + Math.min(wanted, MOST_AHEAD), this.#address.size)
    const isThere = this.#ahead !== null && begin >= this.#ahead.begin && end <= this.#ahead.end
    if (isThere || begin >= end || this.#stop.signal.aborted) return
    this.#ahead = { begin, end, bytes: this.#fetch(begin, end).catch(() => null) }
  }

  #fetch(begin: number, end: number): Promise<Uint8Array> {
    return end - begin > MOST_TOGETHER_BYTES ? this.#inParts(begin, end) : this.#piece(begin, end)
  }

  /** Main gives no more than 8 MiB at once. */
  async #inParts(begin: number, end: number): Promise<Uint8Array> {
    const whole = new Uint8Array(end - begin)
    for (let at = begin; at < end; at += MOST_TOGETHER_BYTES) {
      const until = Math.min(at + MOST_TOGETHER_BYTES, end)
      whole.set((await this.#piece(at, until)).subarray(0, until - at), at - begin)
    }
    return whole
  }

  #piece(begin: number, end: number): Promise<Uint8Array> {
    return new Promise((came, failed) => {
      this.#waiting.push({ begin, end, came, failed })
      this.#send()
    })
  }

  #send(): void {
    while (this.#underWay < MOST_UNDER_WAY && this.#waiting.length > 0) {
      const first = together(this.#waiting)
      this.#waiting = this.#waiting.slice(first.length)
      const pieces = first.length === 1 ? first.map((one) => this.#toSegment(one)) : first
      const done = this.#takePlace()
      void ask(this.#address.url, pieces, this.#stop.signal)
        .then(
          (bytes) => handOut(pieces, bytes),
          // One that cannot be read must not take the others with it.
          (cause: unknown) => {
            for (const one of pieces) {
              if (pieces.length === 1) one.failed(cause)
              else void ask(this.#address.url, [one], this.#stop.signal).then(one.came, one.failed)
            }
          },
        )
        .finally(done)
    }
  }

  /** One of the few requests at a time; its place is free again when it has ended, or takes long. */
  #takePlace(): () => void {
    this.#underWay += 1
    let taken = true
    const free = (): void => {
      clearTimeout(late)
      if (!taken) return
      taken = false
      this.#underWay -= 1
      this.#send()
    }
    const late = setTimeout(free, FROM_DISK_MS)
    return free
  }

  /** Alone, a piece takes the rest of its segment along: that is opened anyway, and what lies behind is wanted next. */
  #toSegment(one: Piece): Piece {
    if (!this.#address.whole) return one
    return { ...one, end: Math.min(segmentOf(one.end + SEGMENT - 1), this.#address.size) }
  }

  override abort(): void {
    this.#stop.abort()
  }
}

const segmentOf = (offset: number): number => Math.floor(offset / SEGMENT) * SEGMENT

async function ask(url: string, pieces: readonly Range[], signal: AbortSignal | null): Promise<Uint8Array> {
  const ranges = pieces.map(({ begin, end }) => `${begin}-${end - 1}`).join(',')
  const response =
    pieces.length === 1
      ? await fetch(url, { headers: { range: `bytes=${ranges}` }, signal })
      : await fetch(`${url}?ranges=${ranges}`, { signal })
  if (response.status !== 206) throw new Error(`range refused: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
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
