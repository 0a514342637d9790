/** Who answers a device: the server, whose word is final, or a hub, whose word is the room's [SYNC-64]. */
import type { HubId, PersonId } from '../../../shared/kernel/ids.ts'

export interface HubAuthority {
  readonly hubId: HubId
  /** Whose laptop it is: what that person may not read does not pass it in clear. */
  readonly holderId: PersonId
}
export type Authority = 'server' | HubAuthority
