import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from './identity.ts'

export interface UploadDesk {
  /** The caller has been believed before. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, caller: Caller) => Promise<void>
  /** Throws away what nobody went on with. */
  readonly sweep: () => Promise<void>
}
