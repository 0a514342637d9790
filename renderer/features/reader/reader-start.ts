import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { ReadingPlace } from '../../bridge/index.ts'

/** Where a paper is opened at, rather than at its last place. */
export interface ReaderStart {
  /** 0-based. */
  readonly page: number | undefined
  /** Wins over the page and over the last place. */
  readonly place?: ReadingPlace | null
  readonly annotationId: AnnotationId | undefined
  /** Words in the text of `page`, shown for a while. */
  readonly found: { readonly start: number; readonly end: number } | undefined
}
