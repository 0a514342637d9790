/**
 * What a page draws, as 16 hex digits: its boxes and turn, its content, and the fonts, pictures and forms that this
 * content names, read through all references. Object numbers, file positions and the other pages have no part in it, so a
 * page keeps its hash when it is moved, or merged into another file.
 */
import { createHash, type Hash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'

const DEEPEST = 40
const MOST_INFLATED = 64 * 1024 * 1024
/** Say nothing of what is drawn, or lead back to the page. */
const SKIPPED: ReadonlySet<string> = new Set(
  [
    'Parent',
    'P',
    'Popup',
    'Metadata',
    'PieceInfo',
    'LastModified',
    'StructParent',
    'StructParents',
    'Thumb',
  ].concat(['OC', 'OPI', 'Length', 'DL', 'Name', 'ID']),
)
const ENCODING: ReadonlySet<string> = new Set(['Filter', 'DecodeParms', 'F', 'FFilter', 'FDecodeParms'])

export class PageHasher {
  readonly #pdf: PDFDocument
  readonly #known = new Map<PDFRef, string>()
  readonly #open = new Set<PDFRef>()
  /** A reference led back to something that is being read: what was read on the way depends on where it began. */
  #looped = false

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
  }

  page(page: PDFPageLeaf): string {
    const hash = createHash('sha256')
    const media = page.MediaBox()
    this.#write(hash, media, 0)
    this.#write(hash, page.CropBox() ?? media, 0)
    hash.update(`turn ${turnOf(page)} unit ${numberOf(page.get(PDFName.of('UserUnit'))) ?? 1};`)
    const content = this.#contentOf(page.get(PDFName.of('Contents')))
    if (content !== null) hash.update(content)
    else this.#write(hash, page.get(PDFName.of('Contents')), 0)
    this.#writeResources(hash, page.Resources(), content, 0)
    this.#writeAppearances(hash, page)
    return hash.digest('hex').slice(0, 16)
  }

  /** Content streams put end to end; null where one cannot be decoded here. */
  #contentOf(contents: PDFObject | undefined): Buffer | null {
    const found = this.#resolve(contents)
    const streams = found instanceof PDFArray ? found.asArray().map((one) => this.#resolve(one)) : [found]
    const parts: Buffer[] = []
    for (const stream of streams) {
      if (stream === undefined) continue
      const bytes = stream instanceof PDFRawStream ? decoded(stream) : null
      if (bytes === null) return null
      parts.push(bytes, Buffer.from('\n'))
    }
    return Buffer.concat(parts)
  }

  /** Many writers give all pages one list of everything: only what the content names counts. */
  #writeResources(hash: Hash, resources: PDFDict | undefined, content: Buffer | null, depth: number): void {
    if (resources === undefined) return
    const named = content === null ? null : namesIn(content)
    for (const [category, value] of sorted(resources)) {
      if (category === 'ProcSet') continue
      const entries = this.#resolve(value)
      if (!(entries instanceof PDFDict)) continue
      for (const [name, entry] of sorted(entries)) {
        if (named !== null && !named.has(name)) continue
        hash.update(`${category}/${name}=`)
        this.#write(hash, entry, depth + 1)
      }
    }
  }

  /** Stamps and signatures are drawn by annotations; links draw nothing. */
  #writeAppearances(hash: Hash, page: PDFPageLeaf): void {
    const annotations = this.#resolve(page.get(PDFName.of('Annots')))
    if (!(annotations instanceof PDFArray)) return
    for (const entry of annotations.asArray()) {
      const annotation = this.#resolve(entry)
      if (!(annotation instanceof PDFDict)) continue
      const look = this.#resolve(annotation.get(PDFName.of('AP')))
      if (!(look instanceof PDFDict)) continue
      this.#write(hash, annotation.get(PDFName.of('Rect')), 0)
      this.#write(hash, look.get(PDFName.of('N')), 0)
    }
  }

  #resolve(object: PDFObject | undefined): PDFObject | undefined {
    return object instanceof PDFRef ? this.#pdf.context.lookup(object) : object
  }

  #write(hash: Hash, object: PDFObject | undefined, depth: number): void {
    if (depth > DEEPEST) throw new Error('nested too deep')
    if (object instanceof PDFRef) hash.update(`r${this.#ofRef(object, depth)};`)
    else if (object instanceof PDFNumber) hash.update(`n${object.asNumber()};`)
    else if (object instanceof PDFBool) hash.update(object.asBoolean() ? 't' : 'f')
    else if (object instanceof PDFName) hash.update(`/${object.decodeText()};`)
    else if (object instanceof PDFString || object instanceof PDFHexString)
      hash.update('s').update(object.asBytes())
    else if (object instanceof PDFRawStream) this.#writeStream(hash, object, depth)
    else if (object instanceof PDFDict) this.#writeDict(hash, object, depth, false)
    else if (object instanceof PDFArray) {
      hash.update('[')
      for (const one of object.asArray()) this.#write(hash, one, depth + 1)
      hash.update(']')
    } else hash.update('-')
  }

  #ofRef(ref: PDFRef, depth: number): string {
    const known = this.#known.get(ref)
    if (known !== undefined) return known
    if (this.#open.has(ref)) {
      this.#looped = true
      return 'loop'
    }
    const before = this.#looped
    this.#looped = false
    this.#open.add(ref)
    const hash = createHash('sha256')
    this.#write(hash, this.#pdf.context.lookup(ref), depth + 1)
    this.#open.delete(ref)
    const digest = hash.digest('hex')
    if (!this.#looped) this.#known.set(ref, digest)
    this.#looped ||= before
    return digest
  }

  #writeStream(hash: Hash, stream: PDFRawStream, depth: number): void {
    const subtype = stream.dict.get(PDFName.of('Subtype'))
    // Pictures are the bulk of a scan, and no tool repacks them: they count as they lie.
    const bytes = subtype === PDFName.of('Image') ? null : decoded(stream)
    this.#writeDict(hash, stream.dict, depth, bytes !== null)
    if (subtype === PDFName.of('Form')) {
      const resources = this.#resolve(stream.dict.get(PDFName.of('Resources')))
      this.#writeResources(hash, resources instanceof PDFDict ? resources : undefined, bytes, depth)
    }
    hash.update(bytes ?? stream.contents)
  }

  #writeDict(hash: Hash, dict: PDFDict, depth: number, isDecoded: boolean): void {
    hash.update('<')
    const isForm = dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
    for (const [name, value] of sorted(dict)) {
      if (SKIPPED.has(name) || (isDecoded && ENCODING.has(name)) || (isForm && name === 'Resources')) continue
      hash.update(`${name}=`)
      this.#write(hash, value, depth + 1)
    }
    hash.update('>')
  }
}

function turnOf(page: PDFPageLeaf): number {
  const turn = page.Rotate()?.asNumber() ?? 0
  return ((turn % 360) + 360) % 360
}

const numberOf = (object: PDFObject | undefined) => (object instanceof PDFNumber ? object.asNumber() : null)

function sorted(dict: PDFDict): [name: string, value: PDFObject][] {
  return dict
    .entries()
    .map(([name, value]): [string, PDFObject] => [name.decodeText(), value])
    .sort(([one], [other]) => (one < other ? -1 : 1))
}

/** What a stream says without its packing; null where it is packed otherwise than by Flate alone, or unfolds too far. */
function decoded(stream: PDFRawStream): Buffer | null {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const filters = filter instanceof PDFArray ? filter.asArray() : filter === undefined ? [] : [filter]
  const plain = Buffer.from(stream.contents.buffer, stream.contents.byteOffset, stream.contents.byteLength)
  if (filters.length === 0) return plain
  const [only] = filters
  if (filters.length > 1 || only !== PDFName.of('FlateDecode')) return null
  const parms = stream.dict.lookup(PDFName.of('DecodeParms'))
  if (parms instanceof PDFArray || (parms instanceof PDFDict && parms.has(PDFName.of('Predictor'))))
    return null
  try {
    return inflateSync(plain, { maxOutputLength: MOST_INFLATED })
  } catch {
    return null
  }
}

const SLASH = 0x2f
const ENDS_NAME: ReadonlySet<number> = new Set(Buffer.from('\0\t\n\f\r ()<>[]{}/%'))

function namesIn(content: Buffer): ReadonlySet<string> {
  const names = new Set<string>()
  for (let at = content.indexOf(SLASH); at >= 0; at = content.indexOf(SLASH, at + 1)) {
    let end = at + 1
    while (end < content.length && end - at < 128 && !ENDS_NAME.has(content[end] ?? 0)) end += 1
    const name = content.toString('latin1', at + 1, end)
    names.add(name.includes('#') ? PDFName.of(name).decodeText() : name)
  }
  return names
}
