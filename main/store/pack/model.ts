/** What the store keeps of packs as one PDF: the printed numbers of each meeting, and what an ended app left behind. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { PackLedger } from '../../../shared/pack/ledger.ts'
import type { GivenNumbers } from '../../../shared/pack/meeting-numbers.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { Leaving } from '../facts.ts'

export interface PackFacts {
  /** Null: no pack was made of it on this device. */
  readonly ledger: PackLedger | null
  /** The meeting's own, by item and file. */
  readonly given: readonly GivenNumbers[]
  /** The meeting asks for a line with name and time on copies. */
  readonly printLine: boolean
}

export interface PackStore {
  packFacts(meetingId: MeetingId): Promise<PackFacts>
  keepPackLedger(meetingId: MeetingId, ledger: PackLedger): Promise<Result<null, WriteFailure>>
  /** The file or folder that something is written into before it has its name; null: none was left behind. */
  unfinished(what: Leaving): Promise<string | null>
  noteUnfinished(what: Leaving, file: string | null): Promise<Result<null, WriteFailure>>
}
