/** A meeting as it leaves. */
import type { Instant } from '../kernel/instant.ts'

export interface LeavingPaper {
  readonly paperId: string
  readonly fileId: string
  readonly fileVersionId: string
  readonly versionNumber: number
  readonly name: string
  readonly reference: string
  readonly paperType: string
  readonly date: Instant | null
  readonly originator: string
  readonly role: 'main' | 'reference' | 'supplement'
  readonly pageCount: number
  readonly size: number
  readonly sha256: string
  /** Its bytes are on this device. */
  readonly here: boolean
}

export interface LeavingItem {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly presenter: string
  readonly presentingUnit: string
  readonly plannedMinutes: number | null
  readonly papers: readonly LeavingPaper[]
}

export interface LeavingMeeting {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly organization: string
  readonly start: Instant
  readonly end: Instant
  readonly room: string
  readonly address: string
  readonly people: readonly { readonly name: string; readonly position: string; readonly role: string }[]
  readonly items: readonly LeavingItem[]
}
