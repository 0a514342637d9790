import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lastLine } from './check.mjs'
import { endToEndFailuresOf, failuresOf, readPlaywrightReport, readVitestReport } from './reports.mjs'
import UncaughtReporter from './uncaught-reporter.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'reports-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: unknown): string {
  const file = path.join(folder, `${String(Math.random())}.json`)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }

describe('counting tests', () => {
  it('counts what passed', () => {
    expect(readVitestReport(report(vitest))).toEqual({ passed: 5, failed: 0 })
    expect(readPlaywrightReport(report(playwright))).toEqual({ passed: 3, failed: 0 })
  })

  it('counts a report that is not there as a failure', () => {
    expect(readVitestReport(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 })
    expect(readPlaywrightReport(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 })
  })

  it('counts a file that did not load as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(readVitestReport(report({ ...vitest, testResults }))).toEqual({ passed: 5, failed: 1 })
    expect(readPlaywrightReport(report({ ...playwright, errors: [{}] }))).toEqual({ passed: 3, failed: 1 })
  })

  it('counts a skipped test as a failure', () => {
    expect(readVitestReport(report({ ...vitest, numPendingTests: 2 })).failed).toBe(2)
    expect(
      readPlaywrightReport(report({ ...playwright, stats: { ...playwright.stats, skipped: 1 } })).failed,
    ).toBe(1)
  })

  it('names each test that failed, with the head of its message and without colours', () => {
    const failed = {
      status: 'failed',
      fullName: 'a door opens',
      failureMessages: ['\u001b[31mAssertionError: shut\u001b[39m\n    at door.ts'],
    }
    const testResults = [
      { name: 'door.test.ts', status: 'failed', assertionResults: [{ status: 'passed' }, failed] },
      { name: 'wall.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
      { name: 'roof.test.ts', status: 'failed', message: 'not loaded', assertionResults: [] },
      {
        name: 'yard.test.ts',
        status: 'passed',
        assertionResults: [{ status: 'pending', fullName: 'a gate' }],
      },
    ]
    expect(failuresOf(report({ ...vitest, testResults }))).toEqual([
      'door.test.ts › a door opens\nAssertionError: shut\n    at door.ts',
      'roof.test.ts\nnot loaded',
      'yard.test.ts › a gate\ndid not run: pending',
    ])
    expect(failuresOf(path.join(folder, 'none.json'))).toHaveLength(1)
  })

  it('names errors that no test caught, which a report leaves out', async () => {
    const file = report(vitest)
    const reporter = new UncaughtReporter()
    reporter.onInit({ config: { outputFile: { json: file } } })
    reporter.onTestRunEnd([], [{ message: 'lost', stack: 'Error: lost\n    at post.ts' }])
    expect(failuresOf(file)).toEqual(['no test caught\nError: lost\n    at post.ts'])
    reporter.onTestRunEnd([], [])
    expect(failuresOf(file)).toEqual([])
  })

  it('names what failed end to end, in suites within suites', () => {
    const spec = (title: string, status: string, errors: readonly { message: string }[]) => ({
      title,
      file: 'house.e2e.ts',
      line: 7,
      tests: [{ status, results: [{ errors }] }],
    })
    const suites = [
      {
        specs: [spec('is entered', 'expected', [])],
        suites: [
          { specs: [spec('is left', 'unexpected', [{ message: '\u001b[31mError: shut\u001b[39m' }])] },
        ],
      },
      { specs: [spec('is sold', 'skipped', [])] },
    ]
    expect(endToEndFailuresOf(report({ ...playwright, suites }))).toEqual([
      'house.e2e.ts:7 › is left\nError: shut',
      'house.e2e.ts:7 › is sold\ndid not run',
    ])
  })

  it('ends with one plain line, and nothing run is a failure', () => {
    const counts = [
      { name: 'a', passed: 2, failed: 0 },
      { name: 'b', passed: 3, failed: 1 },
    ]
    expect(lastLine(counts)).toEqual({ failed: 1, text: '5 passed, 1 failed' })
    expect(lastLine([]).failed).toBe(1)
  })
})
