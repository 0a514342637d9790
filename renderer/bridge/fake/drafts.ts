/** Drafts of the made-up world: their logs are made of real edits, and what is shown is what the reducer says of them. */
import { type DeskDraft, draftOf } from '../../../shared/desk/draft.ts'
import type { DeskEdit, DeskOp } from '../../../shared/desk/edit.ts'
import type { Change } from '../../../shared/desk/fields.ts'
import { refusalOf } from '../../../shared/desk/judge.ts'
import { orderBetween } from '../../../shared/desk/order.ts'
import { missingIn } from '../../../shared/desk/readiness.ts'
import { recalledIn } from '../../../shared/desk/recalled.ts'
import type { DeskRow, DeskView } from '../../../shared/ipc/desk.ts'
import { draftView } from '../../../shared/ipc/draft-view.ts'
import type { AgendaItemId, GuestId, MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { aPerson, dayMs, hourMs, pick } from './builders.ts'

const idOf = <Id extends string>(kind: number, at: number): Id =>
  `01900000-0000-7000-80${kind.toString(16).padStart(2, '0')}-${at.toString(16).padStart(12, '0')}` as Id
export const draftId = (at: number): MeetingId => idOf<MeetingId>(0x60, at)

const subjects = [
  'Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế – xã hội, bảo đảm quốc phòng, an ninh 11 tháng và nhiệm vụ trọng tâm tháng 12 năm 2026',
  'Tờ trình về dự toán thu ngân sách nhà nước trên địa bàn, chi ngân sách địa phương năm 2027',
  'Phương án phân bổ vốn đầu tư công trung hạn giai đoạn 2026 – 2030, đợt 2',
  'Kết quả giải phóng mặt bằng các dự án trọng điểm',
  'Công tác cải cách hành chính và chuyển đổi số quý IV',
  'Xử lý kiến nghị của cử tri sau kỳ họp thứ Ba',
] as const

/** `items`: of the agenda; every fifth begins a chapter that the next two lie under. */
export function draftChanges(now: number, items: number): Change[] {
  const agenda: Change[] = []
  let order = 'V'
  let chapter: AgendaItemId | null = null
  for (let at = 0; at < items; at += 1) {
    order = orderBetween(order, null, () => 0.5) ?? order
    const id = idOf<AgendaItemId>(0x61, at)
    const isChapter = at % 5 === 0
    const parentId: AgendaItemId | null = at % 5 === 1 || at % 5 === 2 ? chapter : null
    if (isChapter) chapter = id
    agenda.push({
      of: 'item',
      id,
      set: {
        place: { parentId, order },
        number: '',
        name: pick(subjects, at),
        presenter: aPerson(at + 1).name,
        presentingUnit: 'Văn phòng HĐND và UBND',
        plannedMinutes: at % 4 === 3 ? null : 10 + (at % 3) * 5,
        visibleTo: at === 3 ? [aPerson(0).id, aPerson(1).id] : null,
      },
    })
  }
  const start = instant(now + 6 * dayMs)
  return [
    {
      of: 'meeting',
      id: '',
      set: {
        kind: 'ubnd-regular',
        number: '12',
        symbol: 'GM-UBND',
        name: 'Phiên họp thường kỳ tháng 12 năm 2026 của Ủy ban nhân dân xã Văn Lăng',
        start,
        end: instant(start + 3 * hourMs),
        places: [{ room: 'Phòng họp số 1', address: 'Trụ sở UBND xã Văn Lăng' }],
        chairId: aPerson(1).id,
      },
    },
    { of: 'person', id: aPerson(0).id, set: { role: 'secretary' } },
    ...Array.from(
      { length: 12 },
      (_, at): Change => ({ of: 'person', id: aPerson(at + 2).id, set: { role: 'delegate' } }),
    ),
    {
      of: 'guest',
      id: idOf<GuestId>(0x62, 0),
      set: { name: 'Hoàng Thị Phương Thảo', unit: 'Sở Tài chính tỉnh Thái Nguyên' },
    },
    ...agenda,
  ]
}

export interface FakeDesk {
  readonly rows: () => DeskRow[]
  readonly view: (meetingId: MeetingId) => DeskView
  readonly draft: (meetingId: MeetingId) => DeskDraft
  readonly write: (
    meetingId: MeetingId,
    by: PersonId,
    what:
      | { is: 'edit'; action: string; reason: string; changes: readonly Change[] }
      | { is: 'step'; action: string; reason: string },
    seen?: readonly OpId[],
  ) => string | null
}

/** `me`: whose device it is. */
export function aDesk(now: number, me: PersonId): FakeDesk {
  const logs = new Map<MeetingId, DeskOp[]>()
  let made = 0
  const write: FakeDesk['write'] = (meetingId, by, what, seen) => {
    const log = logs.get(meetingId) ?? []
    const draft = draftOf(log)
    const common = { ...what, seen: [...(seen ?? draft.heads)] }
    const edit = (
      what.is === 'edit' ? common : { ...common, after: draft.life.steps.at(-1)?.opId ?? null }
    ) as DeskEdit
    made += 1
    const op: DeskOp = {
      opId: idOf<OpId>(0x63, made),
      author: by,
      at: instant(now - 1000 * (100 - made)),
      edit,
    }
    const refusal = refusalOf(log, op, { others: log.length === 0 ? ['office'] : [] })
    if (refusal === null) logs.set(meetingId, [...log, op])
    return refusal
  }
  const view: FakeDesk['view'] = (meetingId) => {
    const draft = draftOf(logs.get(meetingId) ?? [])
    const people = Object.fromEntries(Array.from({ length: 48 }, (_, at) => [aPerson(at).id, aPerson(at)]))
    const standing = {
      draft,
      waitingCount: 0,
      refused: [],
      isOut: draft.life.state === 'published',
      papersOut: [],
      deadlines: null,
      verdicts: new Map<string, string>(),
      recalled: recalledIn(logs.get(meetingId) ?? []),
      people,
    }
    return draftView(standing, { meetingId, personId: me, canUndo: false, canRedo: false })
  }
  const rows = (): DeskRow[] =>
    [...logs].map(([meetingId, log]) => {
      const { meeting, life, conflicts, ...draft } = draftOf(log)
      return {
        meetingId,
        ...{ name: meeting.name, kind: meeting.kind, start: meeting.start, state: life.state },
        conflictCount: conflicts.length,
        unseenCount: life.unseen.length,
        missing: missingIn({ meeting, life, conflicts, ...draft }),
        waitingCount: 0,
        refusedCount: 0,
        lastAt: log.at(-1)?.at ?? instant(now),
      }
    })
  return { rows, view, write, draft: (meetingId) => draftOf(logs.get(meetingId) ?? []) }
}
