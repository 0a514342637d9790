import { z } from 'zod'
import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { createDraftDesk } from '../draft-desk.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

const DeadlinesSet = z.object({ app: z.string() })

type DeskCalls = Pick<
  Handlers,
  | 'desk.list'
  | 'desk.open'
  | 'desk.history'
  | 'desk.directory'
  | 'desk.setDeadlines'
  | 'desk.begin'
  | 'desk.edit'
  | 'desk.undo'
  | 'desk.redo'
  | 'desk.step'
>

export function deskHandlers(ports: HandlerPorts): DeskCalls {
  const drafts = createDraftDesk(ports)
  return {
    'desk.list': within(ports, async ({ store, unlocked }) => {
      const rows = await store.desks()
      return ok({
        mayBegin: unlocked.header.office === 'secretary',
        rows: rows.map((row) => ({ ...row, missing: [...row.missing] })),
      })
    }),
    'desk.open': within(ports, (session, { meetingId }) => drafts.open(session, meetingId)),
    'desk.history': within(ports, async ({ store }, { meetingId }) => {
      const past = await store.deskPast(meetingId)
      return past.ok ? ok([...past.value]) : past
    }),
    'desk.directory': within(ports, async ({ store }) => ok(await store.deskDirectory())),
    'desk.setDeadlines': within(ports, async ({ ask }, deadlines) => {
      const set = await ask('/v1/office/deadlines', DeadlinesSet, { method: 'PUT', body: deadlines })
      if (set.ok) return ok({})
      // The server says no more than that there is nothing here for this person.
      if (set.failure.code === 'http/not-found') return fail('desk/not-office')
      return promised(set.failure, contract['desk.setDeadlines'].failures)
    }),
    'desk.begin': within(ports, (session, { from }) => drafts.begin(session, from)),
    'desk.edit': within(ports, (session, write) => drafts.edit(session, write)),
    'desk.undo': within(ports, (session, { meetingId }) => drafts.move(session, meetingId, 'undo')),
    'desk.redo': within(ports, (session, { meetingId }) => drafts.move(session, meetingId, 'redo')),
    'desk.step': within(ports, (session, write) => drafts.step(session, write)),
  }
}
