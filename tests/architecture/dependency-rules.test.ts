import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groundFiles, groundPackages, type Plant, plants } from './planted-violations.ts'
import { isCode, root, trackedFiles } from './tracked-files.ts'

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] }
}

const config = '.dependency-cruiser.cjs'
const folders = ['shared', 'main', 'ocr', 'renderer', 'server', 'tools', 'tests']
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

async function cruise(cwd: string): Promise<Cruise> {
  const args = [cruiser, '--config', config, '--output-type', 'json', ...folders]
  const run = promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 1 << 27 })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return JSON.parse(stdout) as Cruise
}

async function write(tree: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(tree, file)), { recursive: true })
  await writeFile(path.join(tree, file), text)
}

/** A small tree of our shape, with stand-in packages, and the real rules. */
async function growTree(tree: string): Promise<void> {
  await cp(path.join(root, config), path.join(tree, config))
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']))
  const { dependencies, devDependencies } = groundPackages
  const manifest = { dependencies: versions(dependencies), devDependencies: versions(devDependencies) }
  await write(tree, 'package.json', JSON.stringify({ name: 'planted', type: 'module', ...manifest }))
  for (const name of [...dependencies, ...devDependencies]) {
    await write(
      tree,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    )
    await write(tree, `node_modules/${name}/index.js`, 'module.exports = {}\n')
  }
  for (const file of groundFiles) await write(tree, file, 'export const ground = 1\n')
}

const fired = (found: Cruise, { rule, file }: Plant): boolean =>
  found.summary.violations.some((violation) => violation.rule.name === rule && violation.from === file)

describe('dependency rules', () => {
  let tree = ''
  let found: Cruise

  beforeAll(async () => {
    tree = await mkdtemp(path.join(tmpdir(), 'planted-'))
    await growTree(tree)
    for (const { file, text } of plants) await write(tree, file, text)
    await write(tree, 'shared/kernel/ring-b.ts', "import './ring-a.ts'\n")
    found = await cruise(tree)
  })
  afterAll(() => rm(tree, { recursive: true, force: true }))

  it.each(plants)('$rule bites in $file', (planted) => {
    expect(fired(found, planted)).toBe(true)
  })

  it('has a planted violation for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(path.join(root, config)) as {
      forbidden: { name: string }[]
    }
    expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)))
  })

  it('accuses nothing in a tree without violations', async () => {
    const clean = await mkdtemp(path.join(tmpdir(), 'clean-'))
    try {
      await growTree(clean)
      const { summary } = await cruise(clean)
      expect(summary.violations.filter(({ rule }) => rule.name !== 'no-orphans')).toEqual([])
    } finally {
      await rm(clean, { recursive: true, force: true })
    }
  })

  it('sees every file of ours', async () => {
    const seen = new Set((await cruise(root)).modules.map(({ source }) => source))
    const expected = trackedFiles().filter(
      (file) =>
        folders.includes(file.split('/')[0] ?? '') && isCode(file) && !file.startsWith('tests/fixtures/'),
    )
    expect(expected.filter((file) => !seen.has(file))).toEqual([])
  })
})
