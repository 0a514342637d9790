/** The person's position is not known at sign-in: it comes with the first meeting they take part in. */
import type { PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { StoreApi } from '../store/api.ts'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly position: string
}

export function createPersonFacts(known: Person): {
  readonly person: () => Person
  /** True when something was learned. */
  readonly learn: (store: Pick<StoreApi, 'meetingList' | 'meetingDetail'>, now: Instant) => Promise<boolean>
} {
  let person = known
  return {
    person: () => person,
    learn: async (store, now) => {
      if (person.position !== '') return false
      try {
        const { nearestId } = await store.meetingList(now)
        if (nearestId === null) return false
        const detail = await store.meetingDetail(nearestId)
        const self = detail.ok
          ? detail.value.participants.find((one) => one.person.id === person.id)?.person
          : undefined
        if (self === undefined || self.position === '') return false
        person = { id: self.id, name: self.name, position: self.position }
        return true
      } catch {
        // The store closed meanwhile; there will be another meeting.
        return false
      }
    },
  }
}
