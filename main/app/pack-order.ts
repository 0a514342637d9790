/** What the building process is told of a meeting: its papers in the order of the agenda, and their printed numbers. */
import type { PackOutlook, PackWish } from '../../shared/ipc/pack.ts'
import type { MeetingDetail } from '../../shared/ipc/views.ts'
import type { FileId, MeetingId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { spansText } from '../../shared/pack/labels.ts'
import { settled } from '../../shared/pack/meeting-numbers.ts'
import { type PackPlan, type PackRow, planPack } from '../../shared/pack/plan.ts'
import { LAYER_NAMES, type OrderLayer } from '../export/index.ts'
import type { PackOrder, PackOrderPaper } from '../pack/index.ts'
import type { PackFacts } from '../store/pack/model.ts'
import type { OpenSession } from './ports.ts'

export { packFileName } from '../pack/index.ts'

export interface Row extends PackRow {
  readonly fileId: FileId
  readonly sha256: Sha256
  readonly size: number
  readonly versionNumber: number
  readonly item: PackOrderPaper['item']
  readonly name: string
  readonly reference: string
  readonly originator: string
  /** Its rule forbids copies: a page says so in its place [SYNC-206]. */
  readonly withheld: boolean
}

export interface Loaded {
  readonly meeting: MeetingDetail
  readonly facts: PackFacts
  readonly rows: readonly Row[]
  /** Papers that the person has noted something on, in whatever layer. */
  readonly noted: ReadonlySet<FileId>
}

export async function loadPack(
  session: OpenSession,
  meetingId: MeetingId,
): Promise<Result<Loaded, 'meeting/not-on-this-device'>> {
  const { store } = session
  const meeting = await store.meetingDetail(meetingId)
  if (!meeting.ok) return meeting
  const rows: Row[] = []
  const noted = new Set<FileId>()
  for (const { id, number, name, papers } of meeting.value.agenda)
    for (const paper of papers) {
      const version = await store.fileVersion(paper.fileVersionId)
      if (version === null) continue
      rows.push({
        key: `${id}/${paper.fileId}`,
        ...{ fileId: paper.fileId, fileVersionId: version.id, versionNumber: version.number },
        ...{ sha256: version.sha256, size: version.size, pageCount: version.pageCount },
        here: paper.state.at === 'here' && paper.viewing?.mayCopy !== false,
        withheld: paper.viewing?.mayCopy === false,
        item: { number, name },
        ...{ name: paper.name, reference: paper.reference, originator: paper.originator },
      })
      const mayHave = paper.annotationCount > 0 && !noted.has(paper.fileId)
      if (mayHave && (await ownLayers(session, meetingId, paper.fileId)).length > 0) noted.add(paper.fileId)
    }
  return ok({ meeting: meeting.value, facts: await store.packFacts(meetingId), rows, noted })
}

export const planOf = ({ rows, facts }: Loaded, which: PackWish['which'], at: Instant): PackPlan<Row> =>
  planPack({ rows, ledger: settled(facts.ledger, facts.given, at).ledger, which, at })

export function outlookOf(loaded: Loaded): PackOutlook {
  const { facts, meeting, noted } = loaded
  const size = (which: PackWish['which']): PackOutlook['all'] => {
    const rows = planOf(loaded, which, meeting.start).papers.map(({ row }) => row)
    const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0)
    return {
      papers: rows.length,
      pages: sum(({ pageCount }) => pageCount),
      bytes: sum((row) => row.size),
      missing: rows.filter(({ here }) => !here).length,
    }
  }
  const { others } = settled(facts.ledger, facts.given, meeting.start)
  return {
    all: size('all'),
    news: size('new'),
    otherNumbers: others.flatMap(({ key, before, now }) => {
      const name = loaded.rows.find((row) => row.key === key)?.name
      return name === undefined
        ? []
        : [{ name, before: spansText(before), now: now === null ? '' : spansText(now) }]
    }),
    lastAt: facts.ledger?.at ?? null,
    notedPapers: noted.size,
  }
}

interface Given {
  readonly plan: PackPlan<Row>
  readonly wish: PackWish
  readonly at: Instant
  readonly fonts: string
}

export async function orderOf(
  session: OpenSession,
  { meeting, facts, rows, noted }: Loaded,
  { plan, wish, at, fonts }: Given,
): Promise<PackOrder> {
  const papers: PackOrderPaper[] = []
  for (const { row, standing, document, pages } of plan.papers) {
    const { fileId, fileVersionId, versionNumber, sha256, pageCount, item, name, reference, originator } = row
    const withNotes = wish.withNotes && noted.has(fileId) && !row.withheld
    papers.push({
      source: row.here ? rows.indexOf(row) : null,
      withheld: row.withheld,
      ...{ fileId, fileVersionId, versionNumber, sha256, pageCount, item, name, reference, originator },
      ...{ standing, document, pages: [...pages] },
      layers: withNotes ? await ownLayers(session, meeting.id, fileId) : [],
    })
  }
  const place = [meeting.room, meeting.address].filter((part) => part !== '').join(', ')
  return {
    do: 'pack',
    meeting: { name: meeting.name, organization: meeting.organizationName, start: meeting.start, place },
    edition: plan.edition,
    which: wish.which,
    gone: plan.gone.flatMap(({ pages }) => pages),
    by: session.person(),
    at,
    watermark: wish.watermark,
    printLine: facts.printLine,
    booklet: wish.booklet,
    papers,
    fonts,
  }
}

/** What the person wrote, in whatever layer; nobody else's. */
async function ownLayers(
  { store, person }: OpenSession,
  meetingId: MeetingId,
  fileId: FileId,
): Promise<OrderLayer[]> {
  const layers = await store.layersOfFile(meetingId, fileId)
  return layers
    .filter(({ mine }) => mine)
    .map(({ layer, layerChoice, update }) => ({
      layer,
      layerChoice,
      layerName: layer === 'group' ? '' : LAYER_NAMES[layer],
      author: person(),
      update,
    }))
}
