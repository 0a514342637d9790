/** A PDF written from front to back: an object is gone from memory when it is written. Never linearised. */
import { createHash } from 'node:crypto'

/** Held back until there is so much of it. */
const PIECE = 4 * 1024 * 1024

export class PdfSink {
  readonly #write: (bytes: Uint8Array) => Promise<void>
  readonly #hash = createHash('sha256')
  /** Offset of each object by its number; 0: not written, and so free. */
  readonly #offsets: number[] = [0]
  #held: Uint8Array[] = []
  #heldBytes = 0
  #at = 0

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write
    this.#push(latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'))
  }

  get bytes(): number {
    return this.#at
  }

  /** A number for an object that will be written, now or later. */
  number(): number {
    return this.#offsets.push(0) - 1
  }

  async object(number: number, body: string): Promise<void> {
    this.#open(number)
    this.#push(latin(`${body}\nendobj\n`))
    await this.#flush(PIECE)
  }

  /** `entries`: of the dictionary, without /Length. */
  async stream(number: number, entries: string, contents: Uint8Array): Promise<void> {
    this.#open(number)
    this.#push(latin(`<<${entries}/Length ${contents.length}>>\nstream\n`))
    this.#push(contents)
    this.#push(latin('\nendstream\nendobj\n'))
    await this.#flush(PIECE)
  }

  /** Table and trailer. The /ID is the hash of all before it: equal packs are equal files. */
  async end(root: number, info: number): Promise<void> {
    const table = this.#at
    const rows = this.#offsets.map((offset, number) =>
      number === 0 || offset === 0
        ? `0000000000 ${number === 0 ? '65535' : '00000'} f \n`
        : `${String(offset).padStart(10, '0')} 00000 n \n`,
    )
    this.#push(latin(`xref\n0 ${rows.length}\n${rows.join('')}`))
    const id = `<${this.#hash.copy().digest('hex').slice(0, 32)}>`
    this.#push(
      latin(
        `trailer\n<</Size ${rows.length}/Root ${root} 0 R/Info ${info} 0 R/ID[${id}${id}]>>\nstartxref\n${table}\n%%EOF\n`,
      ),
    )
    await this.#flush(0)
  }

  #open(number: number): void {
    if (this.#offsets[number] !== 0 || number === 0) throw new Error(`object ${number} is written already`)
    this.#offsets[number] = this.#at
    this.#push(latin(`${number} 0 obj\n`))
  }

  #push(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
    this.#at += bytes.length
  }

  async #flush(atLeast: number): Promise<void> {
    if (this.#heldBytes <= atLeast) return
    const bytes = Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    await this.#write(bytes)
  }
}

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
