/** Builds the real pages, preloads and viewer host, with a main process that stands in for store and server. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { type InlineConfig, build as viteBuild } from 'vite'
import config from '../../../electron.vite.config.ts'

const root = path.join(import.meta.dirname, '..', '..', '..')

/** Makes an app folder that Electron can start. */
export async function buildHarness(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true })
  const { renderer } = config as { renderer: InlineConfig }
  const uiFolder = path.join(outDir, 'renderer')
  await viteBuild({
    ...renderer,
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { ...renderer.build, outDir: uiFolder, emptyOutDir: true },
  })
  await bundle(path.join(root, 'tests/viewer/harness/main.ts'), path.join(outDir, 'main.mjs'), 'es')
  await bundle(path.join(root, 'main/preload/app.ts'), path.join(outDir, 'preload/app.cjs'), 'cjs')
  await bundle(path.join(root, 'main/preload/viewer.ts'), path.join(outDir, 'preload/viewer.cjs'), 'cjs')
  await writeFile(
    path.join(outDir, 'package.json'),
    JSON.stringify({ name: 'reader-harness', version: '0.0.0', main: 'main.mjs', type: 'module' }),
  )
}

async function bundle(input: string, file: string, format: 'es' | 'cjs'): Promise<void> {
  const built = await rolldown({
    input,
    external: ['electron', /^node:/],
    platform: 'node',
    logLevel: 'silent',
  })
  await built.write({ file, format })
  await built.close()
}

if (process.argv[1] === import.meta.filename) {
  const [, , outDir] = process.argv
  if (outDir === undefined) throw new Error('say where: build.ts <folder>')
  await buildHarness(path.resolve(outDir))
}
