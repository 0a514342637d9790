import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { electronRuntime } from '../runtime.mjs'
import { fallbackAddon, isStamped, keyOf, readJson, root, stamp } from './paths.mjs'
import { during, run } from './progress.mjs'

const packageFolder = path.join(root, 'node_modules', 'better-sqlite3')
const stampFile = `${fallbackAddon}.stamp`

/**
 * The packaged addon is built for Node-API 10 and crashes an Electron that has 9: for that one it is
 * built again from its own sources, with the same definitions as its own build files.
 */
export async function buildSqliteAddon() {
  if (electronRuntime()?.older !== true) return
  const recipe = compileSteps(path.dirname(fallbackAddon))
  const key = keyOf(readJson('node_modules/better-sqlite3/package.json').version, JSON.stringify(recipe))
  if (isStamped(stampFile, key)) return
  await during('the encrypted SQLite for this Electron (about a minute)', async () => {
    mkdirSync(path.dirname(fallbackAddon), { recursive: true })
    await Promise.all(recipe.compile.map(([program, ...args]) => run(program, args)))
    const [program, ...args] = recipe.link
    await run(program, args)
    renameSync(`${fallbackAddon}.new`, fallbackAddon)
    for (const object of recipe.objects) rmSync(object, { force: true })
  })
  stamp(stampFile, key)
}

/**
 * @param {string} output
 * @returns {{ compile: [string, ...string[]][], link: [string, ...string[]], objects: string[] }}
 */
function compileSteps(output) {
  const inside = (/** @type {string} */ file) => path.join(packageFolder, file)
  const beside = (/** @type {string} */ file) => path.join(root, 'node_modules', file)
  const sqlite = path.join(output, 'sqlite3.o')
  const addon = path.join(output, 'better_sqlite3.o')
  const sqliteDefines = definesOf(readFileSync(inside('deps/defines.gypi'), 'utf8'))
  const common = ['-O2', '-fPIC', '-pthread', '-DNDEBUG', ...sqliteDefines, `-I${inside('deps/sqlite3')}`]
  const hidden = ['-fvisibility=hidden', '-fvisibility-inlines-hidden', ...addonDefines]
  const headers = [`-I${beside('node-api-headers/include')}`, `-I${beside('node-addon-api')}`]
  const level = ['-include', path.join(root, 'tools', 'setup', 'node-api-9.h')]
  const addonFlags = ['-std=c++20', ...common, ...hidden, ...headers, ...level]
  const linkFlags = ['-shared', '-pthread', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL']
  return {
    compile: [
      ['gcc', '-std=c99', '-w', ...common, '-c', inside('deps/sqlite3/sqlite3.c'), '-o', sqlite],
      ['g++', ...addonFlags, '-c', inside('src/better_sqlite3.cpp'), '-o', addon],
    ],
    link: ['g++', ...linkFlags, '-o', `${fallbackAddon}.new`, addon, sqlite, '-ldl'],
    objects: [sqlite, addon],
  }
}

/** As in its binding.gyp; the Node-API level comes from node-api-9.h. */
const addonDefines = [
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
  '-DBUILDING_NODE_EXTENSION',
  '-D_FILE_OFFSET_BITS=64',
  '-D_LARGEFILE_SOURCE',
]

/** @param {string} gypi the package's list of SQLite definitions */
function definesOf(gypi) {
  const names = [...gypi.matchAll(/^\s*'([A-Z0-9_]+(?:=[^']*)?)',?$/gm)].map((match) => `-D${match[1]}`)
  if (names.length < 20)
    throw new Error('defines.gypi does not look as expected: the SQLite would lack its features')
  return names
}
