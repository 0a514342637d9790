// The built app, with the bench looking on. Everything that is measured is the app's own.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { answerBench, tell, watchPages } from '../remote.mjs'

/** The bench's own copy of the built app: a build beside a run does not reach it. */
const root = process.env['PHONG_HOP_BENCH_APP'] ?? path.resolve(import.meta.dirname, '..', '..', '..', '..')
/** `time`: says how long argon2id took. Else a file: the answer is kept there and given at once the next time. */
const argon = process.env['PHONG_HOP_BENCH_ARGON']

/** Electron's own launcher calls it; its types do not tell. @type {any} */
const launcher = app
launcher.setAppPath(root)
answerBench()
watchPages({ list: 'app://ui/index.html', pages: 'app://ui/viewer/' })
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents)
  contents.send = (channel, ...args) => {
    const [name, payload] = args
    if (name === 'app.changed' && payload?.phase === 'open') tell('opened')
    send(channel, ...args)
  }
})
if (argon !== undefined) lookAtArgon(argon)
await import(pathToFileURL(path.join(root, 'out', 'main', 'index.js')).href)

/** @param {string} how */
function lookAtArgon(how) {
  const library = createRequire(path.join(root, 'package.json'))('@node-rs/argon2')
  const real = library.hashRaw
  library.hashRaw = async (/** @type {Buffer} */ secret, /** @type {any} */ options) => {
    const begun = performance.now()
    const key = [options.memoryCost, options.timeCost, Buffer.from(options.salt).toString('hex')].join(' ')
    const known = how === 'time' ? undefined : remembered(how)[key]
    const answer = known === undefined ? await real(secret, options) : Buffer.from(known, 'hex')
    tell('argon', { ms: performance.now() - begun })
    if (how !== 'time' && known === undefined) {
      const kept = { ...remembered(how), [key]: Buffer.from(answer).toString('hex') }
      writeFileSync(how, JSON.stringify(kept), { mode: 0o600 })
    }
    return answer
  }
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function remembered(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
