/** A folder of files as an agenda with papers. Folders with a number or a name are items, numbers of files their places. */
import { isMarkedName } from '../secrecy/in-name.ts'
import { type NameParts, readName } from './file-name.ts'
import { leadOf, roleOf } from './kinds.ts'
import {
  type LeftWhy,
  MOST_ITEMS,
  MOST_PAPERS,
  type Proposal,
  type ProposedItem,
  type ProposedPaper,
  plainItem,
} from './proposal.ts'

/** `path`: under the folder, parts joined by "/". Size in bytes. */
export interface FoundFile {
  readonly path: string
  readonly size: number
}

/** PDF as it is; the others are converted where they are taken in. */
const TAKEN = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|jpe?g|png|tiff?)$/i
/** What systems and programs leave lying about. */
const SYSTEM = /^(?:\.|~\$|desktop\.ini$|thumbs\.db$|__macosx$)/i

interface Read extends NameParts {
  readonly path: string
  readonly fileName: string
  /** The folder's item, then the file's own place. */
  readonly place: readonly number[]
  readonly folders: readonly NameParts[]
}

export function proposeFolder(folderName: string, files: readonly FoundFile[]): Proposal {
  const left: Proposal['left'][number][] = []
  const taken: FoundFile[] = []
  for (const file of files) {
    const why = refusalOf(file, taken.length)
    if (why === null) taken.push(file)
    else left.push({ source: file.path, why })
  }
  const reads = withPlaces(taken.map(readPath))
  const items = itemsOf(reads)
  const papers = reads
    .map((read) => ({ read, item: items.of(read) }))
    .toSorted((one, other) => items.rank(one.item) - items.rank(other.item) || inOrder(one.read, other.read))
    .map(({ read, item }) => paperOf(read, item))
  return { name: readName(folderName).title, items: items.list, papers, left }
}

function refusalOf({ path, size }: FoundFile, count: number): LeftWhy | null {
  const parts = path.normalize('NFC').split('/')
  if (parts.some((part) => SYSTEM.test(part))) return 'system'
  if (parts.some((part) => isMarkedName(part))) return 'secret'
  if (!TAKEN.test(path)) return 'kind'
  if (size === 0) return 'empty'
  return count >= MOST_PAPERS ? 'too-many' : null
}

function readPath({ path }: FoundFile): Read {
  const parts = path.split('/')
  const fileName = (parts.at(-1) ?? '').normalize('NFC')
  const own = readName(fileName)
  return {
    ...own,
    path,
    fileName: fileName.slice(0, 255),
    folders: parts.slice(0, -1).map(readFolder),
    place: own.number,
  }
}

/** A folder's name has no ending: "2.1" stays whole. */
const readFolder = (name: string): NameParts => readName(`${name}.pdf`)

/** "TL05" is a place in a list of papers; where nothing else numbers the agenda, each of them is an item of its own. */
function withPlaces(reads: readonly Read[]): Read[] {
  const hasItems = reads.some(({ of, folders }) => of === 'item' || folders.length > 0)
  return reads.map((read) => (read.of === 'paper' && hasItems ? { ...read, place: [] } : read))
}

interface Items {
  readonly list: readonly ProposedItem[]
  readonly of: (read: Read) => ProposedItem | null
  readonly rank: (item: ProposedItem | null) => number
}

/**
 * Where a file lies: in its folders, or else under its number without the last part. Of "2" and "2.1" the second is a
 * paper of item 2; of "2.1.1" and "2.1.2" both are papers of item 2.1.
 */
function keysOf({ folders, place }: Read): readonly {
  readonly key: string
  readonly number: readonly number[]
  readonly named: NameParts | null
}[] {
  if (folders.length > 0)
    return folders.map((folder, at) => ({
      key: `f:${folders
        .slice(0, at + 1)
        .map(({ number, title }) => `${number.join('.')} ${title}`)
        .join('/')}`,
      number: folder.number,
      named: folder,
    }))
  const own = place.length > 1 ? place.slice(0, -1) : place
  return own.map((_, at) => ({
    key: `n:${own.slice(0, at + 1).join('.')}`,
    number: own.slice(0, at + 1),
    named: null,
  }))
}

interface Draft {
  readonly key: string
  readonly parentKey: string | null
  readonly number: readonly number[]
  readonly named: NameParts | null
  readonly papers: Read[]
}

function itemsOf(reads: readonly Read[]): Items {
  const drafts = new Map<string, Draft>()
  const homes = new Map<Read, string>()
  for (const read of reads) {
    let parentKey: string | null = null
    for (const { key, number, named } of keysOf(read)) {
      if (!drafts.has(key) && drafts.size < MOST_ITEMS)
        drafts.set(key, { key, parentKey, number, named, papers: [] })
      if (!drafts.has(key)) break
      parentKey = key
    }
    if (parentKey === null) continue
    homes.set(read, parentKey)
    drafts.get(parentKey)?.papers.push(read)
  }
  const list = readingOrder([...drafts.values()]).map((draft) =>
    plainItem(draft.key, draft.parentKey, { number: numberText(draft), name: nameOf(draft) }),
  )
  const rank = new Map(list.map((item, at) => [item.key, at]))
  const byKey = new Map(list.map((item) => [item.key, item]))
  return {
    list,
    of: (read) => byKey.get(homes.get(read) ?? '') ?? null,
    rank: (item) => (item === null ? list.length : (rank.get(item.key) ?? list.length)),
  }
}

/** Number 0 is what comes before the agenda: invitation, programme. */
const numberText = ({ number }: Draft): string =>
  number.length === 1 && number[0] === 0 ? '' : number.join('.').slice(0, 20)

/** A folder's own name; else the title of the paper that leads, which the person may shorten. */
function nameOf({ named, papers }: Draft): string {
  if (named !== null) return named.title
  const [lead] = papers.toSorted((one, other) => leadOf(one.kind) - leadOf(other.kind) || inOrder(one, other))
  return lead?.title ?? ''
}

function readingOrder(drafts: readonly Draft[], parentKey: string | null = null): Draft[] {
  return drafts
    .filter((one) => one.parentKey === parentKey)
    .toSorted((one, other) => byNumbers(one.number, other.number) || compare(one.key, other.key))
    .flatMap((one) => [one, ...readingOrder(drafts, one.key)])
}

const inOrder = (one: Read, other: Read): number =>
  byNumbers(one.number, other.number) || compare(one.fileName, other.fileName)

/** Numbered before unnumbered, "2" before "2.1" before "10". */
function byNumbers(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** As Vietnamese is ordered, whatever language the machine speaks. */
const VI = new Intl.Collator('vi', { numeric: true })
const compare = (one: string, other: string): number => VI.compare(one, other)

function paperOf(read: Read, item: ProposedItem | null): ProposedPaper {
  const { path, fileName, title, reference, kind, isBare } = read
  return {
    source: path,
    fileName,
    itemKey: item?.key ?? null,
    title,
    reference: reference.slice(0, 80),
    paperType: kind.slice(0, 80),
    role: roleOf(title),
    // "Tờ trình" alone is a kind, and no summary.
    isBare: isBare || (kind !== '' && title === kind),
  }
}
