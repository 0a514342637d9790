/** What a world watches on the way, and what its hubs know. */
import { decode } from 'cborg'
import type { Ask } from '../../main/sync/ports.ts'
import type { PersonId } from '../../shared/kernel/ids.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { BatchBody, FeedEntry, SyncResponse } from '../../shared/wire/protocol.ts'
import { isPrivate } from './canary.ts'
import type { Device, ModelHub } from './device-shape.ts'
import { groupIn, isIn } from './groups.ts'
import type { Ledger } from './ledger.ts'
import { groupNow, type ServerDisk } from './model-feed.ts'
import { inClear } from './model-seal.ts'
import { type ModelServer, type ServerRules, soundRules } from './model-server.ts'
import type { Link, Noise } from './network.ts'

export const lineOf = (noise: Noise): Link => ({
  state: 'good',
  noise,
  tokenGood: true,
  speaks: { min: 1, max: 1 },
})

/** What a hub knows of who may read what: of meetings as the server said, of groups what has come to it. */
export function hubRules(mayRead: ServerRules['mayRead'], disk: () => ServerDisk | undefined): ServerRules {
  return soundRules((personId, scope) => {
    const held = disk()
    if (!scope.startsWith('group/')) return mayRead(personId, scope)
    return held !== undefined && isIn(groupNow(held, scope), personId)
  })
}

/** I4: a hub, too, gives nobody what is not theirs; and it never has the notes of a group that its holder is not in. */
export function noteHubPage(
  ledger: Ledger,
  hub: ModelHub,
  { spec }: Device,
  { entries }: SyncResponse,
): void {
  const isForeign = ({ docId }: FeedEntry): boolean =>
    docId !== null && isPrivate(docId) && !docId.endsWith(`/${spec.personId}`)
  if (entries.some(isForeign) || entries.some(({ payload }) => inClear(payload)))
    ledger.violations.push(`I4 ${spec.name} was given private words by a hub`)
  if (
    entries.some(
      ({ scope }) => scope.startsWith('group/') && !wasEverIn(ledger, hub.server, scope, spec.personId),
    )
  )
    ledger.violations.push(`I4 ${spec.name} was given notes of a group by a hub that it may not read`)
}

/** A put that a dying server has just written was announced to nobody: the log says it too. */
export const wasEverIn = (ledger: Ledger, { disk }: ModelServer, scope: Scope, personId: PersonId): boolean =>
  ledger.everIn.has(`${scope} ${personId}`) ||
  (disk.log.get(scope) ?? []).some(
    ({ kind, payload }) => kind === 'group.put' && groupIn(payload).members.includes(personId),
  )

/** I22: a number names one batch, whatever disk it was signed from. */
export function noteBatches(ledger: Ledger, { spec }: Device, { batches }: Ask): void {
  for (const { body } of batches) {
    const { batchNo } = decode(body) as BatchBody
    const name = `${spec.deviceId} ${batchNo}`
    const before = ledger.batches.get(name)
    if (before !== undefined && !Buffer.from(before).equals(body))
      ledger.violations.push(`I22 ${spec.name} has signed two batches under one number`)
    ledger.batches.set(name, body)
  }
}
