/** What a helper at the telephone asks for. */
import type { LinkSwitch } from './link-switch.ts'

export interface DiagnosticsPorts {
  readonly link: Pick<LinkSwitch, 'isCut' | 'set'>
  /** Lines of the app's own journal, oldest first. */
  readonly journalLines: (count: number) => readonly string[]
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>
}
