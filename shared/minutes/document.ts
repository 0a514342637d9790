/**
 * The text of minutes as a Y.Doc that several people write in. `body`: an XmlFragment of `section` elements, each with its
 * `part`, and `drafted`, the words that it was drafted with; in it `heading` and `paragraph` with `strong` and `em`, as
 * y-prosemirror has them. `fields`: what stands around the text, one value each; a field that is not there is the draft's.
 */
import * as Y from 'yjs'
import {
  type Block,
  FIELD_NAMES,
  type MinutesDraft,
  type MinutesFields,
  type Run,
  type Section,
  sectionWords,
} from './paper.ts'

export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('body')
export const fieldsIn = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>('fields')

export const hasText = (doc: Y.Doc): boolean => bodyOf(doc).length > 0

const sectionsIn = (doc: Y.Doc): Y.XmlElement[] =>
  bodyOf(doc)
    .toArray()
    .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === 'section')

const partOf = (section: Y.XmlElement): string => section.getAttribute('part') ?? ''

/** The text as it stands, with the fields; what was never written is as drafted. */
export function readMinutes(doc: Y.Doc, draft: MinutesDraft): MinutesDraft {
  const written = fieldsIn(doc)
  const fields = Object.fromEntries(
    FIELD_NAMES.map((name) => [name, written.get(name) ?? draft.fields[name]]),
  ) as unknown as MinutesFields
  return { ...draft, fields, sections: sectionsIn(doc).map(readSection) }
}

const readSection = (section: Y.XmlElement): Section => ({ part: partOf(section), blocks: blocksOf(section) })

function blocksOf(section: Y.XmlElement): Block[] {
  return section.toArray().flatMap((node): Block[] => {
    if (!(node instanceof Y.XmlElement)) return []
    const is = node.nodeName === 'heading' ? 'heading' : 'paragraph'
    return [{ is, runs: node.toArray().flatMap((text) => (text instanceof Y.XmlText ? runsOf(text) : [])) }]
  })
}

interface Delta {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

const runsOf = (text: Y.XmlText): Run[] =>
  (text.toDelta() as Delta[]).flatMap(({ insert, attributes = {} }): Run[] =>
    typeof insert === 'string'
      ? [{ text: insert, bold: isOn(attributes['strong']), italic: isOn(attributes['em']) }]
      : [],
  )

const isOn = (mark: unknown): boolean => mark !== undefined && mark !== null && mark !== false

/** Whether nobody has written in what the draft had put there. */
const isUntouched = (section: Y.XmlElement): boolean =>
  section.getAttribute('drafted') === sectionWords(blocksOf(section))

/** What a draft would change where somebody has written: theirs stands until they say otherwise. */
export interface Offer {
  readonly section: Section
}

export interface DraftChange {
  /** Sections that are new, or that nobody has touched since they were drafted otherwise. */
  readonly fill: readonly Section[]
  readonly offers: readonly Offer[]
}

export function changeOf(doc: Y.Doc, draft: MinutesDraft): DraftChange {
  const known = new Map(sectionsIn(doc).map((section) => [partOf(section), section]))
  const fill: Section[] = []
  const offers: Offer[] = []
  for (const section of draft.sections) {
    const words = sectionWords(section.blocks)
    const there = known.get(section.part)
    if (there === undefined) fill.push(section)
    else if (isUntouched(there)) {
      if (there.getAttribute('drafted') !== words) fill.push(section)
    } else if (there.getAttribute('drafted') !== words && sectionWords(blocksOf(there)) !== words)
      offers.push({ section })
  }
  return { fill, offers }
}

/** Puts in what the draft says and nobody has written over; what two people drafted at once stands once. */
export function putDraft(doc: Y.Doc, draft: MinutesDraft): void {
  if (!hasText(doc)) {
    Y.applyUpdate(doc, firstDraft(draft))
    return
  }
  const order = draft.sections.map(({ part }) => part)
  doc.transact(() => {
    dropDoubles(doc)
    for (const section of changeOf(doc, draft).fill) putSection(doc, section, order)
    if (!isInOrder(doc, order)) {
      const plain = sectionsIn(doc).filter(isUntouched).map(readSection)
      for (const section of sectionsIn(doc)) if (isUntouched(section)) drop(doc, section)
      for (const section of plain.toSorted(
        (one, other) => order.indexOf(one.part) - order.indexOf(other.part),
      ))
        putSection(doc, section, order)
    }
  })
}

/**
 * The same bytes wherever the same draft is begun with, so that two people who open minutes apart begin with one text:
 * its clientID is made of the words, and nobody writes with it.
 */
function firstDraft(draft: MinutesDraft): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = numberOf(wordsOf(draft))
  const order = draft.sections.map(({ part }) => part)
  doc.transact(() => {
    for (const section of draft.sections) putSection(doc, section, order)
    for (const name of FIELD_NAMES) fieldsIn(doc).set(name, draft.fields[name])
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** FNV-1a, 32 bits. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

function isInOrder(doc: Y.Doc, order: readonly string[]): boolean {
  const places = sectionsIn(doc).map((section) => order.indexOf(partOf(section)))
  return places.every((place, at) => place < 0 || place >= Math.max(...places.slice(0, at), -1))
}

const drop = (doc: Y.Doc, section: Y.XmlElement): void => {
  const body = bodyOf(doc)
  body.delete(body.toArray().indexOf(section), 1)
}

/** Puts one section as drafted over what stands there. */
export function putOver(doc: Y.Doc, section: Section): void {
  doc.transact(() => putSection(doc, section, []))
}

/** Keeps what stands, and asks no more about this state of the draft. */
export function keepOwn(doc: Y.Doc, { part, blocks }: Section): void {
  doc.transact(() => {
    for (const section of sectionsIn(doc))
      if (partOf(section) === part) section.setAttribute('drafted', sectionWords(blocks))
  })
}

function putSection(doc: Y.Doc, { part, blocks }: Section, order: readonly string[]): void {
  const body = bodyOf(doc)
  const made = new Y.XmlElement('section')
  const at = body.toArray().findIndex((node) => node instanceof Y.XmlElement && partOf(node) === part)
  const place = at >= 0 ? at : placeFor(body, part, order)
  if (at >= 0) body.delete(at, 1)
  body.insert(place, [made])
  made.setAttribute('part', part)
  made.setAttribute('drafted', sectionWords(blocks))
  made.insert(0, blocks.map(elementOf))
}

/** Behind the nearest section that comes before it in the draft. */
function placeFor(body: Y.XmlFragment, part: string, order: readonly string[]): number {
  const before = order.slice(0, order.indexOf(part)).toReversed()
  const nodes = body.toArray().map((node) => (node instanceof Y.XmlElement ? partOf(node) : ''))
  for (const one of before) {
    const at = nodes.lastIndexOf(one)
    if (at >= 0) return at + 1
  }
  return 0
}

function elementOf({ is, runs }: Block): Y.XmlElement {
  const element = new Y.XmlElement(is)
  const text = new Y.XmlText()
  element.insert(0, [text])
  const delta = runs
    .filter((run) => run.text !== '')
    .map(({ text: insert, bold, italic }) => ({
      insert,
      attributes: { ...(bold && { strong: {} }), ...(italic && { em: {} }) },
    }))
  if (delta.length > 0) text.applyDelta(delta)
  return element
}

function dropDoubles(doc: Y.Doc): void {
  const kept = new Set<string>()
  const sections = sectionsIn(doc)
  const written = new Set(sections.filter((section) => !isUntouched(section)).map(partOf))
  for (const section of sections) {
    const part = partOf(section)
    const isPlain = isUntouched(section)
    // Of two the one that somebody wrote in; two that were written in both stay: nobody's words go.
    if (isPlain && (kept.has(part) || written.has(part))) drop(doc, section)
    else kept.add(part)
  }
}

/** Stands under a signature: equal for the same words around and in the text. The office's head is the form's. */
export const wordsOf = (minutes: MinutesDraft): string =>
  JSON.stringify([
    FIELD_NAMES.map((name) => minutes.fields[name]),
    minutes.sections.map(({ part, blocks }) => [part, sectionWords(blocks)]),
  ])
