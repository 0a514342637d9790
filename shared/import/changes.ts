/** A proposal as edits of a draft (shared/desk): items behind those that are there, papers without their content yet. */
import { MOST_CHANGES } from '../desk/edit.ts'
import type { Change } from '../desk/fields.ts'
import { orderBetween } from '../desk/order.ts'
import type { AgendaItemId, PaperId } from '../kernel/ids.ts'
import { isMarkedName } from '../secrecy/in-name.ts'
import type { Proposal } from './proposal.ts'

export interface ImportPorts {
  readonly newItemId: () => AgendaItemId
  readonly newPaperId: () => PaperId
  /** From 0 up to 1. */
  readonly fraction: () => number
  /** Largest order on top of the agenda now; null: it is empty. */
  readonly lastOrder: string | null
  /** Of papers that lie nowhere. */
  readonly lastLooseOrder: string | null
  /** The draft's own name; the proposal's is taken only where there is none. */
  readonly meetingName: string
}

export interface ImportEdits {
  /** Each one op, in order. */
  readonly batches: readonly (readonly Change[])[]
  /** Whose content is to be taken in after the edits. */
  readonly papers: readonly {
    readonly paperId: PaperId
    readonly source: string
    readonly fileName: string
  }[]
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
    changes.push({
      of: 'item',
      id,
      set: { ...said, place: { parentId, order: nextIn(`i ${parentId ?? ''}`) } },
    })
  }
  const papers: ImportEdits['papers'][number][] = []
  for (const { source, fileName, itemKey, title, reference, paperType, role } of proposal.papers) {
    const id = ports.newPaperId()
    const itemId = itemKey === null ? null : (ids.get(itemKey) ?? null)
    const place = { itemId, order: nextIn(`p ${itemId ?? ''}`) }
    changes.push({ of: 'paper', id, set: { title, reference, paperType, role, place } })
    papers.push({ paperId: id, source, fileName })
  }
  return { batches: inBatches(changes), papers }
}

function ordersFrom({ fraction, lastOrder, lastLooseOrder }: ImportPorts): (list: string) => string {
  const last = new Map<string, string | null>([
    ['i ', lastOrder],
    ['p ', lastLooseOrder],
  ])
  return (list) => {
    // There is always room behind the last.
    const order = orderBetween(last.get(list) ?? null, null, fraction) ?? ''
    last.set(list, order)
    return order
  }
}

function inBatches(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = []
  for (let at = 0; at < changes.length; at += MOST_CHANGES) batches.push(changes.slice(at, at + MOST_CHANGES))
  return batches
}
