/** What offices do to a paper between two versions. */
import type { Prng } from '../seed/prng.ts'
import { fresh, join, type Piece, slice, type Traced, type TracedPage } from './traced.ts'

export interface EditGround {
  readonly chance: Prng
  /** Another paper: what is added comes from it, or is merged with. */
  readonly other: Traced
}
export type Edit = (doc: Traced, ground: EditGround) => Traced

const RUNNING = /^(\d{1,3} )?CÔNG BÁO\/Số .*$|^\d{1,3}$/u
const ENDS = /[.;:!?]["”)]?$/u

/** Lines put together to the paragraphs that they were, heads and feet of pages left out. */
function paragraphsOf(doc: Traced): Piece[] {
  const paragraphs: Piece[] = []
  let open: Piece | null = null
  for (const line of doc.pages.flatMap((page) => page.lines)) {
    if (line.text === '' || RUNNING.test(line.text)) continue
    open = open === null ? line : join(open, fresh(' '), line)
    if (!ENDS.test(line.text) && line.text.length > 50) continue
    paragraphs.push(open)
    open = null
  }
  return open === null ? paragraphs : [...paragraphs, open]
}

interface Typesetting {
  readonly width: number
  readonly lines: number
  readonly head: string
}

/** Sets paragraphs anew: every line and page may break elsewhere. */
function typeset(paragraphs: readonly Piece[], { width, lines, head }: Typesetting): TracedPage[] {
  const all = paragraphs.flatMap((one) => wrap(one, width))
  const pages: TracedPage[] = []
  for (let at = 0; at < all.length; at += lines) {
    const top = head === '' ? [] : [fresh(head.replace('#', String(pages.length + 1)))]
    pages.push({
      hash: null,
      was: null,
      lines: [...top, ...all.slice(at, at + lines), fresh(String(pages.length + 1))],
    })
  }
  return pages
}

function wrap(piece: Piece, width: number): Piece[] {
  const lines: Piece[] = []
  let rest = piece
  while (rest.text.length > width) {
    const cut = rest.text.lastIndexOf(' ', width)
    if (cut <= 0) break
    lines.push(slice(rest, 0, cut))
    rest = slice(rest, cut + 1)
  }
  return [...lines, rest]
}

const PLAIN: Typesetting = { width: 84, lines: 40, head: '' }
const set = (doc: Traced, paragraphs: readonly Piece[], how: Typesetting = PLAIN): Traced => ({
  ...doc,
  pages: typeset(paragraphs, how),
})

const WORDS = [
  'thực hiện',
  'bảo đảm',
  'phối hợp',
  'kịp thời',
  'triển khai',
  'cơ quan',
  'báo cáo',
  '15%',
  'năm 2026',
]

function changeWords(piece: Piece, share: number, chance: Prng): Piece {
  const parts: Piece[] = []
  let at = 0
  for (const word of piece.text.matchAll(/\S+/gu)) {
    parts.push(slice(piece, at, word.index))
    at = word.index + word[0].length
    const own = slice(piece, word.index, at)
    if (!chance.chance(share)) parts.push(own)
    else if (chance.chance(0.6)) parts.push(fresh(chance.pick(WORDS)))
    else if (chance.chance(0.5)) parts.push(own, fresh(` ${chance.pick(WORDS)}`))
  }
  return join(...parts, slice(piece, at))
}

/** A tenth of the words of some paragraphs. */
const wordsChanged: Edit = (doc, { chance }) =>
  set(
    doc,
    paragraphsOf(doc).map((one) => (chance.chance(0.4) ? changeWords(one, 0.1, chance) : one)),
  )

/** Eight of a hundred paragraphs in, eight out, and a fifth of the words of every third. */
const heavy: Edit = (doc, { chance, other }) => {
  const strange = paragraphsOf(other).map((one) => fresh(one.text))
  const out: Piece[] = []
  for (const one of paragraphsOf(doc)) {
    if (chance.chance(0.08)) out.push(chance.pick(strange))
    if (chance.chance(0.08)) continue
    out.push(chance.chance(0.35) ? changeWords(one, 0.2, chance) : one)
  }
  return set(doc, out)
}

const inserted: Edit = (doc, { chance, other }) => {
  const strange = paragraphsOf(other).map((one) => fresh(one.text))
  return set(
    doc,
    paragraphsOf(doc).flatMap((one) => (chance.chance(0.1) ? [chance.pick(strange), one] : [one])),
  )
}

const removed: Edit = (doc, { chance }) =>
  set(
    doc,
    paragraphsOf(doc).filter(() => !chance.chance(0.15)),
  )

/** Runs of one to five paragraphs go elsewhere. */
const moved: Edit = (doc, { chance }) => {
  const all = paragraphsOf(doc)
  for (let turn = 0; turn < 8; turn += 1) {
    const run = all.splice(chance.int(0, all.length - 6), chance.int(1, 5))
    all.splice(chance.int(0, all.length), 0, ...run)
  }
  return set(doc, all)
}

const largerLetters: Edit = (doc) =>
  set(doc, paragraphsOf(doc), { width: 62, lines: 30, head: 'ỦY BAN NHÂN DÂN XÃ · BẢN IN LẠI · Trang #' })

const reworked: Edit = (doc, ground) => {
  const changed = heavy(doc, ground)
  return set(doc, paragraphsOf(changed), { width: 70, lines: 34, head: 'Dự thảo lần 2 - Trang #' })
}

const pageAdded: Edit = (doc, { chance, other }) => {
  const pages = [...doc.pages]
  const page = chance.pick(other.pages)
  const at = chance.int(0, pages.length)
  pages.splice(at, 0, { hash: 'added', was: null, lines: page.lines.map((line) => fresh(line.text)) })
  return { ...doc, pages }
}

const pageCut: Edit = (doc, { chance }) => {
  const pages = [...doc.pages]
  pages.splice(chance.int(0, pages.length - 1), chance.int(1, 2))
  return { ...doc, pages }
}

const pageMoved: Edit = (doc, { chance }) => {
  const pages = [...doc.pages]
  const page = pages.splice(chance.int(0, pages.length - 1), 1)
  pages.splice(chance.int(0, pages.length), 0, ...page)
  return { ...doc, pages }
}

const merged: Edit = (doc, { chance, other }) => {
  const foreign = other.pages.map(({ hash, lines }) => ({
    hash,
    was: null,
    lines: lines.map((line) => fresh(line.text)),
  }))
  return { ...doc, pages: chance.chance(0.5) ? [...foreign, ...doc.pages] : [...doc.pages, ...foreign] }
}

/** The same pages, drawn anew by another program: no page hash is left. */
const drawnAnew =
  (edit: Edit): Edit =>
  (doc, ground) => {
    const done = edit(doc, ground)
    return { ...done, pages: done.pages.map((page) => ({ ...page, hash: null })) }
  }

const SIMILAR: Readonly<Record<string, string>> = {
  ạ: 'a',
  ế: 'ê',
  ộ: 'ô',
  ư: 'u',
  đ: 'd',
  l: '1',
  o: '0',
  m: 'rn',
  ị: 'i',
  ớ: 'ơ',
}

function misread(piece: Piece, chance: Prng, share: number): Piece {
  const parts: Piece[] = []
  for (let at = 0; at < piece.text.length; at += 1) {
    const one = slice(piece, at, at + 1)
    if (!chance.chance(share)) parts.push(one)
    else if (chance.chance(0.6)) parts.push({ text: SIMILAR[one.text] ?? 'i', from: [one.from[0] ?? -1] })
    else if (chance.chance(0.5)) parts.push(one, fresh(' '))
  }
  return asOneLetterEach(parts)
}

/** A letter read as two keeps its origin on the first. */
function asOneLetterEach(parts: readonly Piece[]): Piece {
  return join(
    ...parts.map(({ text, from }) => ({
      text,
      from: Array.from({ length: text.length }, (_, at) => from[at] ?? -1),
    })),
  )
}

/** Printed, scanned and read by a machine. */
export const misreadText =
  (share: number): Edit =>
  (doc, { chance }) => ({
    source: 'ocr',
    pages: doc.pages.map(({ was, lines }) => ({
      hash: null,
      was,
      lines: lines.map((line) => misread(line, chance, share)),
    })),
  })

/** Scanned anew: nothing but pictures. */
const scanned: Edit = (doc) => ({
  ...doc,
  pages: doc.pages.map(({ was }) => ({ hash: null, was, lines: [fresh('')] })),
})

export const EDITS: Readonly<Record<string, Edit>> = {
  'words changed': wordsChanged,
  'paragraphs inserted': inserted,
  'paragraphs removed': removed,
  'paragraphs moved': moved,
  'page added': pageAdded,
  'page cut': pageCut,
  'page moved': pageMoved,
  'page cut, drawn anew': drawnAnew(pageCut),
  'page moved, drawn anew': drawnAnew(pageMoved),
  'two papers merged': merged,
  'merged, drawn anew': drawnAnew(merged),
  'larger letters': largerLetters,
  'heavy revision': heavy,
  'heavy, other letters': reworked,
  'scan read, 2 % misread': misreadText(0.02),
  'scan read, 6 % misread': misreadText(0.06),
  'scanned anew': scanned,
}

/** Several versions one after another. */
export const CHAINS: Readonly<Record<string, readonly Edit[]>> = {
  'three replacements': [wordsChanged, inserted, largerLetters],
  'cut, revised, merged': [pageCut, heavy, merged],
}
