/** What is known of a meeting when people are asked to it, published or still a draft. */
import type { MeetingId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Location, Meeting, MeetingRole, Organization } from '../oparl/objects.ts'

export interface InvitedPerson {
  /** Null: a guest who is in no directory. */
  readonly id: PersonId | null
  readonly name: string
  /** Chức vụ; of a guest the unit. */
  readonly position: string
  readonly role: MeetingRole
}

export interface InvitationFacts {
  readonly meetingId: MeetingId
  /** As people read it: "Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên". */
  readonly bodyName: string
  readonly organizationName: string
  readonly organ: Organization['classification'] | null
  /** Số and ký hiệu; empty: written in by hand. */
  readonly number: string
  readonly symbol: string
  readonly name: string
  readonly kind: Meeting['kind'] | null
  readonly state: Meeting['meetingState']
  /** Null: not settled yet. */
  readonly start: Instant | null
  readonly end: Instant | null
  readonly places: readonly Location[]
  readonly people: readonly InvitedPerson[]
  readonly agenda: readonly { readonly number: string; readonly name: string; readonly presenter: string }[]
  /** When these time and place were given out. */
  readonly issued: Instant
  /** Grows with each change of time, place or state; seconds since the meeting was made. */
  readonly sequence: number
}
