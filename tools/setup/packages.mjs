import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isStamped, keyOf, node24, readJson, root, stamp } from './paths.mjs'
import { during, run, SetupError } from './progress.mjs'

const stampFile = path.join(root, 'node_modules', '.phong-hop-packages')

/** The npm packages of package-lock.json, and Node 24 among them. */
export async function installPackages() {
  const key = keyOf(readFileSync(path.join(root, 'package-lock.json')), process.platform, process.arch)
  if (isStamped(stampFile, key) && existsSync(node24)) return
  if (!installedAsLocked()) await addMissing()
  if (!installedAsLocked()) {
    await during('npm packages (about a minute the first time)', () =>
      run('npm', ['ci', ...npmOptions], { cwd: root }),
    )
  }
  if (!node24Works()) await during('Node 24', fetchNode24)
  stamp(stampFile, key)
}

/**
 * Also where the user's own settings would leave development packages out or stop on an engine. No package
 * runs a script of its own (Node 24 is fetched by us, the SQLite addon is prebuilt and needs no node-gyp).
 */
const npmOptions = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--engine-strict=false',
  '--loglevel=error',
]

/** A lock that has grown by a package: what is there stays, and neither lock nor package.json is written. */
async function addMissing() {
  if (!existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return
  try {
    await during('npm packages that are new', () =>
      run('npm', ['install', '--no-save', ...npmOptions], { cwd: root }),
    )
  } catch {
    // Then all of them are fetched, and that says why it fails.
  }
}

/** Whether node_modules already holds what the lock says (npm's own record of it decides). */
function installedAsLocked() {
  if (!existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const present = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true
    const found = present[where]
    if (found === undefined)
      return entry.optional === true || entry.devOptional === true || entry.peer === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

function node24Works() {
  try {
    const printed = execFileSync(node24, ['--version'], { encoding: 'utf8', timeout: 20_000 }).trim()
    return printed === `v${readJson('node_modules/node/package.json').version}`
  } catch {
    return false
  }
}

/** The `node` package fetches its binary in an install script, which a machine may have switched off. */
async function fetchNode24() {
  // This process may itself be the Node 24 that `npm ci` has just taken away: then the system's goes on.
  const node = existsSync(process.execPath) ? process.execPath : 'node'
  await run(node, ['installArchSpecificPackage'], {
    cwd: path.join(root, 'node_modules', 'node'),
  })
  if (!node24Works() && process.platform !== 'win32') {
    await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], { cwd: root })
  }
  if (!node24Works())
    throw new SetupError('Node 24 could not be installed from the npm registry (package "node")')
}
