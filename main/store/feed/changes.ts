/** What a transaction of the feed changed, told to the screens after its commit. */
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'

export class FeedChanges {
  readonly meetings = new Set<MeetingId>()
  /** The bytes that really changed a document; a repeated update changes nothing and is not here. */
  readonly updates = new Map<LayerDocId, Uint8Array>()
  /** Documents whose cached copy is ahead of the disk until the commit. */
  readonly touchedDocs = new Set<LayerDocId>()
  readonly goneVersions = new Set<string>()
  /** Own operations that were refused once and stand in the feed now: accepted after all [SYNC-5]. */
  readonly accepted: OpId[] = []
  /** Meetings whose participants have told what came to them. */
  readonly desks = new Set<MeetingId>()
  /** Meetings whose minutes were written in. */
  readonly minutes = new Set<MeetingId>()
  /** Meetings whose drafts were written in. */
  readonly drafts = new Set<MeetingId>()
  newFiles = false
  /** Names of people are others than before. */
  people = false
  /** Groups are others than before, or the person's part in them. */
  groups = false
  /** What waits for the person may be other than before. */
  tasks = false
  newDocuments = false

  /** Meetings of which those who prepare them have written something. */
  get prepared(): MeetingId[] {
    return [...new Set([...this.drafts, ...this.minutes])]
  }
}

/** Who brings a page. A hub's numbers are not kept, and what of it cannot be used comes again from the server. */
export interface Bringing {
  readonly changes: FeedChanges
  readonly from: 'server' | 'hub'
  readonly now: Instant
}
