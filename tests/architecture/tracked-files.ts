import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Files under version control that are on disk, relative to the top folder, with `/` between. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  return listed.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)))
}

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

export const isCode = (file: string): boolean => /[.](ts|tsx|mjs|cjs)$/.test(file)

export const isTest = (file: string): boolean => file.startsWith('tests/') || /[.]test[.]tsx?$/.test(file)
