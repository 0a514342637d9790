/** What was dropped, with what folders hold: in the order of their names as people count, hidden files left out. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

const MOST_DEEP = 6
const MOST_FILES = 5000

/** Whatever cannot be looked at stays in the list: its row says why. */
export async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const one of paths) await walk(one, 0, found)
  return found
}

async function walk(place: string, deep: number, found: string[]): Promise<void> {
  if (found.length >= MOST_FILES || deep > MOST_DEEP) return
  const names = await namesIn(place)
  if (names === null) {
    found.push(place)
    return
  }
  for (const name of names) {
    // Links are not followed: a folder that holds itself has no end.
    if (name.isFile()) found.push(path.join(place, name.name))
    else if (name.isDirectory()) await walk(path.join(place, name.name), deep + 1, found)
  }
}

/** Null: no folder. */
async function namesIn(place: string) {
  try {
    if (!(await stat(place)).isDirectory()) return null
    const names = await readdir(place, { withFileTypes: true })
    const byName = new Intl.Collator('vi', { numeric: true })
    return names
      .filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$') && name !== 'Thumbs.db')
      .sort((one, other) => byName.compare(one.name, other.name))
  } catch {
    return null
  }
}
