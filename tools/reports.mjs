// Reads what the test runners wrote. A file that is missing or that could not be loaded is a failure,
// and so is a skipped test: it was promised and did not run.
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { uncaughtBeside } from './uncaught-reporter.mjs'

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
const headOf = (text) => stripVTControlCharacters(text).trim().split('\n').slice(0, MESSAGE_LINES).join('\n')

/**
 * @param {string} file vitest's JSON report
 * @returns {string[]} of each test that failed or did not run, and of each error that no test caught, its name and the head of its message
 */
export function failuresOf(file) {
  const report = read(file)
  if (report === undefined) return [`${file} was not written: the run was ended`]
  return [
    ...report.testResults.flatMap(failuresOfFile),
    ...(read(uncaughtBeside(file)) ?? []).map(
      (/** @type {string} */ error) => `no test caught\n${headOf(error)}`,
    ),
  ]
}

/**
 * @param {any} result of one test file
 * @returns {string[]}
 */
function failuresOfFile(result) {
  const bad = result.assertionResults.filter((/** @type {any} */ one) => one.status !== 'passed')
  if (bad.length === 0 && result.status === 'failed')
    return [`${result.name}\n${headOf(result.message ?? '')}`]
  return bad.map((/** @type {any} */ one) => {
    const said =
      one.status === 'failed' ? headOf((one.failureMessages ?? []).join('\n')) : `did not run: ${one.status}`
    return `${result.name} › ${one.fullName}\n${said}`
  })
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {string[]} the same
 */
export function endToEndFailuresOf(file) {
  const report = read(file)
  if (report === undefined) return [`${file} was not written: the run was ended`]
  return [
    ...report.errors.map((/** @type {any} */ error) => headOf(error.message ?? '')),
    ...report.suites.flatMap(failuresOfSuite),
  ]
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failuresOfSuite(suite) {
  const bad = (suite.specs ?? []).filter((/** @type {any} */ spec) =>
    spec.tests.some((/** @type {any} */ one) => one.status !== 'expected'),
  )
  return [
    ...bad.map((/** @type {any} */ spec) => {
      const errors = spec.tests.flatMap((/** @type {any} */ one) =>
        one.results.flatMap((/** @type {any} */ run) => run.errors),
      )
      const said = errors.map((/** @type {any} */ error) => headOf(error.message ?? '')).join('\n')
      return `${spec.file}:${spec.line} › ${spec.title}\n${said === '' ? 'did not run' : said}`
    }),
    ...(suite.suites ?? []).flatMap(failuresOfSuite),
  ]
}
