// Everything that needs no window and no second process: format, lint, types, dependency rules, unit
// tests. Target: under 90 s on two cores.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { readVitestReport } from './reports.mjs'
import { node24, readJson, root } from './setup/paths.mjs'
import { ownEnv } from './spawn.mjs'

/**
 * @typedef {{ name: string, passed: number, failed: number }} Count
 * @typedef {{ name: string, args: string[], report?: string }} Gate
 */

/**
 * A package's own command, as a file that Node runs.
 * @param {string} name of the package
 * @param {string} command
 */
const bin = (name, command) =>
  path.join('node_modules', name, readJson(`node_modules/${name}/package.json`).bin[command])
const tsProjects = ['tsconfig.json', 'tsconfig.node.json', 'shared', 'renderer', 'main/preload']
const sources = ['shared', 'main', 'ocr', 'renderer', 'server', 'tools', 'tests']

/** @type {Record<string, () => Gate>} */
const gates = {
  format: () => ({
    name: 'format',
    args: [bin('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '--colors=off'],
  }),
  lint: () => ({ name: 'lint', args: [bin('oxlint', 'oxlint'), '--deny-warnings'] }),
  deps: () => ({
    name: 'dependency rules',
    args: [
      bin('dependency-cruiser', 'depcruise'),
      '--config',
      '.dependency-cruiser.cjs',
      ...sources.filter((folder) => existsSync(folder)),
    ],
  }),
}

/** @returns {Gate[]} */
const typeGates = () =>
  tsProjects.map((project) => ({
    name: `types of ${project}`,
    args: [bin('typescript', 'tsc'), '-p', project],
  }))

/** @returns {Gate} */
function unitGate() {
  const report = path.join(root, 'test-results', 'unit.json')
  return { name: 'unit tests', report, args: vitestArgs('unit', report) }
}

/**
 * @param {string} project
 * @param {string} report
 */
export const vitestArgs = (project, report) => [
  path.join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  '--reporter=./tools/uncaught-reporter.mjs',
  `--outputFile.json=${report}`,
]

/**
 * Runs the gates named (all without names), prints what fails, and counts.
 * @param {readonly string[]} [only]
 * @returns {Promise<Count[]>}
 */
export async function check(only = ['format', 'lint', 'types', 'deps', 'unit']) {
  process.chdir(root)
  mkdirSync('test-results', { recursive: true })
  const chosen = only.flatMap((name) => {
    if (name === 'types') return typeGates()
    return name === 'unit' ? [unitGate()] : [gates[name]?.() ?? unknown(name)]
  })
  /** @type {Count[]} */
  const counts = []
  let next = 0
  // Each but the unit tests, which are last, keeps one core busy.
  const lane = async () => {
    for (let gate = chosen[next]; gate !== undefined; gate = chosen[next]) {
      const at = next++
      counts[at] = await runGate(gate)
    }
  }
  await Promise.all([lane(), lane()])
  return counts
}

/** @returns {never} */
function unknown(/** @type {string} */ name) {
  throw new Error(`there is no gate called ${name}`)
}

/** @param {Gate} gate */
async function runGate(gate) {
  const startedMs = performance.now()
  if (gate.report !== undefined) rmSync(gate.report, { force: true })
  const { code, output } = await runQuietly(gate.args)
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(1)
  const count = gate.report === undefined ? { passed: 0, failed: 0 } : readVitestReport(gate.report)
  const failed = code !== 0 && count.failed === 0 ? 1 : count.failed
  const passed = gate.report === undefined && code === 0 ? 1 : count.passed
  if (failed > 0) process.stdout.write(`${output.trimEnd()}\n`)
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${gate.name} (${tookS} s)\n`)
  return { name: gate.name, passed, failed }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function runQuietly(args) {
  return new Promise((resolve, reject) => {
    const env = ownEnv(
      process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined },
    )
    const child = spawn(node24, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (bytes) => (output += bytes))
    child.stderr.on('data', (bytes) => (output += bytes))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** @param {readonly Count[]} counts */
export function lastLine(counts) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    counts.reduce((total, count) => total + count[key], 0)
  const failed = sum('passed') + sum('failed') === 0 ? 1 : sum('failed')
  return { failed, text: `${sum('passed')} passed, ${failed} failed` }
}
