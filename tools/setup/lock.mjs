import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runtimeFolder } from './paths.mjs'
import { note } from './progress.mjs'

const lockFolder = path.join(runtimeFolder, 'setup.lock')
const holderFile = path.join(lockFolder, 'pid')

/**
 * One set-up at a time in a clone: a second one waits, and one that died does not block.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(runtimeFolder, { recursive: true })
  let told = false
  while (!taken()) {
    if (!told) note('another set-up or build is running in this clone: waiting for it')
    told = true
    await wait(500)
  }
  const release = () => rmSync(lockFolder, { recursive: true, force: true })
  const onSignal = () => {
    release()
    process.exit(130)
  }
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    return await work()
  } finally {
    release()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function taken() {
  try {
    mkdirSync(lockFolder)
    writeFileSync(holderFile, String(process.pid))
    return true
  } catch {
    if (holderIsAlive()) return false
    rmSync(lockFolder, { recursive: true, force: true })
    return false
  }
}

function holderIsAlive() {
  const pid = holderPid()
  if (pid === undefined) return ageMs(lockFolder) < 5_000 // it is about to write its number
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function holderPid() {
  try {
    const pid = Number(readFileSync(holderFile, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** @param {string} folder */
function ageMs(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return 0
  }
}
