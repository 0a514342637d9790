/** The library's objects as bytes, with other numbers: what a paper calls 7 0 R is another object in the pack. */
import { PDFArray, PDFDict, PDFInvalidObject, PDFName, type PDFObject, PDFRef, type PDFStream } from 'pdf-lib'

/** Null: nothing that the pack may hold. */
export type NumberOf = (ref: PDFRef) => number | null

/** Deeper is no paper but an attempt. */
const MOST_DEEP = 500

export function serial(object: PDFObject, numberOf: NumberOf, depth = 0): string {
  if (depth > MOST_DEEP) throw new Error('nested too deeply')
  if (object instanceof PDFRef) {
    const number = numberOf(object)
    return number === null ? 'null' : `${number} 0 R`
  }
  if (object instanceof PDFDict) return `<<${entriesOf(object, numberOf, depth)}>>`
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map((one) => serial(one, numberOf, depth + 1))
      .join(' ')}]`
  if (object instanceof PDFInvalidObject) return 'null'
  return object.toString()
}

/** All of a dictionary but what `without` names. */
export function entriesOf(dict: PDFDict, numberOf: NumberOf, depth = 0, without?: PDFName): string {
  return dict
    .entries()
    .filter(([key]) => key !== without)
    .map(([key, value]) => `${key.toString()} ${serial(value, numberOf, depth + 1)}`)
    .join('\n')
}

export const streamEntries = (stream: PDFStream, numberOf: NumberOf): string =>
  entriesOf(stream.dict, numberOf, 0, PDFName.of('Length'))
