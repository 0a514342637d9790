/** The notice of conclusions: made of the log and the tasks each time, with the words that were kept around them. */
import { z } from 'zod'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { dutiesOf } from '../../../shared/minutes/duty.ts'
import { NOTICE_FIELDS, type Notice, type NoticeFields, noticeOf } from '../../../shared/minutes/notice.ts'
import type { StoreContext } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import type { Tx } from '../sqlite/database.ts'
import { dutyOps } from './duty-rows.ts'
import type { MinutesUnread, ReadNotice } from './model.ts'
import { factsForWriter } from './read-minutes.ts'

const Kept = z.object(
  Object.fromEntries(NOTICE_FIELDS.map((name) => [name, z.string().optional()])),
) as z.ZodType<{ [Name in keyof NoticeFields]?: string }>

export function readNotice(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<ReadNotice, MinutesUnread> {
  const writer = factsForWriter(context, meetingId, now)
  if (!writer.ok) return writer
  const { facts } = writer.value
  const duties = dutiesOf(dutyOps(context, meetingId))
  const notice: Notice = noticeOf({ ...facts, duties, now }, keptIn(context, meetingId))
  return ok({ notice, phase: facts.session.phase })
}

function keptIn({ db }: Pick<StoreContext, 'db'>, meetingId: MeetingId): Partial<NoticeFields> {
  const kept = readFact(db, `notice/${meetingId}`)
  if (typeof kept !== 'string') return {}
  const parsed = Kept.safeParse(JSON.parse(kept))
  return parsed.success ? (parsed.data as Partial<NoticeFields>) : {}
}

/** Over what was kept of those fields before. */
export function keepNotice(
  tx: Tx,
  context: Pick<StoreContext, 'db'>,
  meetingId: MeetingId,
  change: Partial<NoticeFields>,
): void {
  writeFact(tx, `notice/${meetingId}`, JSON.stringify({ ...keptIn(context, meetingId), ...change }))
}
