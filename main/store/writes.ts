/** Writes with a name for what can stop them; on a full disk only the person's own use the room kept back. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { WriteFailure } from './api.ts'
import type { Signals } from './signals.ts'
import type { Ballast } from './sqlite/ballast.ts'
import { inTransaction, type Sqlite, type Tx } from './sqlite/database.ts'
import { isDamage, sqliteCode, writeFailure } from './sqlite/failures.ts'

/** Whose write it is: a person's own may use the room kept back for a full disk. */
export type Claim = 'own' | 'other'

export class Writes {
  readonly #db: Sqlite
  readonly #signals: Signals
  readonly #ballast: Ballast

  constructor(parts: { readonly db: Sqlite; readonly signals: Signals; readonly ballast: Ballast }) {
    this.#db = parts.db
    this.#signals = parts.signals
    this.#ballast = parts.ballast
  }

  /** One transaction. */
  inTx(claim: Claim, work: (tx: Tx) => void): Result<null, WriteFailure> {
    return this.run(claim, () =>
      inTransaction(this.#db, (tx) => {
        work(tx)
        return null
      }),
    )
  }

  /** Work that makes its own transaction; tried once more when room was given back. */
  run<T>(claim: Claim, work: () => T): Result<T, WriteFailure> {
    try {
      return ok(work())
    } catch (cause) {
      const failure = this.#named(cause)
      if (failure !== 'storage/full') return fail(failure)
      const roomGivenBack = this.#ballast.release()
      this.#signals.diskFull(roomGivenBack)
      if (claim === 'other' || !roomGivenBack) return fail('storage/full')
    }
    try {
      return ok(work())
    } catch (cause) {
      return fail(this.#named(cause))
    }
  }

  #named(cause: unknown): WriteFailure {
    if (isDamage(sqliteCode(cause))) this.#signals.damaged()
    const failure = writeFailure(cause)
    if (failure === null) throw cause
    return failure
  }
}
