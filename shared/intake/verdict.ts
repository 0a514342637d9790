/** The server's word on a content that it may put before nobody: entry `desk.verdict` in the scope of a desk. */
import { z } from 'zod'
import { Sha256 } from '../kernel/ids.ts'
import { INSPECT_CODES } from './refusals.ts'

/** Payload: CBOR of this. */
export const DeskVerdict = z.strictObject({ sha256: Sha256, code: z.enum(INSPECT_CODES) })
export type DeskVerdict = z.infer<typeof DeskVerdict>
