/** Feeds pdf.js from `paper:` in ranges; nothing is fetched that no page needs. */
import type { PaperAddress } from '../../shared/reader/control.ts'
import { pdfjs } from './pdfjs.ts'

/** Small enough for the first page on a slow disk, large enough that a scan's page is two or three requests. */
export const RANGE_BYTES = 256 * 1024

export class PaperSource extends pdfjs.PDFDataRangeTransport {
  readonly #address: PaperAddress
  readonly #onBytes: () => void
  readonly #onBroken: () => void
  readonly #stop = new AbortController()

  constructor(address: PaperAddress, onBytes: () => void, onBroken: () => void) {
    super(address.size, null)
    this.#address = address
    this.#onBytes = onBytes
    this.#onBroken = onBroken
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#fetch(begin, end).then(
      (bytes) => {
        this.#onBytes()
        this.onDataRange(begin, bytes)
      },
      () => {
        if (!this.#stop.signal.aborted) this.#onBroken()
      },
    )
  }

  async #fetch(begin: number, end: number): Promise<Uint8Array> {
    const response = await fetch(this.#address.url, {
      headers: { range: `bytes=${begin}-${end - 1}` },
      signal: this.#stop.signal,
    })
    if (response.status !== 206) throw new Error(`range refused: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  override abort(): void {
    this.#stop.abort()
  }
}
