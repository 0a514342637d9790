/** Packs for a USB stick: out, and in by steps that a person can see and stop. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})

/** Written, on the stick and read back: it may be taken out. */
export const StickMade = z.object({
  fileName: z.string(),
  bytes: z.number().int(),
  /** Sixteen digits in four groups. Shown once, kept nowhere. */
  code: z.string(),
  /** Papers of the meeting that are not on this device and so not in the pack. */
  missingPapers: z.number().int(),
  /** Writes of an outbox. */
  opCount: z.number().int(),
})
export type StickMade = z.infer<typeof StickMade>

/** Whole, signed by a device of the office; what is in it the code will show. */
export const StickFound = z.object({
  fileName: z.string(),
  byName: z.string(),
  byPosition: z.string(),
  created: Instant,
  bytes: z.number().int(),
})
export type StickFound = z.infer<typeof StickFound>

export const StickPreview = z.object({
  what: z.enum(['meeting', 'outbox']),
  meetingName: z.string(),
  meetingStart: Instant.nullable(),
  byName: z.string(),
  created: Instant,
  paperCount: z.number().int(),
  noteCount: z.number().int(),
  bytes: z.number().int(),
  /** What is not on this device yet; nothing new anywhere: everything is here. */
  news: z.object({
    objects: z.number().int(),
    documents: z.number().int(),
    papers: z.number().int(),
    paperBytes: z.number().int(),
    ops: z.number().int(),
  }),
})
export type StickPreview = z.infer<typeof StickPreview>

const writing = [
  'stick/cancelled',
  'stick/busy',
  'stick/too-large',
  'stick/not-read-back',
  'stick/nothing-to-send',
  'stick/unreadable',
  'paper/damaged',
  'paper/not-downloaded',
  'storage/full',
  'storage/failed',
] as const
const reading = [
  'stick/cancelled',
  'stick/busy',
  'stick/not-chosen',
  'stick/tampered',
  'stick/unreadable',
  'storage/full',
  'storage/failed',
] as const

export const stickCalls = {
  /** Asks where to. Answers when the file is on the stick. */
  'stick.exportMeeting': call({
    input: z.object({ meetingId: MeetingId }),
    output: StickMade,
    failures: [...writing, 'meeting/not-on-this-device'],
  }),
  'stick.exportOutbox': call({ input: nothing, output: StickMade, failures: writing }),
  /** Asks which file, copies it and checks whose it is. Nothing of it is read yet. */
  'stick.choose': call({
    input: nothing,
    output: StickFound,
    failures: [
      ...reading,
      'stick/not-a-pack',
      'stick/newer-version',
      'stick/other-office',
      'stick/unknown-device',
      'stick/revoked-device',
      'stick/too-large',
    ],
  }),
  /** Reads all of the chosen one with its code and says what is new. Nothing is kept. */
  'stick.look': call({
    input: z.object({ code: z.string().max(100) }),
    output: StickPreview,
    failures: [
      ...reading,
      'stick/wrong-code',
      'stick/refused-contents',
      'stick/not-for-you',
      'stick/revoked-device',
      'paper/secret',
    ],
  }),
  /** Takes what was looked at: all of it or nothing. */
  'stick.take': call({
    input: nothing,
    output: nothing,
    failures: [...reading, 'stick/wrong-code', 'stick/refused-contents'],
  }),
  /** Ends what runs, and forgets the chosen pack. */
  'stick.drop': call({ input: nothing, output: nothing, failures: [] }),
  /** Shows the written file in its folder. */
  'stick.show': call({ input: nothing, output: nothing, failures: [] }),
  'stick.progressed': signal(z.object({ progress: z.number() })),
} as const
