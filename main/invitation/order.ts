/** What the process is told. Plain values: they cross a process boundary by structured clone. */
import type { Letter } from '../../shared/invitation/letter.ts'

export interface LetterOrder {
  readonly do: 'letter'
  readonly format: 'docx' | 'pdf'
  readonly letter: Letter
  /** Who saved it. */
  readonly by: string
  /** Milliseconds. */
  readonly at: number
  /** Folder of the fonts. */
  readonly fonts: string
}
