import path from 'node:path'
import { build } from './build.mjs'
import { electronRuntime } from './runtime.mjs'
import { node24 } from './setup/paths.mjs'
import { note } from './setup/progress.mjs'
import { exitCodeOf } from './spawn.mjs'

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
  process.exitCode = await exitCodeOf(node24, [builder, '--publish', 'never', ...target, ...local])
}

/** @param {import('./runtime.mjs').ElectronRuntime} runtime */
const localElectron = (runtime) => [
  `-c.electronDist=${runtime.dist}`,
  `-c.electronVersion=${runtime.version}`,
]
