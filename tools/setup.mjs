// Everything a new machine needs, from Node 20 and npm alone: npm packages with Node 24 among them,
// system libraries, an Electron to run, and the encrypted SQLite for it. Steps that are done cost
// milliseconds. `npm start` and `npm test` call it first; `npm run setup` calls it by itself.
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { electronRuntime, runtimeNotice } from './runtime.mjs'
import { buildSqliteAddon } from './setup/addon.mjs'
import { dropStaleFallback, provideElectron } from './setup/electron.mjs'
import { alone } from './setup/lock.mjs'
import { installPackages } from './setup/packages.mjs'
import { SetupError } from './setup/progress.mjs'
import { installSystemLibraries } from './setup/system.mjs'
import { verifyElectron } from './setup/verify.mjs'

/** Throws SetupError with words for the person at the keyboard. */
export async function setup() {
  const startedMs = performance.now()
  process.stderr.write('Set-up\n')
  await alone(async () => {
    await installSystemLibraries()
    await installPackages()
    dropStaleFallback()
    await provideElectron()
    await buildSqliteAddon()
    await verifyElectron()
  })
  process.stderr.write(`  ready in ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`)
  const runtime = electronRuntime()
  if (runtime !== undefined) process.stderr.write(`  ${runtimeNotice(runtime)}\n`)
}

/**
 * Runs `work` after the set-up; a machine's shortcoming ends the process with words and without a stack.
 * @param {() => unknown} work
 */
export async function afterSetup(work) {
  try {
    await setup()
    await work()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exit(1)
  }
}

if (import.meta.url === pathToFileURL(path.resolve(process.argv[1] ?? '')).href) {
  await afterSetup(() => undefined)
}
