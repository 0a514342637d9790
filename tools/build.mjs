import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { alone } from './setup/lock.mjs'
import { isStamped, root, stamp } from './setup/paths.mjs'
import { during } from './setup/progress.mjs'
import { runNode } from './spawn.mjs'

const stampFile = path.join(root, 'out', '.built-from')
const sources = ['shared', 'main', 'ocr', 'renderer', 'electron.vite.config.ts', 'package-lock.json']

/** Builds the app into out/ when a source has changed since the last build. */
export async function build() {
  await alone(async () => {
    const key = sourcesKey()
    if (isStamped(stampFile, key)) return
    rmSync(stampFile, { force: true })
    await during('building the app', () =>
      runNode('build', ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']),
    )
    stamp(stampFile, key)
  })
}

function sourcesKey() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} place a file or a folder
 * @returns {string[]}
 */
function filesUnder(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)))
}
