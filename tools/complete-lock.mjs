// npm run lock: adds to package-lock.json the platform packages that the registry at hand does not have
// (a mirror often holds one platform only). npm drops such optional packages from the lock when it writes
// it, and `npm ci` then refuses that lock everywhere, here included.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './setup/paths.mjs'

const operatingSystems = [
  'android',
  'darwin',
  'win32',
  'linux',
  'freebsd',
  'openharmony',
  'sunos',
  'openbsd',
  'netbsd',
  'aix',
]
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'wasm32',
  'mips64el',
]

/**
 * What npm reads to leave a package of another platform out, told from its name (`…-linux-arm64-musl`).
 * @param {string} name
 */
function platformOf(name) {
  const words = name.split(/[-/]/)
  const os = words.find((word) => operatingSystems.includes(word))
  const cpu = words.find((word) => processors.includes(word))
  if (cpu === undefined) return undefined
  const libc = words.includes('musl')
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined
  return { cpu: [cpu], ...(libc === undefined ? {} : { libc }), ...(os === undefined ? {} : { os: [os] }) }
}

/**
 * @param {Record<string, any>} packages of package-lock.json; entries are added to it
 * @returns {string[]} what was added
 */
export function completeLock(packages) {
  const added = []
  for (const [where, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isThere(packages, where, name)) continue
      const platform = platformOf(name)
      if (platform === undefined || !/^\d+\.\d+\.\d+/.test(version)) continue
      packages[`node_modules/${name}`] = {
        version,
        ...platform,
        ...(entry.dev === true ? { dev: true } : {}),
        optional: true,
      }
      added.push(`${name}@${version}`)
    }
  }
  return added
}

/**
 * Whether Node would find `name` from the package at `where`, by the lock.
 * @param {Record<string, any>} packages
 * @param {string} where
 * @param {string} name
 */
export function isThere(packages, where, name) {
  const steps = where.split('/node_modules/')
  const places = steps.map((_, index) => steps.slice(0, index + 1).join('/node_modules/'))
  return ['', ...places.map((place) => `${place}/`)].some(
    (place) => packages[`${place}node_modules/${name}`] !== undefined,
  )
}

/** Completes the lock on disk. */
export async function completeLockFile() {
  const file = path.join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = completeLock(lock.packages)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  if (added.length > 0) {
    writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
  }
  process.stdout.write(
    added.length === 0 ? 'the lock is complete\n' : `added ${added.length}:\n  ${added.join('\n  ')}\n`,
  )
}
