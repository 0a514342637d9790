/** What is known of a version: the text of its pages, how it was got, and what each page draws. */
import type { FileVersionId } from '../kernel/ids.ts'
import type { PageSource, PaperText } from '../wire/paper-text.ts'

export interface VersionText {
  readonly id: FileVersionId
  readonly pages: readonly string[]
  /** One a page. */
  readonly sources: readonly PageSource[]
  /** One a page; null where nobody could make it. */
  readonly pageHashes: readonly (string | null)[]
}

export function versionTextOf(id: FileVersionId, text: PaperText): VersionText {
  return {
    id,
    pages: text.pages,
    sources: text.pages.map((_, page) => text.sources?.[page] ?? text.source),
    pageHashes: text.pages.map((_, page) => text.pageHashes?.[page] ?? null),
  }
}
