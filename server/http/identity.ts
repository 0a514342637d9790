import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Actor } from '../access/may.ts'

/** Who a request comes from, once its token is believed. */
export interface Caller {
  readonly deviceId: DeviceId
  readonly actor: Actor
}
