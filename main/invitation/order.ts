/** What the process is told. Plain values: they cross a process boundary by structured clone. */
import type { Letter } from '../../shared/invitation/letter.ts'
import type { Notice } from '../../shared/minutes/notice.ts'
import type { MinutesDraft } from '../../shared/minutes/paper.ts'
import type { OpinionReport } from '../../shared/opinion/report.ts'
import type { AnswersTable } from './answers-sheet.ts'
import type { OpinionTable } from './opinion-sheet.ts'
import type { SeatMap } from './seats-pdf.ts'

interface Common {
  readonly do: 'letter'
  /** Who saved it. */
  readonly by: string
  /** Milliseconds. */
  readonly at: number
  /** Folder of the fonts. */
  readonly fonts: string
}

export type LetterOrder =
  | (Common & { readonly format: 'seats'; readonly map: SeatMap })
  | (Common & { readonly format: 'docx' | 'pdf'; readonly letter: Letter })
  | (Common & { readonly format: 'docx' | 'pdf'; readonly minutes: MinutesDraft })
  | (Common & { readonly format: 'docx' | 'pdf'; readonly notice: Notice })
  | (Common & { readonly format: 'docx' | 'pdf'; readonly report: OpinionReport })
  | (Common & { readonly format: 'xlsx'; readonly opinions: OpinionTable })
  | (Common & { readonly format: 'xlsx'; readonly table: AnswersTable })
