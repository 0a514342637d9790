/** What every part of following is given. */
import { createContext, useContext } from 'react'
import type { FollowMode } from '../../../shared/following/follower.ts'
import type { Sight } from '../../../shared/following/sight.ts'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { FailureView, FollowSeen, FollowStage } from '../../bridge/index.ts'

export type SeenPaper = NonNullable<FollowSeen['what']>

export interface Following {
  readonly mode: FollowMode
  /** Null: no line says anything of the meeting. */
  readonly stage: FollowStage | null
  /** The last that was told of the presenter's place; `what` null: a paper that this person does not get. */
  readonly seen: { readonly what: SeenPaper | null } | null
  /** Where this window has to be. */
  readonly target: SeenPaper | null
  /** Why presenting did not begin. */
  readonly failure: FailureView | null
  /** Answers whether the key means anything now. */
  readonly toggle: () => boolean
  readonly leave: () => void
  readonly present: () => void
  readonly stop: () => void
  readonly show: (sight: Sight) => void
  readonly letPresent: (personId: PersonId, on: boolean) => void
}

const ignore = (): void => undefined

/** Outside a meeting, and in tests of what stands around it. */
export const NOBODY_PRESENTS: Following = {
  mode: 'none',
  stage: null,
  seen: null,
  target: null,
  failure: null,
  toggle: () => false,
  leave: ignore,
  present: ignore,
  stop: ignore,
  show: ignore,
  letPresent: ignore,
}

export const FollowingContext = createContext<Following>(NOBODY_PRESENTS)

export const useFollowing = (): Following => useContext(FollowingContext)
