/**
 * What stands at an address of an OParl 1.1 endpoint (oparl.org, specification 1.1, §2.5 lists, §3.2–3.5): a System leads
 * to its Bodies, a Body to its Meetings, a Meeting is a proposal. Pure: `readSite` says which addresses it still needs,
 * until it needs none. Also the document that this app writes: `{ meeting, objects }` (shared/archive/oparl.ts).
 */
import { z } from 'zod'
import { isWithin } from './address.ts'
import { MOST_OBJECTS, OparlMeetingIn, readOparl } from './oparl.ts'
import { MOST_LEFT, Proposal } from './proposal.ts'

/** Pages of one list, of a hundred meetings or so each; what is behind them is said to be cut. */
export const MOST_PAGES = 20
const MOST_BODIES = 20
export const MOST_MEETINGS = 1000

const address = z.string().max(2000)
const text = z.string().catch('')
const typed = (name: string) =>
  z.string().regex(new RegExp(`^https://schema\\.oparl\\.org/1\\.[01]/${name}$`))
const System = z.object({ type: typed('System'), body: address })
const Body = z.object({ type: typed('Body'), meeting: address })
const List = z.object({
  data: z.array(z.unknown()).max(5000),
  links: z.object({ next: address.optional().catch(undefined) }).catch({}),
})
const Own = z.object({ meeting: z.unknown(), objects: z.array(z.unknown()).max(MOST_OBJECTS) })
const Named = z.object({ id: address })
const MeetingRow = z.object({
  id: address,
  type: typed('Meeting'),
  name: text,
  start: text,
  deleted: z.boolean().catch(false),
})

export const FoundMeeting = z.object({
  address,
  name: z.string().max(500),
  /** Milliseconds since 1970; null: not said. */
  start: z.number().nullable(),
})
export type FoundMeeting = z.infer<typeof FoundMeeting>

/** As it crosses the border of a process that has read a stranger's words. */
export const SiteRead = z.discriminatedUnion('is', [
  z.object({ is: z.literal('wants'), addresses: z.array(address).min(1).max(MOST_OBJECTS) }),
  /** Newest first. `cut`: there are more than were looked at. */
  z.object({
    is: z.literal('meetings'),
    meetings: z.array(FoundMeeting).max(MOST_MEETINGS),
    cut: z.boolean(),
  }),
  z.object({ is: z.literal('proposal'), proposal: Proposal }),
  z.object({ is: z.literal('no-oparl') }),
])
export type SiteRead =
  | { readonly is: 'wants'; readonly addresses: readonly string[] }
  | { readonly is: 'meetings'; readonly meetings: readonly FoundMeeting[]; readonly cut: boolean }
  | { readonly is: 'proposal'; readonly proposal: Proposal }
  | { readonly is: 'no-oparl' }

/** `root`: the address that was typed. `known`: what was fetched, by address; null where nothing could be. */
export function readSite(root: string, known: ReadonlyMap<string, unknown>): SiteRead {
  if (!known.has(root)) return { is: 'wants', addresses: [root] }
  const document = known.get(root)
  const own = Own.safeParse(document)
  if (own.success) return ownDocument(own.data)
  if (OparlMeetingIn.safeParse(document).success) {
    const read = readOparl(document, known)
    if (read.is === 'wants') return wantsOf(read.addresses)
    return read.is === 'proposal' ? { is: 'proposal', proposal: within(root, read.proposal, known) } : NONE
  }
  return meetingsOf(root, known)
}

const NONE: SiteRead = { is: 'no-oparl' }
const wantsOf = (addresses: readonly string[]): SiteRead => ({
  is: 'wants',
  addresses: addresses.slice(0, MOST_OBJECTS),
})

/** What our own export holds; a file's link is a name beside the document, or leads nowhere. */
function ownDocument({ meeting, objects }: z.infer<typeof Own>): SiteRead {
  const known = new Map<string, unknown>()
  for (const one of objects) {
    const named = Named.safeParse(one)
    if (named.success) known.set(named.data.id, one)
  }
  for (;;) {
    const read = readOparl(meeting, known)
    if (read.is === 'proposal') return { is: 'proposal', proposal: beside(read.proposal) }
    if (read.is === 'no-meeting') return NONE
    for (const one of read.addresses) known.set(one, null)
  }
}

function beside(proposal: Proposal): Proposal {
  const papers = proposal.papers.map((paper) => ({ ...paper, source: nameBeside(paper.source) }))
  return split({ ...proposal, papers }, ({ source }) => (source === '' ? 'no-file' : null))
}

/** A plain name of a file; '' for an address, and for what would lead out of the folder. */
export function nameBeside(link: string): string {
  try {
    const name = decodeURIComponent(link)
    return /[/\\:\0]/.test(name) || name.startsWith('.') ? '' : name
  } catch {
    return ''
  }
}

/** Files of another host are named, and not fetched. */
function within(root: string, proposal: Proposal, known: ReadonlyMap<string, unknown>): Proposal {
  const kept = split(proposal, ({ source }) => (isWithin(root, source) ? null : 'elsewhere'))
  const missing = [...known].filter(([at, object]) => object === null && at !== root)
  const left = missing.map(([source]) => ({
    source,
    why: isWithin(root, source) ? ('no-file' as const) : ('elsewhere' as const),
  }))
  return { ...kept, left: [...kept.left, ...left].slice(0, MOST_LEFT) }
}

function split(
  proposal: Proposal,
  whyOf: (paper: Proposal['papers'][number]) => 'elsewhere' | 'no-file' | null,
): Proposal {
  const papers: Proposal['papers'][number][] = []
  const left = [...proposal.left]
  for (const paper of proposal.papers) {
    const why = whyOf(paper)
    if (why === null) papers.push(paper)
    else left.push({ source: paper.title || paper.fileName || paper.source, why })
  }
  return { ...proposal, papers, left: left.slice(0, MOST_LEFT) }
}

function meetingsOf(root: string, known: ReadonlyMap<string, unknown>): SiteRead {
  const walk = new Walk(known)
  const document = known.get(root)
  const system = System.safeParse(document)
  const body = Body.safeParse(document)
  if (system.success)
    for (const one of walk.list(system.data.body).slice(0, MOST_BODIES)) meetingsIn(walk, one)
  else if (body.success) meetingsIn(walk, document)
  else if (List.safeParse(document).success) for (const one of walk.list(root)) meetingsIn(walk, one)
  else return NONE
  if (walk.wanted.size > 0) return wantsOf([...walk.wanted])
  const meetings = walk.meetings.toSorted((one, other) => (other.start ?? 0) - (one.start ?? 0))
  const cut = walk.cut || meetings.length > MOST_MEETINGS
  return { is: 'meetings', meetings: meetings.slice(0, MOST_MEETINGS), cut }
}

/** Of a Body all its meetings, of a Meeting itself. */
function meetingsIn(walk: Walk, object: unknown): void {
  const body = Body.safeParse(object)
  for (const one of body.success ? walk.list(body.data.meeting) : [object]) {
    const row = MeetingRow.safeParse(one)
    if (!row.success || row.data.deleted) continue
    const { id, name, start } = row.data
    const at = Date.parse(start)
    walk.meetings.push({
      address: id,
      name: name.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 500),
      start: Number.isNaN(at) ? null : at,
    })
  }
}

class Walk {
  readonly wanted = new Set<string>()
  readonly meetings: FoundMeeting[] = []
  cut = false
  readonly #known: ReadonlyMap<string, unknown>

  constructor(known: ReadonlyMap<string, unknown>) {
    this.#known = known
  }

  /** Everything on the pages of a list; the next page that is not known is wanted. A page leads to no page twice. */
  list(first: string): unknown[] {
    const found: unknown[] = []
    const seen = new Set<string>()
    for (let at: string | undefined = first; at !== undefined; ) {
      if (seen.has(at)) break
      if (seen.size >= MOST_PAGES) {
        this.cut = true
        break
      }
      seen.add(at)
      if (!this.#known.has(at)) {
        this.wanted.add(at)
        break
      }
      const page = List.safeParse(this.#known.get(at))
      if (!page.success) {
        this.cut = true
        break
      }
      found.push(...page.data.data)
      at = page.data.links.next
    }
    return found
  }
}
