/** What a person makes of a preview: what stays out, other names, how secret the papers are. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { CallInput, ImportPreview } from '../../bridge/index.ts'

type Take = CallInput<'deskImport.take'>

export interface Choosing {
  readonly name: string
  readonly itemsOut: ReadonlySet<string>
  readonly papersOut: ReadonlySet<string>
  readonly itemNames: Readonly<Record<string, string>>
  readonly titles: Readonly<Record<string, string>>
  /** Null: it is said of each paper later. */
  readonly secrecy: Take['secrecy']
}

export interface PreviewProps {
  readonly preview: ImportPreview
  readonly choosing: Choosing
  readonly onChange: (choosing: Choosing) => void
}

/** Copies of a paper stay out until somebody wants them. */
export const firstChoice = ({ proposal, same }: ImportPreview): Choosing => ({
  name: proposal.name,
  itemsOut: new Set(),
  papersOut: new Set(Object.keys(same)),
  itemNames: {},
  titles: {},
  secrecy: null,
})

/** An item goes with everything under it, and comes back with it; copies stay out. */
export function withItem(preview: ImportPreview, choosing: Choosing, key: string, isIn: boolean): Choosing {
  const { items, papers } = preview.proposal
  const under = new Set([key])
  for (const item of items) if (item.parentKey !== null && under.has(item.parentKey)) under.add(item.key)
  const sources = papers
    .filter(({ itemKey, source }) => itemKey !== null && under.has(itemKey) && !(source in preview.same))
    .map(({ source }) => source)
  return {
    ...choosing,
    itemsOut: changed(choosing.itemsOut, under, !isIn),
    papersOut: changed(choosing.papersOut, sources, !isIn),
  }
}

export const withPaper = (choosing: Choosing, source: string, isIn: boolean): Choosing => ({
  ...choosing,
  papersOut: changed(choosing.papersOut, [source], !isIn),
})

function changed(from: ReadonlySet<string>, keys: Iterable<string>, isIn: boolean): Set<string> {
  const next = new Set(from)
  for (const key of keys)
    if (isIn) next.add(key)
    else next.delete(key)
  return next
}

/** What would be made, in numbers. */
export function countOf({ proposal, sizes }: ImportPreview, choosing: Choosing) {
  const papers = proposal.papers.filter(({ source }) => !choosing.papersOut.has(source))
  return {
    items: proposal.items.filter(({ key }) => !choosing.itemsOut.has(key)).length,
    papers: papers.length,
    bytes: papers.reduce((sum, { source }) => sum + (sizes[source] ?? 0), 0),
  }
}

export const takeOf = (
  importId: number,
  into: MeetingId | null,
  { secrecy, itemsOut, papersOut, ...said }: Choosing,
): Take => ({
  importId,
  ...(into === null ? {} : { into }),
  choice: { ...said, itemsOut: [...itemsOut], papersOut: [...papersOut] },
  secrecy,
})

/** Depth of every item, 0 on top. */
export function depthsOf({ items }: ImportPreview['proposal']): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { key, parentKey } of items)
    depths.set(key, parentKey === null ? 0 : (depths.get(parentKey) ?? 0) + 1)
  return depths
}
