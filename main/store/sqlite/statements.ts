import type Database from 'better-sqlite3'
import type { Reads } from './database.ts'

/** Prepares each statement once per connection. SQL texts are constants: the cache cannot grow with the data. */
export class Statements {
  readonly #known = new Map<string, Database.Statement>()

  of(reads: Reads, sql: string): Database.Statement {
    const known = this.#known.get(sql)
    if (known !== undefined) return known
    const statement = reads.prepare(sql)
    this.#known.set(sql, statement)
    return statement
  }
}
