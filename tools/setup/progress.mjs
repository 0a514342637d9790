import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`)
const seconds = (/** @type {number} */ sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** A mistake of the machine, not of the code: shown without a stack. */
export class SetupError extends Error {}

/** @param {string} text */
export const note = (text) => say(`    ${text}`)

/**
 * Says what is being done, every ten seconds that it still is, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @param {() => string} [howFar] a word on the progress, for the ten-second line
 * @returns {Promise<T>}
 */
export async function during(title, work, howFar) {
  const startedMs = performance.now()
  say(`  • ${title} …`)
  const beat = setInterval(() => {
    const detail = howFar?.()
    say(`    … ${detail ? `${detail}, ` : ''}${seconds(startedMs)}`)
  }, 10_000)
  try {
    const result = await work()
    say(`    done, ${seconds(startedMs)}`)
    return result
  } finally {
    clearInterval(beat)
  }
}

/**
 * Runs a program to its end; its output is kept and shown only when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it printed on stdout
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !program.endsWith('.exe'),
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    })
    let out = ''
    let said = ''
    const keep = (/** @type {Buffer} */ bytes) => {
      said = shortened(said + bytes.toString())
    }
    child.stdout.on('data', (bytes) => {
      out += bytes
      keep(bytes)
    })
    child.stderr.on('data', keep)
    child.on('error', (error) => reject(new SetupError(`cannot run ${program}: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out)
      else reject(new SetupError(`${program} ${args[0] ?? ''} failed (${signal ?? code})\n${said.trim()}`))
    })
  })
}

/**
 * The beginning, where programs say what is wrong, and the end, where they say what became of it.
 * @param {string} text
 */
function shortened(text) {
  return text.length <= 6000 ? text : `${text.slice(0, 3000)}\n…\n${text.slice(-2500)}`
}
