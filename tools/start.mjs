// `npm start`: demo data, a server on it, and the app signed in as one of the demo officials.
// `npm start -- --profile second` is a second device, of another official, on the same server.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { demoServer, runningServer } from './demo-server.mjs'
import {
  electronArgs,
  electronEnv,
  electronPath,
  electronRuntime,
  runtimeNotice,
  startDisplay,
} from './runtime.mjs'
import { root } from './setup/paths.mjs'
import { during, SetupError } from './setup/progress.mjs'
import { ownEnv, runNode } from './spawn.mjs'

const demoData = path.join(root, '.data', 'demo')
/** Devices of this clone: one folder per profile. */
const devices = path.join(root, '.data', 'devices')

/** Chromium's complaints about a machine without D-Bus or a graphics card; they mean nothing here. */
const harmless =
  /ERROR:(bus|viz_main_impl|gl_|gpu_|object_proxy|command_buffer_proxy|angle_)|dbus|libva error/

/**
 * @typedef {object} Account as tools/seed writes it
 * @property {string} key
 * @property {string} name for signing in
 * @property {string} password
 * @property {string} pin
 * @property {string} displayName
 * @property {string} position
 */

/** @param {string[]} args `--profile <name>`; anything else goes to the app */
export async function start(args) {
  const { profile, rest } = profileOf(args)
  await build()
  const accounts = await demoAccounts()
  const account = accountFor(profile, accounts)
  const server = await demoServer(demoData)
  const display = await startDisplay()
  const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)
  say(`\nPhòng họp, profile "${profile}": ${account.displayName}, ${account.position}`)
  say(`  signed in as ${account.name}, password ${account.password}, PIN ${account.pin}`)
  say(
    `  server ${server.url}${server.reused ? ' (already running)' : ''}, data in ${path.relative(root, demoData)}, log beside it`,
  )
  const runtime = electronRuntime()
  if (runtime?.older) say(`  ${runtimeNotice(runtime)}`)
  if (display.virtual) say(`  no display here: the window is on a virtual one (${display.env.DISPLAY})`)
  say('  Ctrl+C ends it')
  try {
    process.exitCode = await runApp(profile, rest, signInEnv(server.url, account, display.env))
  } finally {
    await server.stop()
    await display.stop()
  }
}

/** @param {string[]} args */
function profileOf(args) {
  const at = args.indexOf('--profile')
  const profile = at < 0 ? 'first' : args[at + 1]
  if (profile === undefined || !/^[a-z0-9-]{1,40}$/.test(profile)) {
    throw new SetupError(
      '--profile wants a name of small letters, digits and dashes: first, second, an, binh …',
    )
  }
  return { profile, rest: at < 0 ? args : args.toSpliced(at, 2) }
}

/** @returns {Promise<Account[]>} */
async function demoAccounts() {
  const readyFile = path.join(demoData, 'ready.json')
  mkdirSync(demoData, { recursive: true })
  const seed = () => runNode('the demo data', ['tools/seed/index.ts', '--data', demoData])
  if (!existsSync(readyFile)) await during('demo data (a 40 MB scan among it)', seed)
  else if ((await runningServer(demoData)) === undefined) await seed() // a server has its data to itself
  return JSON.parse(readFileSync(readyFile, 'utf8')).accounts
}

/**
 * @param {string} profile
 * @param {Account[]} accounts
 * @returns {Account}
 */
function accountFor(profile, accounts) {
  const nth = ['first', 'second', 'third', 'fourth'].indexOf(profile)
  const account =
    nth >= 0
      ? accounts[nth]
      : (accounts.find(({ key, name }) => key === profile || name === profile) ?? accounts[0])
  if (account === undefined) throw new SetupError(`the demo data has no account for the profile "${profile}"`)
  return account
}

/**
 * @param {string} server
 * @param {Account} account
 * @param {Record<string, string>} displayEnv
 */
function signInEnv(server, account, displayEnv) {
  const { name, password, pin } = account
  const signIn = JSON.stringify({ server, name, password, pin })
  return { ...displayEnv, PHONG_HOP_HOME: devices, PHONG_HOP_DEMO_SIGN_IN: signIn }
}

/**
 * @param {string} profile
 * @param {readonly string[]} rest
 * @param {Record<string, string>} env
 * @returns {Promise<number>} the app's exit code; stopping it is a good end
 */
function runApp(profile, rest, env) {
  const args = [...electronArgs(), root, '--profile', profile, ...rest]
  const app = spawn(electronPath(), args, {
    cwd: root,
    env: ownEnv({ ...electronEnv(), ...env, ELECTRON_RUN_AS_NODE: undefined }),
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let partial = ''
  app.stderr.on('data', (bytes) => {
    const lines = (partial + bytes).split('\n')
    partial = lines.pop() ?? ''
    for (const line of lines) if (!harmless.test(line)) process.stderr.write(`${line}\n`)
  })
  return new Promise((resolve, reject) => {
    let stopping = false
    /** @type {NodeJS.Timeout | undefined} */
    let patience
    const stop = () => {
      app.kill(stopping ? 'SIGKILL' : 'SIGTERM')
      stopping = true
      patience ??= setTimeout(() => app.kill('SIGKILL'), 10_000)
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    app.once('error', reject)
    app.once('close', (code) => {
      clearTimeout(patience)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(stopping ? 0 : (code ?? 1))
    })
  })
}
