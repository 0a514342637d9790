/** Every cell of the life of a pack on a device: what the table forbids is not written, and the reason is named [SYNC-155]. */
import { encode } from 'cborg'
import { expect, test } from 'vitest'
import { type MeetingId, type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { triable } from '../server/promised-desk.ts'
import { packAt, tryAt } from '../support/desk-pack.ts'
import {
  an,
  aResponse,
  binh,
  NOW,
  newId,
  openTestStore,
  putEntry,
  removeFolder,
  tempFolder,
} from './support/world.ts'

test('[SYNC-155] every cell is answered as promised', async () => {
  const folder = tempFolder()
  const { store } = await openTestStore(folder)
  try {
    // Who may begin a meeting is the server's to say: without a log every role is the same here.
    const known = triable.filter(({ state }) => state !== 'none')
    const asked = known.map((cell) => {
      const cast = { secretary: binh.id, chair: newId<PersonId>(), tested: an.id }
      return { cell, cast, meetingId: newId<MeetingId>(), pack: packAt(cell.state, cell.role, cast, newId) }
    })
    const entries = asked.flatMap(({ meetingId, pack }) =>
      pack.ops.map(({ opId, author, edit }) =>
        putEntry(deskScope(meetingId), {} as never, {
          opId,
          author,
          kind: 'desk.edit',
          docId: deskScope(meetingId),
          payload: new Uint8Array(encode(edit)),
        }),
      ),
    )
    expect(await store.applyResponse(aResponse({ entries }), NOW)).toMatchObject({ ok: true })
    const wrong: string[] = []
    for (const { cell, cast, meetingId, pack } of asked) {
      const { seen: _found, ...what } = tryAt(pack, cell.action, cast, newId)
      const opId = uuidV7(NOW, crypto.getRandomValues(new Uint8Array(16))) as OpId
      const done = await store.editDesk({ opId, meetingId, what: withoutAfter(what), at: NOW })
      const code = done.ok ? 'ok' : done.failure.code
      const isRight = cell.expected ? code === 'ok' : code === 'desk/not-yours' || code === 'desk/not-now'
      if (!isRight) wrong.push(`${cell.role} ${cell.state} ${cell.action}: ${code}`)
    }
    expect(wrong).toEqual([])
    expect(await store.syncFacts()).toMatchObject({
      waitingCount: asked.filter(({ cell }) => cell.expected).length,
    })
  } finally {
    await store.terminate()
    removeFolder(folder)
  }
})

type Tried = ReturnType<typeof tryAt>
function withoutAfter(
  what: Omit<Tried, 'seen'>,
): Parameters<Awaited<ReturnType<typeof openTestStore>>['store']['editDesk']>[0]['what'] {
  const { after: _found, ...rest } = what as { after?: unknown }
  return rest as never
}
