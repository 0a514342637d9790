/** Minutes as they are written and printed: plain data, the same for the editor, Word and PDF. */

export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
}

export interface Block {
  readonly is: 'heading' | 'paragraph'
  readonly runs: readonly Run[]
}

/** A stretch of the minutes with one subject. `part`: what it is about, the same in every draft of the meeting. */
export interface Section {
  readonly part: string
  readonly blocks: readonly Block[]
}

/** Words around the text that people fill in one by one. */
export interface MinutesFields {
  /** Số; empty: left for a hand. */
  readonly number: string
  readonly symbol: string
  readonly summary: string
  readonly secretary: string
  /** Quyền hạn and chức vụ above the chair’s signature, line by line; empty: CHỦ TỌA alone. */
  readonly powers: string
  readonly chair: string
  /** Nơi nhận, line by line. */
  readonly recipients: string
}

export const FIELD_NAMES = [
  'number',
  'symbol',
  'summary',
  'secretary',
  'powers',
  'chair',
  'recipients',
] as const satisfies readonly (keyof MinutesFields)[]

export interface MinutesDraft {
  readonly above: string
  readonly office: readonly string[]
  readonly fields: MinutesFields
  readonly sections: readonly Section[]
}

export const MINUTES_WORDS = {
  kind: 'BIÊN BẢN',
  secretary: 'THƯ KÝ',
  chair: 'CHỦ TỌA',
  recipients: 'Nơi nhận:',
} as const

/** What a hand, or an editor, writes in: the log does not hold what was said. */
export const TO_WRITE = '……'

export const plain = (text: string): Run => ({ text, bold: false, italic: false })
export const bold = (text: string): Run => ({ text, bold: true, italic: false })
export const italic = (text: string): Run => ({ text, bold: false, italic: true })

export const paragraph = (...runs: readonly Run[]): Block => ({ is: 'paragraph', runs })
export const heading = (text: string): Block => ({ is: 'heading', runs: [bold(text)] })

export const textOf = ({ runs }: Block): string => runs.map(({ text }) => text).join('')

/** Số: …/BB-UBND */
export const referenceOf = ({ number, symbol }: MinutesFields): string =>
  `Số: ${number || '      '}/${symbol}`

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/**
 * What a section says, in one line of text: equal for equal sections and for no others. It tells whether somebody has
 * written in what was drafted, and stands under what is signed.
 */
export const sectionWords = (blocks: readonly Block[]): string =>
  JSON.stringify(
    blocks.map(({ is, runs }) => [is, joined(runs).map(({ text, bold: b, italic: i }) => [text, b, i])]),
  )

/** Neighbours that look alike are one: an editor cuts a text into runs as it likes. */
function joined(runs: readonly Run[]): Run[] {
  const one: Run[] = []
  for (const run of runs) {
    const last = one.at(-1)
    if (run.text === '') continue
    if (last !== undefined && last.bold === run.bold && last.italic === run.italic)
      one[one.length - 1] = { ...last, text: last.text + run.text }
    else one.push(run)
  }
  return one
}
