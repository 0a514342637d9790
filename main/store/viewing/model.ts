/** The store's part of viewing rules: what a paper may be used for, and when that changes by itself. */
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { Failure } from '../../../shared/kernel/result.ts'
import type { PaperUse, ViewingCode } from '../../../shared/oparl/viewing.ts'
import type { ViewingClock } from './viewing-rows.ts'

export interface ViewingStore {
  /** Null: it may be. Asked at every door before a byte of the version goes anywhere. */
  refusedUse(id: FileVersionId, use: PaperUse): Promise<Failure<ViewingCode> | null>
  /** Keeps what time it is now, so that a clock set back is noticed. */
  viewingClock(): Promise<ViewingClock>
}
