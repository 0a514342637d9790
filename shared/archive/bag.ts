/** Tag files of a bag: BagIt 1.0, RFC 8493. The payload lies in data/, every file of it is in every manifest. */

export interface Payload {
  /** Under the bag, parts joined by "/". */
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly sha512: string
}

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** CR, LF and % of a path are written as their codes (§2.1.3). */
const inManifest = (path: string): string =>
  path.replace(/[%\r\n]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

export function manifestText(files: readonly Payload[], algorithm: 'sha256' | 'sha512'): string {
  return files.map((file) => `${file[algorithm]}  ${inManifest(file.path)}\n`).join('')
}

export interface BagFacts {
  readonly organization: string
  readonly description: string
  readonly identifier: string
  /** "2026-11-23", in Vietnam. */
  readonly day: string
  readonly software: string
}

export function bagInfoText(facts: BagFacts, files: readonly Payload[]): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const lines: [string, string][] = [
    ['Source-Organization', facts.organization],
    ['External-Description', facts.description],
    ['External-Identifier', facts.identifier],
    ['Bagging-Date', facts.day],
    ['Bag-Software-Agent', facts.software],
    ['Payload-Oxum', `${bytes}.${files.length}`],
  ]
  return lines
    .map(([name, value]) => `${name}: ${value.normalize('NFC').replace(/\s+/gu, ' ').trim()}\n`)
    .join('')
}

/** Checksums of the tag files themselves (§2.2.1). */
export const tagManifestText = (tags: readonly { readonly path: string; readonly sum: string }[]): string =>
  tags.map(({ path, sum }) => `${sum}  ${inManifest(path)}\n`).join('')
