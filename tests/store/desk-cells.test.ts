/**
 * Every cell of the life of a pack on a device, as a screen asks: through the calls of the desk into a real store. What the
 * table forbids is not written, and the reason is named; what the screen is told it may is what it may [SYNC-155].
 */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { expect, test } from 'vitest'
import { DraftUndo } from '../../main/app/draft-undo.ts'
import { deskHandlers } from '../../main/app/handlers/desk.ts'
import type { HandlerPorts } from '../../main/app/ports.ts'
import type { DeskOp } from '../../shared/desk/edit.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { type Cell, cells, triable } from '../server/promised-desk.ts'
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
  type TestStore,
  tempFolder,
} from './support/world.ts'

/** The calls of a window in which An is signed in. */
const callsOn = ({ store }: TestStore) => {
  const session = {
    ...{ store, personId: an.id, driver: { workSaved: () => undefined } },
    deskPapers: { undo: new DraftUndo() },
  }
  return deskHandlers({
    standing: async () => ({ session: () => session }),
    clock: { now: () => NOW, monotonicMs: () => 0 },
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random },
  } as unknown as HandlerPorts)
}

type Calls = ReturnType<typeof callsOn>
async function tryBy(calls: Calls, meetingId: MeetingId, edit: DeskOp['edit']): Promise<string> {
  const { reason } = edit
  const done =
    edit.is === 'edit'
      ? await calls['desk.edit']({ meetingId, action: edit.action, reason, changes: [...edit.changes] })
      : await calls['desk.step']({ meetingId, action: edit.action, reason })
  return done.ok ? 'ok' : done.failure.code
}

/** Only chair and secretaries are shown a desk at all. */
const sees = ({ role }: Pick<Cell, 'role'>): boolean => role === 'secretary' || role === 'chair'
const isRight = (cell: Cell, code: string): boolean => {
  if (cell.expected) return code === 'ok'
  return sees(cell)
    ? code === 'desk/not-yours' || code === 'desk/not-now'
    : code === 'desk/not-yours' || code === 'desk/not-on-this-device'
}

test('[SYNC-155] every cell is answered as promised', async () => {
  const folder = tempFolder()
  const made = await openTestStore(folder)
  const { store } = made
  const calls = callsOn(made)
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
      const { role, state, action } = cell
      const opened = await calls['desk.open']({ meetingId })
      const may = opened.ok ? opened.value.may : []
      if (opened.ok !== sees(cell)) wrong.push(`${role} ${state}: shown ${String(opened.ok)}`)
      const promised = cells.filter((one) => one.role === role && one.state === state && one.expected)
      if (may.join() !== promised.map((one) => one.action).join())
        wrong.push(`${role} ${state}: offered ${may.join()}`)
      const code = await tryBy(calls, meetingId, tryAt(pack, action, cast, newId))
      if (!isRight(cell, code)) wrong.push(`${role} ${state} ${action}: ${code}`)
    }
    expect(wrong).toEqual([])
    expect(asked).toHaveLength(6 * 6 * 11)
    expect(await store.syncFacts()).toMatchObject({
      waitingCount: asked.filter(({ cell }) => cell.expected).length,
    })
  } finally {
    await store.terminate()
    removeFolder(folder)
  }
})

test('[SYNC-155] a window nobody is signed in to is answered nothing', async () => {
  const locked = deskHandlers({ standing: async () => ({ session: () => null }) } as unknown as HandlerPorts)
  const meetingId = newId<MeetingId>()
  expect(await locked['desk.open']({ meetingId })).toMatchObject({ failure: { code: 'app/locked' } })
  expect(await locked['desk.step']({ meetingId, action: 'publish', reason: '' })).toMatchObject({
    failure: { code: 'app/locked' },
  })
})
