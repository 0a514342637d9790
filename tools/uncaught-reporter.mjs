// A reporter for vitest: errors that no test caught fail a run and stand in none of its JSON reports, so they are
// kept beside one.
import { rmSync, writeFileSync } from 'node:fs'

/**
 * Where they are kept.
 * @param {string} report
 */
export const uncaughtBeside = (report) => report.replace(/\.json$/, '-uncaught.json')

/** vitest loads a reporter by its file, as that file's default export. */
export default class UncaughtReporter {
  /** @type {any} */
  #vitest

  /** @param {any} vitest */
  onInit(vitest) {
    this.#vitest = vitest
  }

  /**
   * @param {unknown} _modules
   * @param {readonly { message?: string, stack?: string }[]} errors
   */
  onTestRunEnd(_modules, errors) {
    const outputs = this.#vitest.config.outputFile
    const report = typeof outputs === 'string' ? outputs : outputs?.json
    if (report === undefined) return
    const kept = errors.map(({ message = '', stack }) => stack ?? message)
    rmSync(uncaughtBeside(report), { force: true })
    if (kept.length > 0) writeFileSync(uncaughtBeside(report), JSON.stringify(kept))
  }
}
