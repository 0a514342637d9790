import { execFileSync, spawnSync } from 'node:child_process'
import { systemPackages } from './pins.mjs'
import { during, note, run, SetupError } from './progress.mjs'

/** The libraries Electron and the tests need, where a package manager we know can say what is missing. */
export async function installSystemLibraries() {
  if (process.platform !== 'linux') return
  const missing = missingPackages()
  if (missing === undefined) {
    note('not Debian or Ubuntu: make sure that GTK 3, NSS, ALSA, GBM, Xvfb, g++, unzip and poppler are there')
    return
  }
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Some system libraries are missing. Run this once, then try again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${installable(missing).join(' ')}\n`,
    )
  }
  await during(`system libraries (${missing.map((names) => names[0]).join(', ')})`, async () => {
    try {
      await aptInstall(missing)
    } catch {
      await apt('update')
      await aptInstall(missing)
    }
  })
}

/** @returns {(readonly string[])[] | undefined} nothing known where there is no dpkg */
function missingPackages() {
  const format = ['Package', 'db:Status-Status'].map((field) => `\${${field}}`).join(' ')
  const asked = spawnSync('dpkg-query', ['-W', '-f', `${format}\n`, ...systemPackages.flat()], {
    encoding: 'utf8',
  })
  if (asked.error !== undefined) return undefined
  const installed = new Set(
    asked.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return systemPackages.filter((names) => !names.some((name) => installed.has(name)))
}

/** @param {readonly (readonly string[])[]} missing */
async function aptInstall(missing) {
  const names = installable(missing)
  await apt('install', '-y', '--no-install-recommends', ...names)
}

/**
 * Of each package's names, the one that this release knows.
 * @param {readonly (readonly string[])[]} missing
 */
function installable(missing) {
  return missing.map((names) => names.find(hasCandidate) ?? names[0] ?? '')
}

/** @param {string} name */
function hasCandidate(name) {
  try {
    const policy = execFileSync('apt-cache', ['policy', name], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    return /Candidate: (?!\(none\))/.test(policy)
  } catch {
    return false
  }
}

/** @param {...string} args */
function apt(...args) {
  return run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  })
}
