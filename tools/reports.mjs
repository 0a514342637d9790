// Reads what the test runners wrote. A file that is missing or that could not be loaded is a failure,
// and so is a skipped test: it was promised and did not run.
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ passed: number, failed: number }} Outcome */

/**
 * @param {string} file
 * @returns {any}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} file vitest's JSON report
 * @returns {Outcome}
 */
export function readVitestReport(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 1 }
  const notLoaded = report.testResults.filter(
    (/** @type {any} */ result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const notRun = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + notLoaded + notRun }
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Outcome}
 */
export function readPlaywrightReport(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length }
}

/** Of a failure, what names its cause; the rest stands where it happened. */
const MESSAGE_LINES = 12

/** @param {string} text */
const headOf = (text) => stripVTControlCharacters(text).split('\n').slice(0, MESSAGE_LINES).join('\n')

/**
 * @param {string} file vitest's JSON report
 * @returns {string[]} of each test that failed, its name and the head of its message
 */
export function failuresOf(file) {
  const report = read(file)
  if (report === undefined) return []
  return report.testResults
    .filter((/** @type {any} */ result) => result.status === 'failed')
    .flatMap((/** @type {any} */ result) => {
      const failed = result.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed')
      if (failed.length === 0) return [`${result.name}\n${headOf(result.message ?? '')}`]
      return failed.map(
        (/** @type {any} */ one) =>
          `${result.name} › ${one.fullName}\n${headOf(one.failureMessages.join('\n'))}`,
      )
    })
}
