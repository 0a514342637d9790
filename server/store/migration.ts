/** One forward step. Published steps never change; a mistake is mended by a new step. */
export interface Migration {
  /** 1, 2, 3 … without gaps; kept in `user_version`. */
  readonly id: number
  readonly name: string
  readonly sql: string
}
