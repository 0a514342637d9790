/**
 * What has been written of minutes, in the order of the server's log, comes to one state everywhere [SYNC-196]: text is
 * taken until the first signature; a signature counts where its signer had seen all text before it, and those after it
 * where they are of the same words.
 */
import type { OpId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { MinutesSaid, MinutesSignature } from './said.ts'

export interface MinutesOp {
  readonly opId: OpId
  readonly author: PersonId
  /** The author's clock: shown, never an order. */
  readonly at: Instant
  readonly said: MinutesSaid
}

export interface Comment {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly part: string
  readonly quote: string
  readonly text: string
  readonly settledBy: PersonId | null
}

export interface Signed {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly said: MinutesSignature
}

export interface MinutesState {
  /** Ids of the updates that are of the text, in the order in which they came. */
  readonly updateIds: readonly OpId[]
  readonly updates: readonly Uint8Array[]
  /** Written without knowing of a signature that came before: no part of the text. */
  readonly leftOut: readonly MinutesOp[]
  readonly comments: readonly Comment[]
  readonly signatures: readonly Signed[]
}

/** Names a set of updates, whatever order they are in. */
export const seenOf = (updateIds: readonly OpId[], sha256: (text: string) => string): string =>
  sha256([...updateIds].sort().join('\n'))

export type MinutesRefusal = 'minutes/signed' | 'minutes/moved-on' | 'minutes/other-words'

/** Null: what is said is taken after what was. The same for whoever judges and whoever reads. */
export function whyNotTaken(
  { updateIds, signatures }: Pick<MinutesState, 'updateIds' | 'signatures'>,
  said: MinutesSaid,
  sha256: (text: string) => string,
): MinutesRefusal | null {
  const [first] = signatures
  if (said.is === 'update') return first === undefined ? null : 'minutes/signed'
  if (said.is !== 'sign') return null
  if (said.seen !== seenOf(updateIds, sha256)) return 'minutes/moved-on'
  return first !== undefined && first.said.words !== said.words ? 'minutes/other-words' : null
}

/** `ops`: as the server numbered them, then what it has not answered for. */
export function foldMinutes(ops: readonly MinutesOp[], sha256: (text: string) => string): MinutesState {
  const state = {
    updateIds: [] as OpId[],
    updates: [] as Uint8Array[],
    leftOut: [] as MinutesOp[],
    comments: [] as Comment[],
    signatures: [] as Signed[],
  }
  for (const op of ops) {
    const { said, ...by } = op
    const refused = whyNotTaken(state, said, sha256) !== null
    if (said.is === 'update') {
      if (refused) state.leftOut.push(op)
      else {
        state.updateIds.push(op.opId)
        state.updates.push(said.update)
      }
    } else if (said.is === 'comment') state.comments.push({ ...by, ...commentOf(said), settledBy: null })
    else if (said.is === 'sign') {
      const twice = state.signatures.some(({ author }) => author === op.author)
      if (!refused && !twice) state.signatures.push({ ...by, said })
    } else settle(state.comments, op, said.of)
  }
  return state
}

const commentOf = ({ part, quote, text }: Extract<MinutesSaid, { is: 'comment' }>) => ({ part, quote, text })

function settle(comments: Comment[], { author }: MinutesOp, of: OpId): void {
  const at = comments.findIndex(({ opId }) => opId === of)
  const comment = comments[at]
  if (comment !== undefined) comments[at] = { ...comment, settledBy: comment.settledBy ?? author }
}
