/** A proposal as edits of a draft (shared/desk): items behind those that are there, and papers that wait for their files. */
import { MOST_CHANGES } from '../desk/edit.ts'
import type { Change, FieldsOf } from '../desk/fields.ts'
import { orderBetween } from '../desk/order.ts'
import type { AgendaItemId } from '../kernel/ids.ts'
import { isMarkedName } from '../secrecy/in-name.ts'
import type { Proposal } from './proposal.ts'

export interface ImportPorts {
  readonly newItemId: () => AgendaItemId
  /** From 0 up to 1. */
  readonly fraction: () => number
  /** Largest order on top of the agenda now; null: it is empty. */
  readonly lastOrder: string | null
  /** The draft's own name; the proposal's is taken only where there is none. */
  readonly meetingName: string
}

/** What a paper says of itself once its file is in the draft. */
export type SaidOfPaper = Pick<FieldsOf['paper'], 'title' | 'reference' | 'paperType' | 'role'>

export interface WaitingPaper {
  readonly source: string
  readonly fileName: string
  readonly itemId: AgendaItemId | null
  readonly said: SaidOfPaper
}

export interface ImportEdits {
  /** Each one op, in order. */
  readonly batches: readonly (readonly Change[])[]
  /** In the order in which they are to enter. A paper is in the draft when its file is, and not before. */
  readonly papers: readonly WaitingPaper[]
}

export function editsOf(proposal: Proposal, ports: ImportPorts): ImportEdits {
  const changes: Change[] = []
  if (ports.meetingName.trim() === '' && proposal.name !== '' && !isMarkedName(proposal.name))
    changes.push({ of: 'meeting', id: '', set: { name: proposal.name.slice(0, 500) } })
  const nextIn = ordersFrom(ports)
  const ids = new Map<string, AgendaItemId>()
  for (const { key, parentKey, ...said } of proposal.items) {
    const id = ports.newItemId()
    ids.set(key, id)
    const parentId = parentKey === null ? null : (ids.get(parentKey) ?? null)
    changes.push({ of: 'item', id, set: { ...said, place: { parentId, order: nextIn(parentId) } } })
  }
  const papers = proposal.papers.map(
    ({ source, fileName, itemKey, title, reference, paperType, role, isBare }): WaitingPaper => ({
      ...{ source, fileName },
      itemId: itemKey === null ? null : (ids.get(itemKey) ?? null),
      // What was typed without marks is not taken for the title: the first page offers a better one.
      said: { title: isBare ? '' : title, reference, paperType, role },
    }),
  )
  return { batches: inBatches(changes), papers }
}

function ordersFrom({ fraction, lastOrder }: ImportPorts): (parent: AgendaItemId | null) => string {
  const last = new Map<AgendaItemId | null, string | null>([[null, lastOrder]])
  return (parent) => {
    // There is always room behind the last.
    const order = orderBetween(last.get(parent) ?? null, null, fraction) ?? ''
    last.set(parent, order)
    return order
  }
}

function inBatches(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = []
  for (let at = 0; at < changes.length; at += MOST_CHANGES) batches.push(changes.slice(at, at + MOST_CHANGES))
  return batches
}
