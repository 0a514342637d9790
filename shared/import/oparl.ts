/**
 * A Meeting of an OParl 1.1 endpoint as a proposal (oparl.org, specification 1.1, §3.5–3.9). Objects name each other by
 * address: `readOparl` says which addresses it still needs, until it needs none.
 */
import { z } from 'zod'
import { isMarkedName } from '../secrecy/in-name.ts'
import { kindAtStart, roleOf } from './kinds.ts'
import { MOST_ITEMS, MOST_PAPERS, type Proposal, type ProposedItem, type ProposedPaper } from './proposal.ts'

/** Most addresses that one meeting may need: one for every consultation and one for every paper. */
export const MOST_OBJECTS = 2 * MOST_PAPERS + 1

const text = z.string().catch('')
const address = z.string().max(2000)
const typed = (name: string) =>
  z.string().regex(new RegExp(`^https://schema\\.oparl\\.org/1\\.[01]/${name}$`))

const OparlFileIn = z.object({
  id: address,
  name: text,
  fileName: text,
  mimeType: text,
  accessUrl: address,
  downloadUrl: address.optional(),
  deleted: z.boolean().catch(false),
})
const AgendaItemIn = z.object({
  id: address,
  number: text,
  name: text,
  order: z.number().catch(Number.MAX_SAFE_INTEGER),
  consultation: address.optional().catch(undefined),
  auxiliaryFile: z.array(OparlFileIn).catch([]),
  deleted: z.boolean().catch(false),
  // As our own export says them (shared/archive/oparl.ts).
  'phonghop:presenter': text,
  'phonghop:presentingUnit': text,
  'phonghop:plannedMinutes': z.number().int().min(0).max(1440).nullable().catch(null),
})
export const OparlMeetingIn = z.object({
  type: typed('Meeting'),
  name: text,
  agendaItem: z.array(AgendaItemIn).catch([]),
  auxiliaryFile: z.array(OparlFileIn).catch([]),
  invitation: OparlFileIn.optional().catch(undefined),
})
const ConsultationIn = z.object({ type: typed('Consultation'), paper: address })
const PaperIn = z.object({
  type: typed('Paper'),
  name: text,
  reference: text,
  paperType: text,
  mainFile: OparlFileIn.optional().catch(undefined),
  auxiliaryFile: z.array(OparlFileIn).catch([]),
  deleted: z.boolean().catch(false),
})

type FileIn = z.infer<typeof OparlFileIn>

export type OparlRead =
  | { readonly is: 'proposal'; readonly proposal: Proposal }
  | { readonly is: 'wants'; readonly addresses: readonly string[] }
  | { readonly is: 'no-meeting' }

/** `known`: what was fetched, by its address; null where there was nothing that can be read. */
export function readOparl(meeting: unknown, known: ReadonlyMap<string, unknown>): OparlRead {
  const parsed = OparlMeetingIn.safeParse(meeting)
  if (!parsed.success) return { is: 'no-meeting' }
  const wanted = new Set<string>()
  const look = (at: string): unknown => {
    if (!known.has(at)) wanted.add(at)
    return known.get(at)
  }
  const proposal = proposalOf(parsed.data, look)
  return wanted.size > 0
    ? { is: 'wants', addresses: [...wanted].slice(0, MOST_OBJECTS) }
    : { is: 'proposal', proposal }
}

function proposalOf(meeting: z.infer<typeof OparlMeetingIn>, look: (at: string) => unknown): Proposal {
  const papers: ProposedPaper[] = []
  const left: Proposal['left'][number][] = []
  const add = (file: FileIn | undefined, itemKey: string | null, about: About): void => {
    if (file === undefined || file.deleted) return
    const paper = paperOf(file, itemKey, about)
    if (isMarkedName(paper.title) || isMarkedName(paper.fileName))
      left.push({ source: paper.source, why: 'secret' })
    else if (papers.length >= MOST_PAPERS) left.push({ source: paper.source, why: 'too-many' })
    else papers.push(paper)
  }
  for (const file of [meeting.invitation, ...meeting.auxiliaryFile]) add(file, null, {})
  const standing = meeting.agendaItem
    .filter(({ deleted }) => !deleted)
    .toSorted((one, other) => one.order - other.order)
  for (const item of standing.slice(MOST_ITEMS)) left.push({ source: item.id, why: 'too-many' })
  const keyOf = keysByNumber(standing)
  const items = standing.slice(0, MOST_ITEMS).map((item): ProposedItem => {
    const paper = paperOfItem(item.consultation, look)
    if (paper !== null) {
      add(paper.mainFile, item.id, paper)
      for (const file of paper.auxiliaryFile) add(file, item.id, { isAuxiliary: true })
    }
    for (const file of item.auxiliaryFile) add(file, item.id, { isAuxiliary: true })
    return {
      key: item.id,
      parentKey: keyOf(item),
      number: tidy(item.number).slice(0, 20),
      name: tidy(item.name).slice(0, 1000),
      presenter: tidy(item['phonghop:presenter']).slice(0, 200),
      presentingUnit: tidy(item['phonghop:presentingUnit']).slice(0, 300),
      plannedMinutes: item['phonghop:plannedMinutes'],
    }
  })
  return { name: tidy(meeting.name).slice(0, 500), items, papers, left }
}

type ItemIn = z.infer<typeof AgendaItemIn>

/** OParl knows no nesting; "2.1" that stands behind "2" lies under it. Answers the key of the item above. */
function keysByNumber(items: readonly ItemIn[]): (item: ItemIn) => string | null {
  const known = new Map<string, string>()
  const above = new Map<string, string | null>()
  for (const { id, number } of items) {
    const parts = tidy(number).replace(/\.$/, '').split('.')
    above.set(id, parts.length > 1 ? (known.get(parts.slice(0, -1).join('.')) ?? null) : null)
    if (!known.has(parts.join('.'))) known.set(parts.join('.'), id)
  }
  return ({ id }) => above.get(id) ?? null
}

function paperOfItem(
  consultation: string | undefined,
  look: (at: string) => unknown,
): z.infer<typeof PaperIn> | null {
  if (consultation === undefined) return null
  const read = ConsultationIn.safeParse(look(consultation))
  const paper = read.success ? PaperIn.safeParse(look(read.data.paper)) : null
  return paper?.success === true && !paper.data.deleted ? paper.data : null
}

interface About {
  readonly name?: string
  readonly reference?: string
  readonly paperType?: string
  readonly isAuxiliary?: boolean
}

function paperOf(file: FileIn, itemKey: string | null, about: About): ProposedPaper {
  const fileName = tidy(file.fileName) || tidy(file.name)
  const title = (tidy(about.name ?? '') || tidy(file.name) || fileName).slice(0, 1000)
  const kind = kindAtStart(title)?.kind ?? ''
  return {
    source: file.downloadUrl ?? file.accessUrl,
    fileName: fileName.slice(0, 255),
    itemKey,
    title,
    reference: tidy(about.reference ?? '').slice(0, 80),
    paperType: (tidy(about.paperType ?? '') || kind).slice(0, 80),
    role: about.isAuxiliary === true ? 'reference' : roleOf(title),
    isBare: false,
  }
}

const tidy = (words: string): string => words.normalize('NFC').replace(/\s+/gu, ' ').trim()
