/**
 * The session of a meeting: what people ask of it, what comes of that, and the log that proves it. Rules:
 * docs/spec/session.md. How it is used:
 * - a screen reads `SessionLog.session` (state.ts) with `quorumOf`, `queueOf`, `speakingOf`, `byUnit`, `actionsOf`; it
 *   offers what `actionsOf` names, and asks `step` first where it wants to know why something would be refused;
 * - a device signs a `Command` (`commandBytes`) and sends it to whoever runs the session;
 * - the host answers each with `judge`, writes the entry down, and only then says so;
 * - everybody takes entries in with `follow`, and whole logs with `verifyLog`; exchange.ts is what goes over the wire,
 *   follower.ts a device's side of it.
 */
export { apply, type Moment } from './apply.ts'
export { type Answer, type Ask, isDesk, mayVote, type SessionCode } from './ask.ts'
export { type Quorum, quorumNeeded, quorumOf } from './attendance.ts'
export { type Action, Command, Does, type DoesOf } from './command.ts'
export { type EventOf, Facts, SessionEvent, type VoteResult } from './event.ts'
export { stands } from './fork.ts'
export {
  emptyLog,
  entryHash,
  entryOf,
  follow,
  judge,
  type LogCode,
  type LogPorts,
  msSince,
  type Next,
  NO_HEAD,
  type OpenedCommand,
  openCommand,
  type SessionLog,
  sameHead,
  verifyLog,
} from './log.ts'
export {
  type CommandId,
  choicesOf,
  Head,
  Host,
  Quote,
  RosterEntry,
  SealedBallot,
  SessionRules,
  VoteForm,
} from './model.ts'
export { byUnit, type UnitResult } from './result.ts'
export { actionsOf, roleOf, type SessionRole, whyNot } from './rights.ts'
export {
  isOfRound,
  publishedOrder,
  readSecretVote,
  SecretVote,
  secretVoteBytes,
} from './secret-vote.ts'
export { queueOf, speakingOf } from './speech.ts'
export {
  type Attendance,
  attendanceOf,
  type Ballot,
  type Conclusion,
  type Item,
  isHere,
  lastedMs,
  NO_SESSION,
  type Phase,
  type SessionState,
  type Speech,
  type Vote,
} from './state.ts'
export { step } from './step.ts'
export { votersNow } from './vote.ts'
export {
  COMMAND_DOMAIN,
  commandBytes,
  domained,
  ENTRY_DOMAIN,
  readCommandBytes,
  readEntryBytes,
  SignedCommand,
  SignedEntry,
} from './wire.ts'
