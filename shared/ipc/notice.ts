/** Thông báo kết luận: what a session concluded, as its office tells it; by its secretary and chair. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { NOTICE_FIELDS, type NoticeFields } from '../minutes/notice.ts'
import { call } from './kit.ts'
import { SAVE_FAILURES } from './saving.ts'

const fields = z.object(
  Object.fromEntries(NOTICE_FIELDS.map((name) => [name, z.string().max(4000)])) as {
    readonly [Name in keyof NoticeFields]: z.ZodString
  },
)

/** Whether it can follow the meeting's pack as a paper, or why not. */
export const NOTICE_PAPER = ['open', 'not-secretary', 'archived', 'not-now'] as const

export const NoticeView = z.object({
  above: z.string(),
  office: z.array(z.string()).readonly(),
  fields,
  conclusions: z.array(z.string()).readonly(),
  tasks: z
    .array(z.object({ text: z.string(), lead: z.string(), helpers: z.string(), due: z.string() }))
    .readonly(),
  phase: z.enum(['none', 'gathering', 'running', 'paused', 'ended']),
  paper: z.enum(NOTICE_PAPER),
})
export type NoticeView = z.infer<typeof NoticeView>

const one = z.object({ meetingId: MeetingId })
const read = ['meeting/not-on-this-device', 'minutes/not-yours'] as const

export const noticeCalls = {
  'notice.open': call({ input: one, output: NoticeView, failures: [...read] }),
  /** Some of the fields: on the disk when it answers. */
  'notice.keep': call({
    input: one.extend({ change: fields.partial() }),
    output: z.object({}),
    failures: ['storage/full', 'storage/failed'],
  }),
  /** Asks where to. */
  'notice.save': call({
    input: one.extend({ format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    failures: [...read, ...SAVE_FAILURES],
  }),
  /** Brings the PDF among the papers of the meeting's desk, as any file is brought: it goes out from there. */
  'notice.toPapers': call({ input: one, output: z.object({}), failures: [...read, 'notice/no-paper'] }),
} as const
