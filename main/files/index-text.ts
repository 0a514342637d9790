/** Takes a text blob into the search index: decrypt, unzip with a cap, parse, hand over. */
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { markInPaper } from '../../shared/secrecy/in-paper.ts'
import { PaperText } from '../../shared/wire/paper-text.ts'
import { partsOf } from '../../shared/wire/text-part.ts'
import { openBlob } from './blob-reader.ts'
import type { BlobRow, DownloadPorts, Wanted } from './ports.ts'

const unzip = promisify(gunzip)
/** Far above any paper's text, far below what would hurt: a small file may unzip to anything. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024

export async function indexPaperText(
  ports: Pick<DownloadPorts, 'store' | 'folder'>,
  wanted: Pick<Wanted, 'version'>,
  row: BlobRow,
): Promise<Result<null, string>> {
  const file = path.join(ports.folder, row.fileName)
  const blob = await openBlob({ file, key: row.key, sha256: row.sha256, size: row.size })
  let text: PaperText
  try {
    const json = await unzip(await blob.read(0, blob.size), { maxOutputLength: MOST_TEXT_BYTES })
    text = PaperText.parse(JSON.parse(json.toString('utf8')))
  } catch {
    return fail('paper/text-unreadable')
  } finally {
    await blob.close()
  }
  // The server looked before; what comes on a stick, or from before it knew this mark, is looked at here.
  if (markInPaper(text) !== null) {
    await ports.store.withdraw(wanted.version.id)
    return fail('paper/secret')
  }
  // Part by part: what the person asks of the store meanwhile is answered in between.
  for (const part of partsOf(text, row.sha256)) {
    const indexed = await ports.store.indexText(wanted.version.id, part)
    if (!indexed.ok) return indexed
  }
  return ok(null)
}

const AT_ONCE = 50

/** After an index that was thrown away, or an app that ended in between: takes in again what is on the disk. */
export async function indexWaitingTexts(
  ports: Pick<DownloadPorts, 'store' | 'folder' | 'note'>,
): Promise<void> {
  const passed = new Set<string>()
  for (;;) {
    const versions = (await ports.store.unindexedTexts(AT_ONCE)).filter(({ id }) => !passed.has(id))
    if (versions.length === 0) return
    for (const version of versions) {
      passed.add(version.id)
      const row = version.text === null ? null : await ports.store.blob(version.text.sha256)
      if (row === null || row.state !== 'ready') continue
      const indexed = await indexPaperText(ports, { version }, row).catch(() => null)
      if (indexed === null || !indexed.ok) ports.note('files/text-not-indexed')
    }
  }
}
