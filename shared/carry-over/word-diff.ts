/** Which words of a stretch went, came or stayed. */
import type { Canon, Range } from './canonical.ts'

export interface Word extends Range {
  readonly key: string
}

/** Marks the letters that begin a word: a blank, a line or a page ended before them. */
export function wordStarts(canon: Canon): Uint8Array {
  const starts = new Uint8Array(canon.codes.length + 1)
  for (let at = 0; at < canon.codes.length; at += 1)
    if (at === 0 || (canon.raw[at] ?? 0) - (canon.raw[at - 1] ?? 0) > 1) starts[at] = 1
  for (const at of canon.starts) starts[at] = 1
  starts[canon.codes.length] = 1
  return starts
}

export function wordsIn(canon: Canon, starts: Uint8Array, range: Range): Word[] {
  const words: Word[] = []
  let from = range.from
  for (let at = range.from + 1; at <= range.to; at += 1) {
    if (at < range.to && starts[at] === 0) continue
    words.push({ from, to: at, key: String.fromCharCode(...canon.codes.subarray(from, at)) })
    from = at
  }
  return range.to > range.from ? words : []
}

/** Indices of words, half open; at least one side is not empty. */
export interface WordEdit {
  readonly old: Range
  readonly next: Range
}

/** Beyond this many pairs of words the stretch was written anew. */
const MOST_PAIRS = 400_000
/** Edits with no more than this many words that stayed between them are one. */
const JOINED_BY = 2

export function diffWords(old: readonly Word[], next: readonly Word[]): WordEdit[] {
  let head = 0
  while (head < old.length && head < next.length && old[head]?.key === next[head]?.key) head += 1
  let tail = 0
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail]?.key === next[next.length - 1 - tail]?.key
  )
    tail += 1
  const [rows, columns] = [old.length - head - tail, next.length - head - tail]
  if (rows === 0 && columns === 0) return []
  const whole = { old: { from: head, to: head + rows }, next: { from: head, to: head + columns } }
  if (rows === 0 || columns === 0 || rows * columns > MOST_PAIRS) return [whole]
  return joined(walk(lengths(old, next, whole), old, next, whole))
}

/** Longest common run of words from each pair to the end. */
function lengths(old: readonly Word[], next: readonly Word[], whole: WordEdit): Uint16Array {
  const width = whole.next.to - whole.next.from + 1
  const height = whole.old.to - whole.old.from
  const table = new Uint16Array((height + 1) * width)
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 2; column >= 0; column -= 1) {
      const at = row * width + column
      const same = old[whole.old.from + row]?.key === next[whole.next.from + column]?.key
      table[at] = same
        ? (table[at + width + 1] ?? 0) + 1
        : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0)
    }
  }
  return table
}

function walk(table: Uint16Array, old: readonly Word[], next: readonly Word[], whole: WordEdit): WordEdit[] {
  const width = whole.next.to - whole.next.from + 1
  const edits: WordEdit[] = []
  let [row, column] = [0, 0]
  let [oldFrom, nextFrom] = [whole.old.from, whole.next.from]
  const note = () => {
    const edit = {
      old: { from: oldFrom, to: whole.old.from + row },
      next: { from: nextFrom, to: whole.next.from + column },
    }
    if (edit.old.to > edit.old.from || edit.next.to > edit.next.from) edits.push(edit)
  }
  while (whole.old.from + row < whole.old.to && whole.next.from + column < whole.next.to) {
    const at = row * width + column
    if (old[whole.old.from + row]?.key === next[whole.next.from + column]?.key) {
      note()
      row += 1
      column += 1
      oldFrom = whole.old.from + row
      nextFrom = whole.next.from + column
    } else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) row += 1
    else column += 1
  }
  row = whole.old.to - whole.old.from
  column = whole.next.to - whole.next.from
  note()
  return edits
}

function joined(edits: readonly WordEdit[]): WordEdit[] {
  const out: WordEdit[] = []
  for (const edit of edits) {
    const last = out.at(-1)
    if (
      last !== undefined &&
      edit.next.from - last.next.to <= JOINED_BY &&
      edit.old.from - last.old.to <= JOINED_BY
    )
      out[out.length - 1] = {
        old: { from: last.old.from, to: edit.old.to },
        next: { from: last.next.from, to: edit.next.to },
      }
    else out.push(edit)
  }
  return out
}
