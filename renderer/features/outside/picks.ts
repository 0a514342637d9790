/** What goes along: which layers, which pages, how many notes that makes. */
import { useState } from 'react'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { CallInput, OpenedPaper } from '../../bridge/index.ts'
import type { Translate } from '../../i18n/index.ts'
import type { ReaderDesk, ShownAnnotation } from '../layers/index.ts'

export interface LayerRow {
  readonly choice: LayerChoice
  readonly name: string
  readonly count: number
}

export interface PageChoice {
  readonly is: 'all' | 'current' | 'span'
  /** As typed, from 1. */
  readonly from: string
  readonly to: string
}

/** What exports and prints alike are asked with. */
export type Order = Pick<
  CallInput<'export.start'>,
  'meetingId' | 'fileId' | 'fileVersionId' | 'layers' | 'pages'
>

export interface Picks {
  readonly rows: readonly LayerRow[]
  readonly chosen: ReadonlySet<LayerChoice>
  readonly toggle: (choice: LayerChoice) => void
  readonly pages: PageChoice
  readonly setPages: (change: Partial<PageChoice>) => void
  readonly lastPage: number
  /** 0-based, null for all; 'wrong' while the span makes no sense. */
  readonly wanted: readonly number[] | null | 'wrong'
  /** What main is asked for; null while the span makes no sense. */
  readonly order: Order | null
  /** Notes with a place on the chosen pages, and those that have none in this version. */
  readonly placed: number
  readonly unplaced: number
}

export function layerName(choice: LayerChoice, paper: Pick<OpenedPaper, 'myDocs'>, t: Translate): string {
  if (choice === 'private' || choice === 'meeting') return t(`outside.layer.${choice}`)
  const group = paper.myDocs.groups.find(({ groupId }) => `group/${groupId}` === choice)
  return t('outside.layer.group', { name: group?.name ?? '' })
}

/** Shared layers go along unless they are taken out; the private one only when it is put in. */
export function usePicks(desk: ReaderDesk, t: Translate): Picks {
  const { paper, docs, page } = desk
  const rows = layerRows(docs.annotations, paper, t)
  const [chosen, setChosen] = useState<ReadonlySet<LayerChoice>>(
    () => new Set(rows.map(({ choice }) => choice).filter((choice) => choice !== 'private')),
  )
  const [pages, setPages] = useState<PageChoice>({ is: 'all', from: String(page + 1), to: String(page + 1) })
  const lastPage = pageCountOf(paper)
  const wanted = wantedPages(pages, page, lastPage)
  return {
    rows,
    chosen,
    toggle: (choice) =>
      setChosen((was) => {
        const next = new Set(was)
        if (!next.delete(choice)) next.add(choice)
        return next
      }),
    pages,
    setPages: (change) => setPages((was) => ({ ...was, ...change })),
    lastPage,
    wanted,
    order: wanted === 'wrong' ? null : orderOf(paper, chosen, wanted),
    ...counted(docs.annotations, { versionId: paper.shownVersionId, chosen, wanted }),
  }
}

function orderOf(
  { meetingId, paper, shownVersionId }: OpenedPaper,
  chosen: ReadonlySet<LayerChoice>,
  wanted: readonly number[] | null,
): Order {
  const pages = wanted === null ? null : [...wanted]
  return { meetingId, fileId: paper.fileId, fileVersionId: shownVersionId, layers: [...chosen], pages }
}

function layerRows(
  annotations: readonly ShownAnnotation[],
  paper: OpenedPaper,
  t: Translate,
): readonly LayerRow[] {
  const counts = new Map<LayerChoice, number>()
  for (const { layerChoice } of annotations) counts.set(layerChoice, (counts.get(layerChoice) ?? 0) + 1)
  const order = (choice: LayerChoice): number => (choice === 'meeting' ? 0 : choice === 'private' ? 2 : 1)
  return [...counts]
    .map(([choice, count]) => ({ choice, count, name: layerName(choice, paper, t) }))
    .sort((one, other) => order(one.choice) - order(other.choice) || (one.name < other.name ? -1 : 1))
}

export function pageCountOf({ versions, shownVersionId, paper }: OpenedPaper): number {
  return versions.find(({ id }) => id === shownVersionId)?.pageCount ?? paper.pageCount
}

export function wantedPages(pages: PageChoice, current: number, last: number): Picks['wanted'] {
  if (pages.is === 'all') return null
  if (pages.is === 'current') return [current]
  const [from, to] = [pages.from, pages.to].map((text) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : 0))
  if (from === undefined || to === undefined || from < 1 || to > last || from > to) return 'wrong'
  return Array.from({ length: to - from + 1 }, (_, at) => from - 1 + at)
}

export function counted(
  annotations: readonly Pick<ShownAnnotation, 'layerChoice' | 'placements'>[],
  by: {
    readonly versionId: FileVersionId
    readonly chosen: ReadonlySet<LayerChoice>
    readonly wanted: Picks['wanted']
  },
): Pick<Picks, 'placed' | 'unplaced'> {
  const pages = by.wanted === null || by.wanted === 'wrong' ? null : new Set(by.wanted)
  let [placed, unplaced] = [0, 0]
  for (const { layerChoice, placements } of annotations) {
    if (!by.chosen.has(layerChoice)) continue
    const here = placements.find(({ fileVersionId }) => fileVersionId === by.versionId)
    if (here === undefined) unplaced += 1
    else if (pages === null || pages.has(here.page)) placed += 1
  }
  return { placed, unplaced }
}
