/**
 * What is written of a meeting's minutes, as op `minutes.say` in the scope of those who prepare it: text, comments,
 * signatures. Whoever signs it in the feed is who said it.
 */
import { z } from 'zod'
import { DeviceId, OpId, Sha256 } from '../kernel/ids.ts'
import type { MeetingRole } from '../oparl/objects.ts'

const bytes = (least: number, most: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= least && value.length <= most,
    'bytes of that length',
  )

export const MOST_UPDATE_BYTES = 200 * 1024

export const MinutesSaid = z.discriminatedUnion('is', [
  /** Of the Y.Doc of document.ts. */
  z.strictObject({ is: z.literal('update'), update: bytes(1, MOST_UPDATE_BYTES) }),
  /** On a section of the minutes, or on the words quoted from it. */
  z.strictObject({
    is: z.literal('comment'),
    part: z.string().max(80),
    quote: z.string().max(500),
    text: z.string().min(1).max(4000),
  }),
  z.strictObject({ is: z.literal('settled'), of: OpId }),
  /**
   * `seen`: which updates the signer had, all that there were (fold.ts). `words`: hash of what they read. `signature`: of
   * the signer's device over both (`signedWords`), so that it proves itself without the server.
   */
  z.strictObject({
    is: z.literal('sign'),
    as: z.enum(['secretary', 'chair']),
    seen: Sha256,
    words: Sha256,
    deviceId: DeviceId,
    signature: bytes(64, 64),
  }),
])
export type MinutesSaid = z.infer<typeof MinutesSaid>
export type MinutesSignature = Extract<MinutesSaid, { is: 'sign' }>

export type MinutesPhase = 'draft' | 'published' | 'running' | 'settling' | 'closed' | 'cancelled'

/** One table for server and device [SYNC-195]: chair and secretary, once the meeting is out, however long ago it was. */
export function mayWriteMinutes(said: MinutesSaid, role: MeetingRole | null, phase: MinutesPhase): boolean {
  if (phase === 'draft' || phase === 'cancelled') return false
  return said.is === 'sign' ? role === said.as : role === 'chair' || role === 'secretary'
}

const DOMAIN = 'phong-hop/minutes-signature/1'
export const signedWords = (
  meetingId: string,
  { as, seen, words }: Pick<MinutesSignature, 'as' | 'seen' | 'words'>,
): Uint8Array => new TextEncoder().encode([DOMAIN, meetingId, as, seen, words].join('\n'))
