/** What a made pack holds. */
export interface PackMade {
  readonly fileName: string
  readonly bytes: number
  readonly pages: number
  readonly papers: number
  readonly attached: number
  readonly notes: number
  readonly missing: string[]
  readonly unreadable: string[]
}
