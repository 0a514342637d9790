/**
 * A device whose store, in this thread, is tidied after every note: receipts settle, the log is folded, the store is
 * copied. Says each note after its commit, `<opId> <annotationId> sent`: the receipt may have come before the kill.
 *   tidier <hand.json>
 */
import { readFileSync } from 'node:fs'
import { applyUpdate } from 'yjs'
import { calls } from '../../../main/store/calls.ts'
import { compact } from '../../../main/store/layers/compact.ts'
import { Signals } from '../../../main/store/signals.ts'
import { Store } from '../../../main/store/store.ts'
import type { OpId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { personScope } from '../../../shared/oparl/scope.ts'
import { DAY, NOW, newId } from '../../store/support/people.ts'
import { aResponse } from '../../store/support/world.ts'
import { aWriter, privateDoc } from '../../store/support/writer.ts'
import { handIn } from '../hand.ts'
import { say } from './say.ts'

const { opening, fileId, versionId, epoch } = handIn(readFileSync(process.argv[2] ?? '', 'utf8'))
const opened = Store.open(opening, new Signals(() => undefined))
if (!opened.ok) throw new Error(opened.failure.code)
const { store } = opened.value
const writer = aWriter(privateDoc(fileId, opening.person.id))
for (const { update } of calls.layersOfFile(store, newId(), fileId)) applyUpdate(writer.doc, update)

const scope = personScope(opening.person.id)
for (let round = 0; ; round += 1) {
  const opId = newId<OpId>()
  const { id, update } = writer.note(versionId, `ghi chú ${opId}`)
  const done = store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  if (!done.ok) throw new Error(done.failure.code)
  say(`${opId} ${id} sent`)
  const page = aResponse({ epoch, receipts: [{ opId, scope, seq: round + 1 }] })
  const settled = store.applyResponse(page, instant(NOW - 40 * DAY))
  if (!settled.ok) throw new Error(settled.failure.code)
  // Whether due or not; the receipts are old, so that it deletes what they settled.
  if (round % 2 === 1) compact(store.context, writer.docId, NOW)
  if (round % 10 === 5) store.backUp(instant(NOW + round), 0)
}
