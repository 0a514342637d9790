/** Writes a content into a partial, in random order and for ever, until it is killed. */
import { openPartial } from '../../../main/files/partial.ts'
import { patternless } from '../../support/scan-pdf.ts'
import { seeded, sha256Of } from './blob-world.ts'

const [folder = '', seed = '1', size = '0'] = process.argv.slice(2)
const content = patternless(Number(size), 6)
const random = seeded(Number(seed))
const partial = await openPartial({
  folder,
  fileName: 'b'.repeat(32),
  key: Buffer.alloc(32, 8),
  sha256: sha256Of(content),
  size: content.length,
  randomBytes: (length) => patternless(length, Math.floor(Math.random() * 2 ** 31)),
})
for (let writes = 0; ; writes += 1) {
  const start = Math.floor(random.next() * content.length)
  await partial.write(start, content.subarray(start, start + 1 + Math.floor(random.next() * 50_000)))
  if (writes % 4 === 3) await partial.checkpoint()
  console.log(partial.receivedBytes())
  // Everything is here: begin again with what was wrong, as it were.
  if (partial.receivedBytes() === content.length) await partial.forget({ start: 0, end: content.length })
}
