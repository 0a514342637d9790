/** Reads XFDF of other programs. Entities of the file's own are refused: the parser expands none, and we none either. */
import { XMLParser } from 'fast-xml-parser'
import type { Box } from '../../../shared/annotations/model.ts'
import { type Foreign, foreignWords, LIMITS, readAppearance } from '../import/foreign.ts'
import { plainOf, unescaped } from '../import/read-pdf.ts'
import { type Rgb, rgbOf } from '../looks.ts'

interface Node {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

const SUBTYPES: Readonly<Record<string, string>> = {
  highlight: 'Highlight',
  underline: 'Underline',
  squiggly: 'Squiggly',
  strikeout: 'StrikeOut',
  text: 'Text',
  ink: 'Ink',
  freetext: 'FreeText',
  square: 'Square',
  circle: 'Circle',
  line: 'Line',
  polyline: 'PolyLine',
  polygon: 'Polygon',
  stamp: 'Stamp',
  caret: 'Caret',
  fileattachment: 'FileAttachment',
  sound: 'Sound',
  redact: 'Redact',
}

/** Null: this is no XFDF, or one that must not be read. */
export function readXfdf(bytes: Uint8Array): { readonly found: Foreign[]; readonly cut: boolean } | null {
  const xml = decoded(bytes)
  if (xml === null || /<!(DOCTYPE|ENTITY)/iu.test(xml)) return null
  const root = parsed(xml)?.find(({ tag }) => tag === 'xfdf')
  const annots = root?.children.find(({ tag }) => tag === 'annots')
  if (root === undefined) return null
  const all = (annots?.children ?? []).filter(({ tag }) => tag in SUBTYPES)
  const found = all
    .slice(0, LIMITS.annotations)
    .map((one, at) => foreignOf(one, at))
    .filter((one) => one !== null)
  return { found, cut: all.length > LIMITS.annotations }
}

function decoded(bytes: Uint8Array): string | null {
  const utf16 = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe)
  try {
    const name = utf16 ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : 'utf-8'
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsed(xml: string): Node[] | null {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: false,
    htmlEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
  })
  try {
    const raw: unknown = parser.parse(xml)
    return nodesOf(raw, 0)
  } catch {
    return null
  }
}

function nodesOf(raw: unknown, depth: number): Node[] {
  if (!Array.isArray(raw) || depth > 60) return []
  return raw.flatMap((one: unknown): Node[] => {
    if (typeof one !== 'object' || one === null) return []
    const entries = Object.entries(one as Record<string, unknown>)
    const [tag, value] = entries.find(([key]) => key !== ':@') ?? []
    if (tag === undefined) return []
    if (tag === '#text') return [{ tag, attributes: {}, children: [], text: String(value) }]
    const attributes = Object.fromEntries(
      Object.entries((entries.find(([key]) => key === ':@')?.[1] ?? {}) as Record<string, unknown>).map(
        ([key, said]) => [key.toLowerCase(), unescaped(String(said))],
      ),
    )
    const children = nodesOf(value, depth + 1)
    return [{ tag: tag.toLowerCase(), attributes, children, text: children.map(({ text }) => text).join('') }]
  })
}

function foreignOf({ tag, attributes: said, children }: Node, at: number): Foreign | null {
  const rect = boxOf(numbers(said['rect']))
  const page = Number(said['page'])
  const subtype = SUBTYPES[tag]
  if (rect === null || subtype === undefined || !Number.isInteger(page) || page < 0) return null
  const childText = (name: string): string => children.find((one) => one.tag === name)?.text ?? ''
  const rich = children.find((one) => one.tag === 'contents-richtext')
  const appearance = readAppearance(unescaped(childText('defaultappearance')))
  const flags = (said['flags'] ?? '').toLowerCase()
  const words =
    foreignWords(unescaped(childText('contents'))) || (rich === undefined ? '' : plainOf(linesOf(rich)))
  const inReplyTo = said['inreplyto'] ?? null
  const size = Number(said['width'])
  return {
    key: `${at}`,
    subtype,
    page,
    rect,
    name: foreignWords(said['name'] ?? '', LIMITS.short + 1),
    author: foreignWords(said['title'] ?? '', LIMITS.short),
    contents: words,
    subject: foreignWords(said['subject'] ?? '', LIMITS.short),
    modified: said['date'] ?? '',
    hidden: /hidden|noview/.test(flags) && inReplyTo === null,
    colour: hexColour(said['color']),
    interior: hexColour(said['interior-color']),
    textColour: appearance.colour,
    fontSize: appearance.size,
    opacity: said['opacity'] === undefined ? null : numberOr(said['opacity'], null),
    width: said['width'] !== undefined && Number.isFinite(size) ? size : null,
    rotate: numberOr(said['rotation'], 0) ?? 0,
    quads: numbers(said['coords']) ?? [],
    paths: pathsOf(tag, said, children),
    line: lineOf(said),
    lineEnds: [said['head'] ?? 'None', said['tail'] ?? 'None'],
    icon: foreignWords(said['icon'] ?? '', LIMITS.short),
    inReplyTo,
    grouped: (said['replytype'] ?? '').toLowerCase() === 'group',
    state: said['state'] ?? '',
    stateModel: said['statemodel'] ?? '',
  }
}

/** Paragraphs of rich text as lines. */
function linesOf(node: Node): string {
  if (node.tag === '#text') return node.text
  const inner = node.children.map(linesOf).join('')
  return node.tag === 'p' || node.tag === 'br' ? `${inner}\n` : inner
}

function pathsOf(tag: string, said: Node['attributes'], children: readonly Node[]): number[][] {
  if (tag === 'polyline' || tag === 'polygon') {
    const source = said['vertices'] ?? children.find((one) => one.tag === 'vertices')?.text
    const points = numbers(source) ?? []
    return [tag === 'polygon' ? [...points, ...points.slice(0, 2)] : points]
  }
  const gestures = children.find((one) => one.tag === 'inklist')?.children ?? []
  return gestures
    .filter((one) => one.tag === 'gesture')
    .slice(0, LIMITS.paths)
    .map(({ text }) => numbers(text) ?? [])
}

function lineOf(said: Node['attributes']): number[] | null {
  const both = [...(numbers(said['start']) ?? []), ...(numbers(said['end']) ?? [])]
  return both.length === 4 ? both : null
}

/** Numbers between commas, semicolons and blanks; null where one of them is none. */
function numbers(text: string | undefined): number[] | null {
  const parts = (text ?? '').split(/[\s,;]+/u).filter((part) => part !== '')
  if (parts.length === 0 || parts.length > LIMITS.pathPoints * 2) return null
  const values = parts.map(Number)
  return values.every((value) => Number.isFinite(value)) ? values : null
}

const numberOr = <T>(text: string | undefined, other: T): number | T => {
  const value = Number(text)
  return text === undefined || !Number.isFinite(value) ? other : value
}

function hexColour(text: string | undefined): Rgb | null {
  return text !== undefined && /^#[\da-f]{6}$/iu.test(text) ? rgbOf(text) : null
}

function boxOf(values: number[] | null): Box | null {
  if (values?.length !== 4) return null
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = values
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}
