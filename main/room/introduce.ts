/** Looks at the certificate that answers at an address, and leaves without a word. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { readCertificate, type ShownCertificate } from './certificate.ts'
import { connectPinned } from './pinned.ts'

export function introduce(where: {
  readonly host: string
  readonly port: number
}): Promise<Result<ShownCertificate, 'room/no-answer' | 'room/not-a-hub'>> {
  return new Promise((resolve) => {
    let seen: Uint8Array | null = null
    const look = (shown: Uint8Array): boolean => {
      seen = Uint8Array.from(shown)
      // Never good enough to speak to.
      return false
    }
    connectPinned(where, look, () => {
      if (seen === null) return resolve(fail('room/no-answer'))
      const read = readCertificate(seen)
      resolve(read === null ? fail('room/not-a-hub') : ok(read))
    })
  })
}
