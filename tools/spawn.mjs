import { spawn } from 'node:child_process'
import path from 'node:path'
import { node24, root } from './setup/paths.mjs'
import { SetupError } from './setup/progress.mjs'

/**
 * The environment for a program of ours: Node 24 and the packages' commands first in PATH.
 * @param {Record<string, string | undefined>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function ownEnv(more = {}) {
  const bin = path.join(root, 'node_modules', '.bin')
  const PATH = [bin, process.env.PATH].filter(Boolean).join(path.delimiter)
  return { ...process.env, NODE_NO_WARNINGS: '1', ...more, PATH }
}

/**
 * Runs Node 24 on a file of ours, its output to the terminal, and throws when it fails.
 * @param {string} name for the message
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 */
export async function runNode(name, args, env) {
  const code = await exitCodeOf(node24, args, env)
  if (code > 128) throw new SetupError(`${name}: stopped`)
  if (code !== 0) throw new SetupError(`${name} failed`)
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<number>} 128 and more for a signal
 */
export function exitCodeOf(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: ownEnv(env), stdio: 'inherit' })
    const pass = (/** @type {NodeJS.Signals} */ signal) => () => child.kill(signal)
    const [onInt, onTerm] = [pass('SIGINT'), pass('SIGTERM')]
    process.on('SIGINT', onInt).on('SIGTERM', onTerm)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.off('SIGINT', onInt).off('SIGTERM', onTerm)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}
