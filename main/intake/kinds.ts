/** What the name of a file promises, and whether its first bytes keep it. */
import path from 'node:path'

export type Kind = 'pdf' | 'office' | 'picture'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Compound file: Word, Excel and PowerPoint until 2003, and the newer ones with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66]
const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47]

interface Known {
  readonly kind: Kind
  /** One of these stands at the start; null: the reading process looks. */
  readonly starts: readonly (readonly number[])[] | null
}

const zipped: Known = { kind: 'office', starts: [ZIP] }
const compound: Known = { kind: 'office', starts: [COMPOUND, RTF] }
const KNOWN: ReadonlyMap<string, Known> = new Map([
  ['.pdf', { kind: 'pdf', starts: null }],
  ...['.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp'].map((ending) => [ending, zipped] as const),
  ...['.doc', '.xls', '.ppt'].map((ending) => [ending, compound] as const),
  ['.rtf', { kind: 'office', starts: [RTF] }],
  ['.jpg', { kind: 'picture', starts: [JPEG] }],
  ['.jpeg', { kind: 'picture', starts: [JPEG] }],
  ['.png', { kind: 'picture', starts: [PNG] }],
])

/** Without their dots, for a dialog. */
export const ENDINGS: readonly string[] = [...KNOWN.keys()].map((ending) => ending.slice(1))

const knownOf = (fileName: string): Known | undefined => KNOWN.get(path.extname(fileName).toLowerCase())

export const kindOf = (fileName: string): Kind | null => knownOf(fileName)?.kind ?? null

/** An Office file behind a password is a compound file under the name of a zip. */
export type Start = 'as-promised' | 'locked' | 'other'

export function startOf(fileName: string, first: Uint8Array): Start {
  const known = knownOf(fileName)
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, at) => first[at] === byte)
  if (known === undefined) return 'other'
  if (known.starts === null || known.starts.some(begins)) return 'as-promised'
  return known === zipped && begins(COMPOUND) ? 'locked' : 'other'
}
