/** One file of the corpus: how it is made, and what the reader may say to it. */
export type Maker = () => Uint8Array | Promise<Uint8Array>

export interface CorpusCase {
  readonly group: string
  readonly name: string
  readonly make: Maker
  /** Of a file that chance has broken. */
  readonly seed?: number
  /** The only right answers; otherwise it opens or is refused in any of the reader's own sentences. */
  readonly answers?: readonly string[]
}

export interface Verdict {
  /** `opens`, or the code of the sentence that the person reads; `silence`: neither came. */
  readonly answer: string
  /** Asked for → answered. */
  readonly ms: number
  /** Highest resident size of the view's process. */
  readonly peakMb: number
  readonly pageCount: number
}
