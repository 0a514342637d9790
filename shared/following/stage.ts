/** One meeting's presenter, as the server or the hub that carries the frames sees it. Pure; lives in memory alone. */
import { assertNever } from '../kernel/assert-never.ts'
import type { DeviceId, PersonId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import type { Sight } from './sight.ts'

/** A presenter whose line is lost may come back so long; then the presentation is over. */
export const COMES_BACK_WITHIN_MS = 30_000

export interface Presenter {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  /** Names this presentation: made by the presenter's device, the same on every line that carries it. */
  readonly run: number
  /** Since when the line is lost, ms on the authority's own clock; null: it is there. */
  readonly awaySince: number | null
}

/** Why nobody presents any more, until somebody does. */
export interface Ended {
  readonly why: 'stopped' | 'lost' | 'barred'
  readonly personId: PersonId
}

export interface Stage {
  readonly presenter: Presenter | null
  /** Whom chair or secretary let present. */
  readonly let: ReadonlySet<PersonId>
  readonly ended: Ended | null
  /** Of the sight; −1: nothing was shown yet. */
  readonly seq: number
  readonly sight: Sight | null
}

export const emptyStage: Stage = { presenter: null, let: new Set(), ended: null, seq: -1, sight: null }

/** Who speaks, and what they are in the meeting. */
export interface Speaker {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  readonly role: MeetingRole
}

export type StageRefusal = 'following/not-allowed' | 'following/taken'

const runs = (role: MeetingRole): boolean => role === 'chair' || role === 'secretary'

/** Chair, secretary, and whom they let [FOL-3]. */
export const mayPresent = (role: MeetingRole, isLet: boolean): boolean => runs(role) || isLet
/** Chair and secretary let people present, and take over [FOL-4]. */
export const mayRunStage = (role: MeetingRole): boolean => runs(role)

/** Begins, goes on after a lost line with the same `run`, or takes over where that was said [FOL-4]. */
export function present(
  stage: Stage,
  { personId, deviceId, role }: Speaker,
  { run, takeOver }: { readonly run: number; readonly takeOver: boolean },
): Result<Stage, StageRefusal> {
  if (!mayPresent(role, stage.let.has(personId))) return fail('following/not-allowed')
  const { presenter } = stage
  const isSame = presenter?.run === run && presenter.deviceId === deviceId
  if (isSame) return ok({ ...stage, presenter: { ...presenter, awaySince: null } })
  // One's own other device, or one's own earlier start, is nobody to ask.
  const isFree = presenter === null || presenter.personId === personId
  if (!isFree && !takeOver) return fail('following/taken')
  if (!isFree && !runs(role)) return fail('following/not-allowed')
  return ok({
    ...stage,
    presenter: { personId, deviceId, run, awaySince: null },
    ended: null,
    seq: -1,
    sight: null,
  })
}

/** What is not newer, or not of the presenter's run and device, changes nothing [FOL-6]. */
export function show(
  stage: Stage,
  deviceId: DeviceId,
  { run, seq, sight }: { readonly run: number; readonly seq: number; readonly sight: Sight },
): Stage {
  const { presenter } = stage
  if (presenter?.run !== run || presenter.deviceId !== deviceId || seq <= stage.seq) return stage
  return { ...stage, seq, sight }
}

const over = (stage: Stage, presenter: Presenter, why: Ended['why']): Stage => ({
  ...stage,
  presenter: null,
  ended: { why, personId: presenter.personId },
  seq: -1,
  sight: null,
})

export type StageEvent =
  /** The presenter stops. */
  | { readonly is: 'stopped'; readonly deviceId: DeviceId; readonly run: number }
  /** A device's last line is gone. */
  | { readonly is: 'gone'; readonly deviceId: DeviceId; readonly nowMs: number }
  /** May not see the meeting, or this paper, any more. */
  | { readonly is: 'barred'; readonly personId: PersonId }
  | { readonly is: 'passed'; readonly nowMs: number }
  | { readonly is: 'let'; readonly by: Speaker; readonly personId: PersonId; readonly on: boolean }

export function step(stage: Stage, event: StageEvent): Stage {
  const { presenter } = stage
  switch (event.is) {
    case 'stopped':
      return presenter?.run === event.run && presenter.deviceId === event.deviceId
        ? over(stage, presenter, 'stopped')
        : stage
    case 'gone':
      return presenter?.deviceId === event.deviceId && presenter.awaySince === null
        ? { ...stage, presenter: { ...presenter, awaySince: event.nowMs } }
        : stage
    case 'passed':
      return presenter?.awaySince != null && event.nowMs - presenter.awaySince >= COMES_BACK_WITHIN_MS
        ? over(stage, presenter, 'lost')
        : stage
    case 'barred':
      return presenter?.personId === event.personId ? over(stage, presenter, 'barred') : stage
    case 'let':
      return letIn(stage, event)
    default:
      return assertNever(event)
  }
}

/** Who is no longer let stops presenting at once, unless they run the meeting themselves. */
function letIn(stage: Stage, { by, personId, on }: Extract<StageEvent, { is: 'let' }>): Stage {
  if (!mayRunStage(by.role) || stage.let.has(personId) === on) return stage
  const allowed = new Set(stage.let)
  if (on) allowed.add(personId)
  else allowed.delete(personId)
  const next = { ...stage, let: allowed }
  const { presenter } = stage
  const isPresenting = presenter?.personId === personId && personId !== by.personId
  return !on && isPresenting && presenter !== null ? over(next, presenter, 'barred') : next
}
