import { decode } from 'cborg'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'

/** Decodes CBOR from a stranger: one way to write each value, no duplicate keys, no surprise types. */
export function decodeCbor(bytes: Uint8Array): Result<unknown, 'sync/unreadable'> {
  try {
    return ok(
      decode(bytes, {
        strict: true,
        rejectDuplicateMapKeys: true,
        allowIndefinite: false,
        allowUndefined: false,
        allowBigInt: false,
        allowInfinity: false,
        allowNaN: false,
      }),
    )
  } catch {
    // Too deep a nesting ends here as well, as a RangeError of the stack.
    return fail('sync/unreadable')
  }
}
