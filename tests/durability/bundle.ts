/**
 * The product's processes, each bundled to a file: a start of them then costs 100 to 160 ms instead of 600, and a
 * thousand kills fit into the gate. Native packages stay outside, as in the app.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const root = path.join(import.meta.dirname, '..', '..')
const native = ['better-sqlite3', '@node-rs/argon2', '@napi-rs/canvas', 'tesseract.js']

const ENTRIES = {
  worker: 'main/store/worker.ts',
  server: 'server/main.ts',
  'faulty-server': 'tests/server/faulty-server.ts',
  writer: 'tests/durability/children/writer.ts',
  tidier: 'tests/durability/children/tidier.ts',
  'power-device': 'tests/durability/children/power-device.ts',
  'power-server': 'tests/durability/children/power-server.ts',
  laptop: 'tests/durability/children/laptop.ts',
  hub: 'tests/durability/children/hub.ts',
  'faulty-hub': 'tests/durability/children/faulty-hub.ts',
  'stick-taker': 'tests/durability/children/stick-taker.ts',
  upgrader: 'tests/durability/children/upgrader.ts',
} as const
export type Program = keyof typeof ENTRIES

export interface Bundle {
  readonly fileOf: (program: Program) => string
  readonly remove: () => void
}

/** Inside the clone, so that the packages are found, and where no other run clears up; a folder of its own for each caller. */
export async function bundlePrograms(programs: readonly Program[]): Promise<Bundle> {
  const cache = path.join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'durability-'))
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: native },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(programs.map((name) => [name, path.join(root, ENTRIES[name])])),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  return {
    fileOf: (program) => path.join(folder, `${program}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
