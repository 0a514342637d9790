/** What a device hears from the server, and from a hub of Chi's in the room. */
import type { HubAuthority } from '../../../main/store/authorities/authority.ts'
import type { Epoch, HubId, OpId } from '../../../shared/kernel/ids.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import { made, unwrap } from './fresh-store.ts'
import { chi } from './groups.ts'
import { aMeeting, aResponse, aWriter, NOW, newId } from './world.ts'

export const meeting = aMeeting({ name: 'Phiên họp trong phòng', papers: [{ name: 'Tờ trình' }] })
export const paper = meeting.papers[0]!
export const hub: HubAuthority = { hubId: newId<HubId>(), holderId: chi.id }
export const hubEpoch = newId<Epoch>()

type Page = Parameters<typeof aResponse>[0]
export const fromHub = (page: Page = {}, at: HubAuthority = hub) =>
  made.store.applyResponse(aResponse({ epoch: hubEpoch, ...page }), NOW, at)
export const fromServer = (page: Page = {}, now = NOW) => made.store.applyResponse(aResponse(page), now)

/** A note on the meeting's paper, written here. */
export async function note(docId: LayerDocId, words = 'ghi chú'): Promise<OpId> {
  const opId = newId<OpId>()
  const { update } = aWriter(docId).note(paper.versionId, words)
  unwrap(await made.store.appendLocal({ opId, docId, update, summary: words, at: NOW }))
  return opId
}
