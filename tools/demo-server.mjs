import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { node24, root } from './setup/paths.mjs'
import { SetupError } from './setup/progress.mjs'
import { ownEnv } from './spawn.mjs'

/** Where the demo's server listens unless something else does; kept from run to run, devices remember it. */
const usualPort = 8788

/** @typedef {{ url: string, reused: boolean, stop: () => Promise<void> }} DemoServer */

/**
 * The server on this data folder: the one that a first `npm start` runs, or a new one.
 * @param {string} dataFolder
 * @returns {Promise<DemoServer>}
 */
export async function demoServer(dataFolder) {
  const running = await runningServer(dataFolder)
  if (running !== undefined) return { url: running, reused: true, stop: async () => undefined }
  const last = readRunning(runningFileOf(dataFolder))
  const port = await freePort(last === undefined ? usualPort : Number(new URL(last.url).port))
  const child = spawn(node24, ['server/main.ts'], {
    cwd: root,
    env: ownEnv({
      PHONG_HOP_DATA: dataFolder,
      PHONG_HOP_PORT: String(port),
      PHONG_HOP_NAME: process.env.PHONG_HOP_NAME ?? serverNameOf(dataFolder),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl+C reaches the app first; the server ends after it
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const kill = () => child.kill('SIGTERM')
  process.once('exit', kill)
  const url = await listening(child, `${dataFolder}-server.log`)
  writeFileSync(runningFileOf(dataFolder), JSON.stringify({ url, pid: child.pid }))
  const stop = async () => {
    process.off('exit', kill)
    kill()
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(patience)
  }
  return { url, reused: false, stop }
}

/**
 * The office's name, as the seed has written it down.
 * @param {string} dataFolder
 * @returns {string | undefined}
 */
function serverNameOf(dataFolder) {
  try {
    const name = JSON.parse(readFileSync(path.join(dataFolder, 'ready.json'), 'utf8')).serverName
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}

/** @param {string} dataFolder */
const runningFileOf = (dataFolder) => path.join(dataFolder, 'server.json')

/**
 * The address of a server that a `npm start` runs on this data folder now.
 * @param {string} dataFolder
 * @returns {Promise<string | undefined>}
 */
export async function runningServer(dataFolder) {
  const last = readRunning(runningFileOf(dataFolder))
  return last !== undefined && isAlive(last.pid) && (await answers(last.url)) ? last.url : undefined
}

/**
 * @param {string} file
 * @returns {{ url: string, pid: number } | undefined}
 */
function readRunning(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    rmSync(file, { force: true })
    return undefined
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/**
 * @param {number} wanted
 * @returns {Promise<number>} `wanted`, or another one that is free
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile gets all that the server says
 * @returns {Promise<string>}
 */
function listening(child, logFile) {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(logFile)
    child.stderr?.on('data', (bytes) => log.write(bytes))
    let pending = ''
    child.stdout?.on('data', (bytes) => {
      log.write(bytes)
      const lines = (pending + bytes).split('\n')
      pending = lines.pop() ?? ''
      for (const line of lines) {
        const url = listeningIn(line)
        if (url !== undefined) resolve(url)
      }
    })
    child.once('error', reject)
    child.once('close', (code) =>
      reject(
        new SetupError(`the server ended with ${code} before it was ready; what it said is in ${logFile}`),
      ),
    )
  })
}

/** @param {string} line */
function listeningIn(line) {
  try {
    const found = JSON.parse(line).listening
    return typeof found === 'string' ? found : undefined
  } catch {
    return undefined
  }
}
