// Which Electron this clone runs, and what it needs around it. For the launcher, the tests, the demo
// and the benchmark; the product itself never imports this.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fallbackAddon, fallbackElectron, root } from './setup/paths.mjs'
import { pins } from './setup/pins.mjs'
import { SetupError } from './setup/progress.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {'override' | 'official' | 'registry'} kind where it came from
 * @property {string} dist its folder
 * @property {string} executable
 * @property {string} version e.g. `45.4.1`
 * @property {boolean} older whether it is too old for the packaged SQLite addon: development and tests only
 * @property {string} [addon] the SQLite addon built for it
 */

/** @returns {ElectronRuntime | undefined} nothing before the set-up has run */
export function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const official = path.join(root, 'node_modules', 'electron', 'dist')
  return (
    (override === undefined || override === fallbackElectron ? undefined : runtimeIn('override', override)) ??
    (process.env.PHONG_HOP_ELECTRON === 'registry' ? undefined : runtimeIn('official', official)) ??
    runtimeIn('registry', fallbackElectron)
  )
}

/**
 * @param {ElectronRuntime['kind']} kind
 * @param {string} dist
 * @returns {ElectronRuntime | undefined}
 */
function runtimeIn(kind, dist) {
  const executable = path.join(dist, executableName())
  if (!existsSync(executable)) {
    if (kind !== 'override') return undefined
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is ${dist}, and there is no ${executableName()} in it`)
  }
  const version = versionOf(dist) ?? (kind === 'override' ? askVersion(executable) : undefined)
  if (version === undefined) return undefined
  const older = Number.parseInt(version, 10) < pins.firstElectronWithNodeApi10
  return { kind, dist, executable, version, older, ...(older ? { addon: fallbackAddon } : {}) }
}

/** @param {string} dist */
function versionOf(dist) {
  const file = path.join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

/** @param {string} executable of a distribution without a version file */
function askVersion(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return execFileSync(executable, ['-p', 'process.versions.electron'], { env, encoding: 'utf8' }).trim()
}

function executableName() {
  if (process.platform === 'darwin') return path.join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** One line for the person at the keyboard. @param {ElectronRuntime} runtime */
export function runtimeNotice(runtime) {
  if (!runtime.older) return `Electron ${runtime.version}`
  return `Electron ${runtime.version} from the npm registry: an older runtime for development and tests only; a release is built on the current one`
}

/** @returns {ElectronRuntime} */
function required() {
  const runtime = electronRuntime()
  if (runtime === undefined) throw new Error('no Electron yet: run `npm run setup`')
  return runtime
}

/** The Electron to start (Playwright's `executablePath`). */
export const electronPath = () => required().executable

/**
 * What must be in its environment, beside the caller's own.
 * @returns {Record<string, string>}
 */
export function electronEnv() {
  const runtime = required()
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ...(runtime.addon === undefined ? {} : { PHONG_HOP_SQLITE_ADDON: runtime.addon }),
  }
}

/** Switches that come before the app's folder: root has no sandbox on Linux, and only root goes without. */
export function electronArgs() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/**
 * A screen to draw on: the machine's own, or a virtual one of 1366 × 768 (a common laptop).
 * @param {string} [size] of a virtual one
 * @returns {Promise<{ virtual: boolean, env: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function startDisplay(size = '1366x768') {
  const own = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY
  if (process.platform !== 'linux' || (own !== undefined && own !== '')) {
    return { virtual: false, env: {}, stop: async () => undefined }
  }
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true, // Ctrl+C reaches the app first and the screen last
    },
  )
  const ended = new Promise((resolve) => server.once('close', resolve))
  const number = await displayNumber(server)
  const kill = () => server.kill('SIGTERM')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    server.ref() // the end is waited for, though it alone keeps nothing running
    kill()
    await ended
  }
  server.unref()
  return { virtual: true, env: { DISPLAY: `:${number}` }, stop }
}

/** @param {import('node:child_process').ChildProcess} server */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let printed = ''
    server.stdio[3]?.on('data', (bytes) => {
      printed += bytes
      if (printed.includes('\n')) resolve(printed.trim())
    })
    server.once('error', () => reject(new Error('there is no display and no Xvfb: install the package xvfb')))
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
}
