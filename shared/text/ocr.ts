/** Words that were read from the picture of a page → text of the page, and boxes in default user space points. */

/** As tesseract gives it: pixels of the picture, y down. */
export interface PictureWord {
  readonly text: string
  /** 0 to 100. */
  readonly confidence: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface OcrPage {
  readonly text: string
  /** Six numbers a word: start, end, left, bottom, right, top. */
  readonly boxes: number[]
  /** How sure the reading program is of each word, 0 to 100. */
  readonly confidences?: number[] | undefined
}

/** Dust, seals and lines of tables become "words" of such confidence. */
const LEAST_CONFIDENCE = 25
const MOST_WORDS = 20_000
const MOST_CHARS = 200_000

/** `toPage`: a point of the picture in user space; the page may be turned and cropped. */
export function ocrPageOf(
  lines: readonly (readonly PictureWord[])[],
  toPage: (x: number, y: number) => readonly [number, number],
): OcrPage {
  let text = ''
  const boxes: number[] = []
  const confidences: number[] = []
  for (const line of lines) {
    const words = line.filter((word) => isWord(word))
    if (words.length === 0) continue
    if (text !== '') text += '\n'
    for (const [index, word] of words.entries()) {
      const written = word.text.normalize('NFC').replace(/\s+/gu, '')
      if (boxes.length / 6 >= MOST_WORDS || text.length + written.length >= MOST_CHARS)
        return { text, boxes, confidences }
      if (index > 0) text += ' '
      const start = text.length
      text += written
      boxes.push(start, text.length, ...boxOf(word, toPage))
      confidences.push(Math.round(word.confidence))
    }
  }
  return { text, boxes, confidences }
}

function isWord({ text, confidence }: PictureWord): boolean {
  return confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(text)
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

function boxOf(
  { left, top, right, bottom }: PictureWord,
  toPage: (x: number, y: number) => readonly [number, number],
): [number, number, number, number] {
  const [x1, y1] = toPage(left, top)
  const [x2, y2] = toPage(right, bottom)
  return [
    hundredths(Math.min(x1, x2)),
    hundredths(Math.min(y1, y2)),
    hundredths(Math.max(x1, x2)),
    hundredths(Math.max(y1, y2)),
  ]
}
