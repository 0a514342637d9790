/** Runs only while somebody is in: everything else answers that the app is locked. */
import { type Failure, fail, type Result } from '../../../shared/kernel/result.ts'
import type { HandlerPorts, OpenSession } from '../ports.ts'

export function within<I, T, F extends string>(
  ports: HandlerPorts,
  work: (session: OpenSession, input: I) => Promise<Result<T, F>>,
): (input: I) => Promise<Result<T, F | 'app/locked'>> {
  return async (input) => {
    const standing = await ports.standing()
    const session = standing.session()
    if (session === null) return fail('app/locked')
    try {
      return await work(session, input)
    } catch (error) {
      // Locked while the work was under way: its store is gone, and that is no crash.
      if (standing.session() !== session) return fail('app/locked')
      throw error
    }
  }
}

/** A failure whose code comes from a wider set than a call promises; one it does not promise is a bug. */
export function promised<F extends string>(
  failure: Failure,
  codes: readonly F[],
): { readonly ok: false; readonly failure: Failure<F> } {
  const code = codes.find((one) => one === failure.code)
  if (code === undefined) throw new Error(`a failure that is not promised: ${failure.code}`)
  return failure.params === undefined
    ? { ok: false, failure: { code } }
    : { ok: false, failure: { code, params: failure.params } }
}
