import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from './build.mjs'
import { electronRuntime } from './runtime.mjs'
import { node24, root } from './setup/paths.mjs'
import { note } from './setup/progress.mjs'
import { ownEnv } from './spawn.mjs'

/**
 * Packs the app: `npm run dist` makes an unpacked folder with the Electron that is here, and
 * `npm run dist -- --win nsis` and the like make installers where their tools can be downloaded.
 * @param {readonly string[]} args for electron-builder
 */
export async function dist(args) {
  await build()
  const runtime = electronRuntime()
  if (runtime?.older) note('packed on the older development runtime: to look at, never to hand out')
  const target = args.length === 0 ? ['--dir'] : args
  const local = runtime === undefined || args.length > 0 ? [] : localElectron(runtime)
  const builder = path.join('node_modules', 'electron-builder', 'cli.js')
  process.exitCode = await pack([builder, '--publish', 'never', ...target, ...local])
}

/** One line of electron-builder lists every package that two others share: thousands of words of no use. */
const useless = /duplicate dependency references/

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function pack(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node24, args, { cwd: root, env: ownEnv(), stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!useless.test(line)) process.stdout.write(`${line}\n`)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** @param {import('./runtime.mjs').ElectronRuntime} runtime */
const localElectron = (runtime) => [
  `-c.electronDist=${runtime.dist}`,
  `-c.electronVersion=${runtime.version}`,
]
