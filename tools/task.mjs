// node tools/task.mjs <task> [arguments]: what the npm scripts call. Each does the set-up first, so each
// works in a clean clone with Node 20.
import { build } from './build.mjs'
import { check } from './check.mjs'
import { completeLockFile } from './complete-lock.mjs'
import { dist } from './dist.mjs'
import { electronEnv, startDisplay } from './runtime.mjs'
import { node24 } from './setup/paths.mjs'
import { afterSetup } from './setup.mjs'
import { exitCodeOf } from './spawn.mjs'
import { start } from './start.mjs'
import { endToEnd, finish, integration, test } from './test.mjs'

/** @typedef {(args: string[]) => Promise<unknown>} Task */

/**
 * A program of ours under Node 24, its exit code as ours.
 * @param {string} file
 * @returns {Task}
 */
const program = (file) => async (args) => {
  process.exitCode = await exitCodeOf(node24, [file, ...args], electronEnv())
}

/**
 * The same, with the app built and a screen to show it on.
 * @param {string} file
 * @returns {Task}
 */
const windowed = (file) => async (args) => {
  await build()
  const display = await startDisplay()
  if (display.virtual) process.stderr.write('no display here: the windows open on a virtual one (Xvfb)\n')
  try {
    process.exitCode = await exitCodeOf(node24, [file, ...args], { ...electronEnv(), ...display.env })
  } finally {
    await display.stop()
  }
}

/**
 * The same, with the app built; it brings screens of its own, one for each device.
 * @param {string} file
 * @returns {Task}
 */
const played = (file) => async (args) => {
  await build()
  await program(file)(args)
}

/** Sections that measure sync and the server alone: they want neither the built app nor a screen. */
const WINDOWLESS = ['sync', 'link', 'load', 'flapping', 'files', 'pack']

/**
 * @param {readonly string[]} args
 * @returns {boolean}
 */
function wantsWindows(args) {
  const sections = args.filter(
    (arg, at) => !arg.startsWith('-') && !['--only', '--minutes'].includes(args[at - 1] ?? ''),
  )
  return sections.length === 0 || sections.some((section) => !WINDOWLESS.includes(section))
}

/** @type {Record<string, Task>} */
const afterSetupTasks = {
  setup: async () => undefined,
  build,
  check: async (args) => finish(await check(args.length === 0 ? undefined : args)),
  integration: async () => finish([await integration()]),
  e2e: async (args) => {
    await build()
    finish([await endToEnd(args)])
  },
  format: async () => {
    process.exitCode = await exitCodeOf(node24, ['node_modules/.bin/biome', 'check', '--write'])
  },
  seed: program('tools/seed/index.ts'),
  server: program('server/main.ts'),
  sim: program('tests/simulation/run.ts'),
  durability: program('tests/durability/run.ts'),
  demo: played('tools/demo/index.ts'),
  pictures: played('tools/pictures/index.ts'),
  bench: (args) =>
    (wantsWindows(args) ? windowed('tools/bench/index.ts') : program('tools/bench/index.ts'))(args),
  corpus: program('tests/corpus/run.ts'),
  'eval:carry-over': program('tools/eval/index.ts'),
  'eval:first-page': program('tools/eval/first-page/index.ts'),
  start,
  dist,
}

const [name = '', ...args] = process.argv.slice(2)
const task = afterSetupTasks[name]
if (name === 'test') await test()
else if (name === 'lock') await completeLockFile()
else if (task === undefined) {
  process.stderr.write(
    `there is no task "${name}"; there are: test, ${Object.keys(afterSetupTasks).join(', ')}\n`,
  )
  process.exitCode = 2
} else await afterSetup(() => task(args))
