/** Votes in a room of sessionRoom. */
import type { OpId } from '../../shared/kernel/ids.ts'
import type { VoteForm } from '../../shared/session/index.ts'
import type { Room } from './session-room.ts'

export const HDND: VoteForm = {
  question: 'Thông qua Nghị quyết về dự toán ngân sách năm 2027',
  itemId: null,
  set: 'hdnd',
  options: [],
  secret: false,
  passes: { part: { of: 1, in: 2 }, strictlyMore: true },
  base: 'all',
  mayChange: false,
}

/** Makes a vote and starts it; answers with its id. */
export function openVote(room: Room, form: Partial<VoteForm> = {}, ballotKey?: Uint8Array): OpId {
  const voteId = makeVote(room, form)
  room.say(1, { is: 'vote-start', voteId }, ballotKey === undefined ? {} : { ballotKey })
  return voteId
}

export function makeVote(room: Room, form: Partial<VoteForm> = {}): OpId {
  const { events } = room.say(1, { is: 'vote', form: { ...HDND, ...form } })
  const made = events[0]
  if (made?.is !== 'vote-made') throw new Error('no vote was made')
  return made.voteId
}

export const voteOf = (room: Room, voteId: OpId) => {
  const vote = room.log.session.votes.find((one) => one.voteId === voteId)
  if (vote === undefined) throw new Error(`no vote ${voteId}`)
  return vote
}
