import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { electronArgs, electronEnv, electronRuntime, startDisplay } from '../runtime.mjs'
import { isStamped, keyOf, node24, readJson, root, runtimeFolder, stamp } from './paths.mjs'
import { during, note, run, SetupError } from './progress.mjs'

const stampFile = path.join(runtimeFolder, 'verified')
const probe = path.join(root, 'tools', 'setup', 'probe')

/** Starts the Electron once and lets a worker thread in it open an encrypted database. */
export async function verifyElectron() {
  const runtime = electronRuntime()
  if (runtime === undefined) throw new SetupError('there is no Electron to start')
  const file = statSync(runtime.executable)
  const addon = runtime.addon === undefined ? undefined : statSync(runtime.addon)
  const sqlite = readJson('node_modules/better-sqlite3/package.json').version
  const key = keyOf(
    runtime.executable,
    `${file.size} ${file.mtimeMs}`,
    `${addon?.size} ${addon?.mtimeMs}`,
    sqlite,
  )
  if (isStamped(stampFile, key)) return
  const seen = await during('starting Electron once, with an encrypted database in a worker', () =>
    startOnce(runtime.executable),
  )
  note(`Electron ${seen.electron} (Chromium ${seen.chrome}, Node ${seen.node}), SQLite ${seen.sqlite}`)
  stamp(stampFile, key)
}

/** @param {string} executable */
async function startOnce(executable) {
  const folder = mkdtempSync(path.join(tmpdir(), 'phong-hop-probe-'))
  const display = await startDisplay()
  try {
    const env = { ...process.env, ...electronEnv(), ...display.env, PROBE_FOLDER: folder }
    const printed = await run(executable, [...electronArgs(), probe], { env, timeoutMs: 60_000 }).catch(
      (error) => {
        throw /SUID sandbox helper/.test(String(error.message)) ? noSandbox(executable) : error
      },
    )
    const seen = JSON.parse(printed.split('\n').find((line) => line.startsWith('{"electron"')) ?? '{}')
    const reference = JSON.parse(await run(node24, [path.join(probe, 'compile-options.cjs')]))
    const missing = reference.filter((/** @type {string} */ option) => !seen.options?.includes(option))
    if (seen.rows !== 3 || !seen.encrypted)
      throw new SetupError(`the encrypted store does not work:\n${printed}`)
    if (missing.length > 0) throw new SetupError(`this SQLite was built without ${missing.join(', ')}`)
    return seen
  } finally {
    await display.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Where the system forbids user namespaces (Ubuntu 24.04 does), Chromium's sandbox needs its helper.
 * @param {string} executable
 */
function noSandbox(executable) {
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  return new SetupError(
    `Chromium's sandbox cannot start on this system. Run this once, then try again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  )
}
