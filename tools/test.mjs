// `npm test`: set-up, build, every check and every test, end-to-end ones in real Electron included.
// The last line is `N passed, N failed`.
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { build } from './build.mjs'
import { check, lastLine, vitestArgs } from './check.mjs'
import { endToEndFailuresOf, failuresOf, readPlaywrightReport, readVitestReport } from './reports.mjs'
import { electronEnv, startDisplay } from './runtime.mjs'
import { node24, root } from './setup/paths.mjs'
import { afterSetup } from './setup.mjs'
import { exitCodeOf } from './spawn.mjs'

/** @param {string} title */
const heading = (title) => process.stdout.write(`\n── ${title}\n`)

/**
 * A runner that ended badly without a failure in its report failed all the same.
 * @param {string} name
 * @param {number} code
 * @param {{ passed: number, failed: number }} outcome
 */
const counted = (name, code, outcome) => ({
  name,
  passed: outcome.passed,
  failed: code !== 0 && outcome.failed === 0 ? 1 : outcome.failed,
})

export async function integration() {
  const report = path.join(root, 'test-results', 'integration.json')
  rmSync(report, { force: true })
  const code = await exitCodeOf(node24, vitestArgs('integration', report), electronEnv())
  return counted('integration', code, readVitestReport(report))
}

/** @param {readonly string[]} [args] for Playwright */
export async function endToEnd(args = []) {
  const report = path.join(root, 'test-results', 'e2e.json')
  rmSync(report, { force: true })
  const displays = await startDisplays()
  const [first] = displays
  if (first?.virtual) process.stdout.write('no display here: the windows open on virtual ones (Xvfb)\n')
  try {
    const runner = path.join('node_modules', '@playwright', 'test', 'cli.js')
    const numbers = displays.flatMap(({ env }) => env.DISPLAY ?? []).join(' ')
    const env = {
      ...electronEnv(),
      ...first?.env,
      ...(numbers === '' ? {} : { PHONG_HOP_DISPLAYS: numbers }),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    }
    const code = await exitCodeOf(node24, [runner, 'test', '--reporter=list,json', ...args], env)
    return counted('end-to-end', code, readPlaywrightReport(report))
  } finally {
    for (const display of displays) await display.stop()
  }
}

/** Three apps and a server may run in each of two tests at a time. */
const TWO_NEED_BYTES = 6 * 1024 ** 3
/** On two cores two tests at a time gained two minutes of eleven, and hands that were too quick for the screen. */
const TWO_NEED_CORES = 4

/** The machine's own screen, or virtual ones: as many as tests may run at a time, and one for those that mostly wait. */
async function startDisplays() {
  const first = await startDisplay()
  if (!first.virtual) return [first]
  const two = availableParallelism() >= TWO_NEED_CORES && totalmem() >= TWO_NEED_BYTES
  return [first, await startDisplay(), ...(two ? [await startDisplay()] : [])]
}

export async function test() {
  const startedMs = performance.now()
  await afterSetup(async () => {
    mkdirSync(path.join(root, 'test-results'), { recursive: true })
    heading('Build')
    await build()
    heading('Check')
    const counts = await check()
    heading('Integration')
    counts.push(await integration())
    heading('End to end, in real Electron')
    counts.push(await endToEnd())
    sayAgain()
    heading(`All, in ${((performance.now() - startedMs) / 60_000).toFixed(1)} minutes`)
    finish(counts)
  })
}

/** Once more, where the end of a long print is all that is kept. */
function sayAgain() {
  const report = (/** @type {string} */ name) => path.join(root, 'test-results', `${name}.json`)
  const failures = [
    ...failuresOf(report('unit')),
    ...failuresOf(report('integration')),
    ...endToEndFailuresOf(report('e2e')),
  ]
  if (failures.length > 0) process.stdout.write(`\n── What failed\n${failures.join('\n\n')}\n`)
}

/** @param {{ name: string, passed: number, failed: number }[]} counts */
export function finish(counts) {
  for (const count of counts)
    process.stdout.write(`  ${count.name}: ${count.passed} passed, ${count.failed} failed\n`)
  const { failed, text } = lastLine(counts)
  process.stdout.write(`${text}\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
