/**
 * What one window does about the presenter. Invariants: nobody is taken anywhere who has not asked for it; a wish to follow
 * lasts until its person leaves, over lost lines and from one presenter to the next; nothing older is ever shown again
 * (the same number again: what this device has of the paper is other by now).
 */
import { assertNever } from '../kernel/assert-never.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Ended } from './stage.ts'

/** The stage as devices are told it. */
export interface StageTold {
  readonly presenter: {
    readonly personId: PersonId
    readonly run: number
    /** The line to them is lost; they may come back. */
    readonly away: boolean
    /** This device is the one that presents. */
    readonly mine: boolean
  } | null
  readonly ended: Ended | null
}

/** `what` null: a paper that this person does not get [FOL-5]. */
export interface Seen<T> {
  readonly run: number
  readonly seq: number
  readonly what: T | null
}

export interface Follower<T> {
  /** The person has asked to be taken along. */
  readonly wish: boolean
  /** Null: no line says anything. */
  readonly stage: StageTold | null
  readonly seen: Seen<T> | null
}

export type FollowerEvent<T> =
  | { readonly is: 'told'; readonly stage: StageTold | null }
  | { readonly is: 'seen'; readonly seen: Seen<T> }
  | { readonly is: 'joined' }
  /** By the key, or because the person went somewhere by themselves. */
  | { readonly is: 'left' }

export const newFollower = <T>(): Follower<T> => ({ wish: false, stage: null, seen: null })

export function stepFollower<T>(state: Follower<T>, event: FollowerEvent<T>): Follower<T> {
  switch (event.is) {
    case 'told': {
      const { stage } = event
      // Who presents does not follow at the same time.
      const wish = state.wish && stage?.presenter?.mine !== true
      // A lost line takes away nothing that is on the screen; the end of a presentation does.
      const keeps = stage === null || stage.presenter?.run === state.seen?.run
      return { wish, stage, seen: keeps ? state.seen : null }
    }
    case 'seen': {
      const { run, seq } = event.seen
      if (state.stage?.presenter?.run !== run || state.stage.presenter.mine) return state
      if (state.seen !== null && state.seen.run === run && state.seen.seq > seq) return state
      return { ...state, seen: event.seen }
    }
    case 'joined':
      return state.stage?.presenter?.mine === true || state.wish ? state : { ...state, wish: true }
    case 'left':
      return state.wish ? { ...state, wish: false } : state
    default:
      return assertNever(event)
  }
}

export type FollowMode =
  /** Nobody presents, and nothing is to be said of it. */
  | 'none'
  /** Somebody presents; this person reads by themselves. */
  | 'apart'
  | 'following'
  /** The person follows, and the presenter or the line is gone for the moment: they stay where they are. */
  | 'waiting'
  | 'presenting'

export function modeOf({ wish, stage }: Follower<unknown>): FollowMode {
  if (stage?.presenter?.mine === true) return 'presenting'
  if (!wish) return stage?.presenter == null ? 'none' : 'apart'
  return stage?.presenter == null || stage.presenter.away ? 'waiting' : 'following'
}

/** Where the window has to be; null: wherever its person likes. */
export function targetOf<T>(state: Follower<T>): T | null {
  return modeOf(state) === 'following' ? (state.seen?.what ?? null) : null
}
