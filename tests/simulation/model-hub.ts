/**
 * A hub: the server's rules in a process of its holder's laptop. What it may say it has from its holder, what comes in it
 * keeps as it was signed, for the holder's device to pass on. Its process dies with its laptop; its disk stays.
 */
import { encode } from 'cborg'
import { HubId } from '../../shared/kernel/ids.ts'
import { groupScope, parseLayerDocId, type Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import type { Chance } from './chance.ts'
import type { Device, ModelHub, Plants } from './device-shape.ts'
import { isIn } from './groups.ts'
import type { LogRow } from './model-disk.ts'
import { emptyServerDisk, type ServerDisk } from './model-feed.ts'
import { createModelServer, type ModelServer, type ServerRules } from './model-server.ts'
import type { VirtualTime } from './virtual-time.ts'
import { whileAlive } from './while-alive.ts'

export interface HubParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly holder: Device
  readonly scopes: readonly Scope[]
  readonly rules: ServerRules
  readonly plants: Pick<Plants, 'hubGives' | 'hubOpens'>
  readonly nowMs: () => number
  readonly isOver: () => boolean
  readonly onCommitted: (hub: ModelHub, scopes: ReadonlySet<Scope>, by: string | null) => void
}

/** How soon the hub sees what its holder's device has got, and the device what the hub has. */
const LOOK_MS = 2500

export function createModelHub(parts: HubParts): ModelHub {
  const { time, chance, holder } = parts
  const server = createModelServer({
    ...parts,
    signerOf: () => null,
    carries: true,
    onCommitted: (scopes, by) => parts.onCommitted(hub, scopes, by),
  })
  server.kill()

  const hub: ModelHub = {
    hubId: HubId.parse(chance.uuid()),
    holderId: holder.spec.personId,
    holder,
    server,
    reach: { isUp: server.isUp, life: server.life, nowMs: parts.nowMs, handle: whileAlive(server, time) },
    open: () => {
      if (server.isUp() || holder.driver() === null) return
      server.start()
      parts.plants.hubOpens(server.disk)
      look(server.life())
    },
    close: server.kill,
    lose: () => {
      server.kill()
      server.disk = emptyServerDisk(chance)
    },
  }

  function look(life: object | null): void {
    if (life === null || server.life() !== life) return
    if (holder.driver() === null) return server.kill()
    seed()
    passOn(server.disk)
    // The meeting is over, and the holder's device has everything.
    if (parts.isOver() && server.disk.carried.length === server.disk.keptCount) return server.kill()
    time.after(LOOK_MS, () => look(life))
  }

  let seeded: readonly unknown[] = []
  function seed(): void {
    const { log, groups, outbox, hearsay } = holder.disk
    const now = [server.disk, log, log.length, outbox.size, hearsay.size, ...groups.values()]
    if (now.length === seeded.length && now.every((one, at) => one === seeded[at])) return
    seeded = now
    server.seed(entriesOf(holder, parts.plants.hubGives))
  }

  /** What was handed over is forgotten only when the device has it on its own disk. */
  function passOn(disk: ServerDisk): void {
    const batches = disk.carried.slice(disk.keptCount)
    if (batches.length === 0) return
    const upTo = disk.carried.length
    void holder.keepRelayed(batches)?.then(() => {
      disk.keptCount = Math.max(disk.keptCount, upTo)
    })
  }

  return hub
}

type Seeded = Parameters<ModelServer['seed']>[0][number]

/**
 * What the holder may read and the room may have: layers of meetings, groups of the holder's, the holder's own sealed; and
 * nothing that the server has not confirmed: that comes in signed, by whoever wrote it [SYNC-160].
 */
function entriesOf({ disk, spec }: Device, gives: Plants['hubGives']): Seeded[] {
  const groups = [...disk.groups.values()].filter(
    (held) => !held.withdrawn && isIn(held.known, spec.personId) && gives(disk, held.known.opId),
  )
  const open = new Set<Scope>(groups.map(({ known }) => groupScope(known.group.id)))
  const puts = groups.map(
    ({ known: { group, opId } }): Seeded => ({
      scope: groupScope(group.id),
      kind: 'group.put',
      opId,
      author: group.ownerId,
      at: group.modified,
      docId: groupScope(group.id),
      payload: new Uint8Array(encode(group)),
    }),
  )
  const notes = disk.log.filter(isNote).flatMap((row): Seeded[] => {
    if (!gives(disk, row.opId)) return []
    const scope = scopeOfLayer(row.docId)
    if (scope.startsWith('group/') && !open.has(scope)) return []
    const { authorId } = parseLayerDocId(row.docId)
    const { opId, kind, docId, at } = row
    return [{ opId, kind, docId, at, scope, author: authorId, payload: new Uint8Array(row.payload) }]
  })
  return [...puts, ...notes]
}

const isNote = (row: LogRow): row is LogRow & { docId: Parameters<typeof scopeOfLayer>[0] } =>
  row.kind === 'layer.update'
