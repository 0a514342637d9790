/** What must hold of hubs, and in a room that has nothing but one. */
import { parseLayerDocId, type Scope, scopeOfLayer } from '../../shared/oparl/scope.ts'
import { isPrivate } from './canary.ts'
import type { Device, ModelHub } from './device-shape.ts'
import { isGroupDoc } from './groups.ts'
import { groupNow } from './model-feed.ts'
import { groupShown } from './model-groups.ts'
import { inClear } from './model-seal.ts'
import type { World } from './world.ts'

/** I26: on a hub's disk is nothing in clear, nothing of groups that its holder never was in, and everybody's own name. */
export function hubsCarry({ hubs, ledger }: World): string[] {
  return hubs.flatMap(({ server: { disk }, holderId }) => {
    const entries = [...disk.log.values()].flat()
    const foreign = [...disk.log.keys()].some(
      (scope) =>
        scope.startsWith('group/') && !everIn(ledger.everIn, disk.log.get(scope) ?? [], scope, holderId),
    )
    return [
      ...(entries.some(({ payload }) => inClear(payload))
        ? ['I4 private words in clear on the disk of a hub']
        : []),
      ...(foreign ? ['I26 a hub has what is of a group that its holder is not in'] : []),
    ]
  })
}

function everIn(
  known: ReadonlySet<string>,
  entries: readonly { readonly kind: string; readonly payload: Uint8Array }[],
  scope: Scope,
  personId: string,
): boolean {
  return (
    known.has(`${scope} ${personId}`) ||
    entries.some((entry) => entry.kind === 'group.put' && Buffer.from(entry.payload).includes(personId))
  )
}

/** I28: whoever is in a group sees it as the server does; what was refused is no state of it [SYNC-34] [SYNC-162] [SYNC-163]. */
export function groupsAlike({ devices, server, mayRead }: World): string[] {
  return devices.flatMap(({ disk, spec }) =>
    [...disk.groups.keys(), ...disk.heardGroups.keys()].flatMap((scope) => {
      const there = groupNow(server.disk, scope)
      const here = groupShown(disk, scope)?.known.opId
      if (there === null || !mayRead(spec.personId, scope) || there.opId === here) return []
      return [`I28 ${spec.name} shows another state of a group than the server has`]
    }),
  )
}

/** Why people in the room do not see each other's notes; null when they do: everything that waits is with all who may read it. */
export function roomless({ devices, mayRead }: World, hub: ModelHub): string | null {
  const here = devices.filter((device) => device.atHub === hub)
  for (const device of here) {
    const { phase } = device.hubDriver()?.state() ?? { phase: { at: 'down' } }
    if (phase.at !== 'live') return `${device.spec.name} is ${phase.at} to the hub`
    for (const row of device.disk.log) {
      if (device.disk.outbox.get(row.opId) !== 'waiting' || isGroupDoc(row.docId)) continue
      if (row.kind !== 'layer.update') continue
      const blind = here.find((other) => reads(other, mayRead, row.docId) && !other.disk.known.has(row.opId))
      if (blind !== undefined) return `${blind.spec.name} does not see a note of ${device.spec.name}`
    }
  }
  return null
}

function reads({ spec }: Device, mayRead: World['mayRead'], docId: string): boolean {
  const doc = docId as Parameters<typeof scopeOfLayer>[0]
  if (isPrivate(docId)) return parseLayerDocId(doc).authorId === spec.personId
  return mayRead(spec.personId, scopeOfLayer(doc))
}
