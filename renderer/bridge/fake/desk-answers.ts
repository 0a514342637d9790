/** A desk with one draft in it, written in by calls as main's is. */
import type { Change } from '../../../shared/desk/fields.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { aPerson } from './builders.ts'
import { aDesk, draftChanges, draftId } from './drafts.ts'

/** Two units, and people of both. */
const directory = () => ({
  deadlines: null,
  rooms: [],
  people: Array.from({ length: 48 }, (_, at) => aPerson(at)),
  organizations: [
    {
      id: '01900000-0000-7000-8064-000000000000' as never,
      name: 'Ủy ban nhân dân xã Văn Lăng',
      classification: 'ubnd' as const,
      memberIds: Array.from({ length: 9 }, (_, at) => aPerson(at).id),
    },
    {
      id: '01900000-0000-7000-8064-000000000001' as never,
      name: 'Phòng Kinh tế',
      classification: 'department' as const,
      memberIds: Array.from({ length: 6 }, (_, at) => aPerson(at + 12).id),
    },
  ],
})

export function deskAnswers(now: number, items = 14) {
  const me = aPerson(0)
  const desk = aDesk(now, me.id)
  desk.write(draftId(0), me.id, { is: 'edit', action: 'edit', reason: '', changes: draftChanges(now, items) })
  let begun = 0
  const view = ({ meetingId }: { meetingId: MeetingId }) => desk.view(meetingId)
  return {
    'desk.list': () => ({ mayBegin: true, rows: desk.rows() }),
    'desk.open': view,
    'desk.undo': view,
    'desk.redo': view,
    'desk.history': () => [
      {
        opId: desk.view(draftId(0)).steps[0]?.opId ?? ('01900000-0000-7000-8063-000000000001' as never),
        at: now as never,
        author: me,
        action: 'edit' as const,
        reason: '',
        touched: [{ of: 'item' as const, count: items }],
      },
    ],
    'desk.setDeadlines': () => ({}),
    'desk.directory': directory,
    'desk.begin': () => {
      begun += 1
      const meetingId = draftId(begun)
      const changes: Change[] = [{ of: 'person', id: me.id, set: { role: 'secretary' } }]
      desk.write(meetingId, me.id, { is: 'edit', action: 'edit', reason: '', changes })
      return { meetingId }
    },
    'desk.edit': (write: { meetingId: MeetingId; action?: string; reason?: string; changes: Change[] }) => {
      desk.write(write.meetingId, me.id, {
        is: 'edit',
        action: write.action ?? 'edit',
        reason: write.reason ?? '',
        changes: write.changes,
      })
      return desk.view(write.meetingId)
    },
    'desk.step': (write: { meetingId: MeetingId; action: string; reason?: string }) => {
      desk.write(write.meetingId, me.id, { is: 'step', action: write.action, reason: write.reason ?? '' })
      return desk.view(write.meetingId)
    },
  }
}
