import { uuidV7 } from '../../../shared/kernel/ids.ts'

/** A name for something new in a draft. */
export const newId = <Id extends string>(): Id =>
  uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16))) as Id
