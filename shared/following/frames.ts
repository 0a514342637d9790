/**
 * Frames of following, over the nudge socket as binary messages. Positional CBOR: the two that go out all the time weigh some
 * sixty bytes, so that a pointer fits beside the papers on 50 kbit/s. Strangers' bytes: everything is checked.
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import type { MeetingId, PersonId } from '../kernel/ids.ts'
import { Sight } from './sight.ts'

/** Longer is nobody's frame. The server's socket takes 4,096 bytes at most. */
export const FRAME_BYTES = 4000
/** People who are let, in one frame. */
const MOST_LET = 100

export type Ask =
  /** Which meeting this line is about from now on; null: none. */
  | { readonly is: 'watch'; readonly meetingId: MeetingId | null }
  | { readonly is: 'present'; readonly run: number; readonly takeOver: boolean }
  | { readonly is: 'show'; readonly run: number; readonly seq: number; readonly sight: Sight }
  | { readonly is: 'stop'; readonly run: number }
  | { readonly is: 'let'; readonly personId: PersonId; readonly on: boolean }
  /** A sight has come: the next may. */
  | { readonly is: 'got'; readonly run: number; readonly seq: number }

/** What a line says of the meeting it is asked about. `away`: the presenter's line is lost at this moment. */
export interface StageFrame {
  readonly meetingId: MeetingId
  readonly presenter: { readonly personId: PersonId; readonly run: number; readonly away: boolean } | null
  readonly ended: { readonly why: 'stopped' | 'lost' | 'barred'; readonly personId: PersonId } | null
  /** Only to whom it is of use: those who run the meeting. */
  readonly let: readonly PersonId[]
  readonly mayPresent: boolean
  readonly mayRun: boolean
}

export type Refusal = 'following/not-allowed' | 'following/taken' | 'following/not-readable'

export type Tell =
  | ({ readonly is: 'stage' } & StageFrame)
  /** `sight` null: a paper that this person does not get. */
  | { readonly is: 'sight'; readonly run: number; readonly seq: number; readonly sight: Sight | null }
  /** What was shown has come. */
  | { readonly is: 'got'; readonly run: number; readonly seq: number }
  /** `run`: of what was asked. */
  | { readonly is: 'refused'; readonly run: number; readonly why: Refusal }

const uuidBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 16)
const run = z.number().int().min(0).max(0xffff_ffff)
const seq = z.number().int().min(0).max(0xffff_ffff)
const share = z.number().int().min(-400_000).max(400_000)
const pointer = z.tuple([z.number().int(), share, share]).nullable()
const sightParts = z.tuple([
  uuidBytes,
  uuidBytes,
  z.number().int(),
  z.number().int().min(0).max(3),
  share,
  share,
  share,
  share,
  pointer,
])
type SightParts = z.infer<typeof sightParts>

const SHARES = 10_000
const toShare = (value: number): number => Math.round(value * SHARES)

function bytesOf(id: string): Uint8Array<ArrayBuffer> {
  const hex = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
}

function idOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function partsOf({ fileId, fileVersionId, page, turned, region, pointer: at }: Sight): SightParts {
  const { x, y, w, h } = region
  return [
    bytesOf(fileId),
    bytesOf(fileVersionId),
    page,
    turned / 90,
    toShare(x),
    toShare(y),
    toShare(w),
    toShare(h),
    at === null ? null : [at.page, toShare(at.x), toShare(at.y)],
  ]
}

function sightOf([file, version, page, turns, x, y, w, h, at]: SightParts): Sight | null {
  const parsed = Sight.safeParse({
    fileId: idOf(file),
    fileVersionId: idOf(version),
    page,
    turned: turns * 90,
    region: { x: x / SHARES, y: y / SHARES, w: w / SHARES, h: h / SHARES },
    pointer: at === null ? null : { page: at[0], x: at[1] / SHARES, y: at[2] / SHARES },
  })
  return parsed.success ? parsed.data : null
}

const ASK = { watch: 0, present: 1, show: 2, stop: 3, let: 4, got: 5 } as const
const TELL = { stage: 0, sight: 1, got: 2, refused: 3 } as const
const WHY = ['stopped', 'lost', 'barred'] as const
const REFUSALS: readonly Refusal[] = ['following/not-allowed', 'following/taken', 'following/not-readable']

export function encodeAsk(ask: Ask): Uint8Array {
  switch (ask.is) {
    case 'watch':
      return encode([ASK.watch, ask.meetingId === null ? null : bytesOf(ask.meetingId)])
    case 'present':
      return encode([ASK.present, ask.run, ask.takeOver])
    case 'show':
      return encode([ASK.show, ask.run, ask.seq, partsOf(ask.sight)])
    case 'stop':
      return encode([ASK.stop, ask.run])
    case 'let':
      return encode([ASK.let, bytesOf(ask.personId), ask.on])
    case 'got':
      return encode([ASK.got, ask.run, ask.seq])
  }
}

const AskParts = z.union([
  z.tuple([z.literal(ASK.watch), uuidBytes.nullable()]),
  z.tuple([z.literal(ASK.present), run, z.boolean()]),
  z.tuple([z.literal(ASK.show), run, seq, sightParts]),
  z.tuple([z.literal(ASK.stop), run]),
  z.tuple([z.literal(ASK.let), uuidBytes, z.boolean()]),
  z.tuple([z.literal(ASK.got), run, seq]),
])

/** Null: no frame of ours. */
export function decodeAsk(bytes: Uint8Array): Ask | null {
  const parsed = AskParts.safeParse(decoded(bytes))
  if (!parsed.success) return null
  const parts = parsed.data
  switch (parts[0]) {
    case ASK.watch:
      return { is: 'watch', meetingId: parts[1] === null ? null : (idOf(parts[1]) as MeetingId) }
    case ASK.present:
      return { is: 'present', run: parts[1], takeOver: parts[2] }
    case ASK.show: {
      const sight = sightOf(parts[3])
      return sight === null ? null : { is: 'show', run: parts[1], seq: parts[2], sight }
    }
    case ASK.stop:
      return { is: 'stop', run: parts[1] }
    case ASK.let:
      return { is: 'let', personId: idOf(parts[1]) as PersonId, on: parts[2] }
    case ASK.got:
      return { is: 'got', run: parts[1], seq: parts[2] }
  }
}

export function encodeTell(tell: Tell): Uint8Array {
  switch (tell.is) {
    case 'stage': {
      const { meetingId, presenter, ended, mayPresent, mayRun } = tell
      return encode([
        TELL.stage,
        bytesOf(meetingId),
        presenter === null ? null : [bytesOf(presenter.personId), presenter.run, presenter.away],
        ended === null ? null : [WHY.indexOf(ended.why), bytesOf(ended.personId)],
        tell.let.slice(0, MOST_LET).map(bytesOf),
        mayPresent,
        mayRun,
      ])
    }
    case 'sight':
      return encode([TELL.sight, tell.run, tell.seq, tell.sight === null ? null : partsOf(tell.sight)])
    case 'got':
      return encode([TELL.got, tell.run, tell.seq])
    case 'refused':
      return encode([TELL.refused, tell.run, REFUSALS.indexOf(tell.why)])
  }
}

const TellParts = z.union([
  z.tuple([
    z.literal(TELL.stage),
    uuidBytes,
    z.tuple([uuidBytes, run, z.boolean()]).nullable(),
    z.tuple([z.number().int().min(0).max(2), uuidBytes]).nullable(),
    z.array(uuidBytes).max(MOST_LET),
    z.boolean(),
    z.boolean(),
  ]),
  z.tuple([z.literal(TELL.sight), run, seq, sightParts.nullable()]),
  z.tuple([z.literal(TELL.got), run, seq]),
  z.tuple([z.literal(TELL.refused), run, z.number().int().min(0).max(2)]),
])

/** Null: no frame of ours. */
export function decodeTell(bytes: Uint8Array): Tell | null {
  const parsed = TellParts.safeParse(decoded(bytes))
  if (!parsed.success) return null
  const parts = parsed.data
  switch (parts[0]) {
    case TELL.stage:
      return stageOf(parts)
    case TELL.sight: {
      const sight = parts[3] === null ? null : sightOf(parts[3])
      return sight === null && parts[3] !== null ? null : { is: 'sight', run: parts[1], seq: parts[2], sight }
    }
    case TELL.got:
      return { is: 'got', run: parts[1], seq: parts[2] }
    case TELL.refused:
      return { is: 'refused', run: parts[1], why: REFUSALS[parts[2]] ?? 'following/not-allowed' }
  }
}

function stageOf([, meeting, presenter, ended, allowed, mayPresent, mayRun]: Extract<
  z.infer<typeof TellParts>,
  [typeof TELL.stage, ...unknown[]]
>): Tell {
  return {
    is: 'stage',
    meetingId: idOf(meeting) as MeetingId,
    presenter:
      presenter === null
        ? null
        : { personId: idOf(presenter[0]) as PersonId, run: presenter[1], away: presenter[2] },
    ended: ended === null ? null : { why: WHY[ended[0]] ?? 'stopped', personId: idOf(ended[1]) as PersonId },
    let: allowed.map((id) => idOf(id) as PersonId),
    mayPresent,
    mayRun,
  }
}

function decoded(bytes: Uint8Array): unknown {
  if (bytes.length > FRAME_BYTES) return null
  try {
    return decode(bytes, {
      strict: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowBigInt: false,
      allowInfinity: false,
      allowNaN: false,
    })
  } catch {
    return null
  }
}
