import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { draftView } from '../../../shared/ipc/draft-view.ts'
import type { NoticeView } from '../../../shared/ipc/notice.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { type NoticeFields, noticeReference } from '../../../shared/minutes/notice.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'
import { promised, within } from './within.ts'

type NoticeCalls = Pick<Handlers, 'notice.open' | 'notice.keep' | 'notice.save' | 'notice.toPapers'>

export function noticeHandlers(ports: HandlerPorts): NoticeCalls {
  const { letters, clock } = ports
  return {
    'notice.open': within(ports, async (session, { meetingId }) => {
      const read = await session.store.notice(meetingId, clock.now())
      if (!read.ok) return read
      const { notice, phase } = read.value
      return ok({ ...notice, phase, paper: await paperOf(session, meetingId) })
    }),
    'notice.keep': within(ports, async ({ store }, { meetingId, change }) => {
      const written = Object.entries(change).filter(([, value]) => value !== undefined)
      const kept = await store.keepNotice(meetingId, Object.fromEntries(written) as Partial<NoticeFields>)
      return kept.ok ? ok({}) : promised(kept.failure, contract['notice.keep'].failures)
    }),
    'notice.save': within(ports, async (session, wish) => {
      const saved = await letters.saveNotice(session, wish)
      return saved.ok ? saved : promised(saved.failure, contract['notice.save'].failures)
    }),
    'notice.toPapers': within(ports, async (session, { meetingId }) => {
      if ((await paperOf(session, meetingId)) !== 'open') return fail('notice/no-paper')
      const read = await session.store.notice(meetingId, clock.now())
      if (!read.ok) return promised(read.failure, contract['notice.toPapers'].failures)
      const { fields } = read.value.notice
      const made = letters.noticeFile(session, meetingId)
      session.deskPapers.intake.bring(meetingId, `notice:${clock.now()}`, [
        {
          fileName: made.fileName,
          itemId: null,
          said: {
            title: `Thông báo ${fields.summary}`.slice(0, 500),
            ...(fields.number === '' ? {} : { reference: noticeReference(fields).replace(/^Số:\s*/u, '') }),
            paperType: 'Thông báo',
            role: 'supplement',
          },
          place: { is: 'fetch', fetch: made.write },
        },
      ])
      return ok({})
    }),
  }
}

/** By the ordinary rights of the desk: into a draft, or after a pack that is out. */
async function paperOf({ store, personId }: OpenSession, meetingId: MeetingId): Promise<NoticeView['paper']> {
  const standing = await store.deskStanding(meetingId)
  // It was called without a desk: there is no pack to follow.
  if (!standing.ok) return 'not-now'
  const { may, state } = draftView(standing.value, { meetingId, personId, canUndo: false, canRedo: false })
  if (may.includes('supplement') || may.includes('edit')) return 'open'
  if (state === 'archived') return 'archived'
  return state === 'published' ? 'not-secretary' : 'not-now'
}
