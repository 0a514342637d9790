/**
 * The same door on a secretary's device: one file, in a utility process that may be ended at any moment. Hashes it,
 * looks at its head and tail, and reads it as the server will; or makes a PDF of a picture.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import { NO_FIELDS } from '../../shared/first-page/model.ts'
import type { FromDevice, ToDevice } from '../../shared/intake/device-message.ts'
import { Sha256 } from '../../shared/kernel/ids.ts'
import { capMemory } from './cap-memory.ts'
import { checkOutside } from './check-outside.ts'

/** Electron's port to the parent. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: FromDevice): void
}
const { parentPort } = process as { readonly parentPort?: ParentPort }

function tell(message: FromDevice): Promise<void> {
  if (parentPort === undefined)
    return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
  parentPort.postMessage(message)
  return Promise.resolve()
}

/** pdf.js takes a process with a `type` for a page; this is one without any. And it is its own worker here. */
async function readyForPdfjs(): Promise<typeof import('./read-paper.ts')> {
  if ('type' in process) Object.defineProperty(process, 'type', { value: undefined })
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') })
  return await import('./read-paper.ts')
}

const TELL_EVERY_BYTES = 16 * 1024 * 1024

async function hashOf(path: string, size: number): Promise<Sha256> {
  const hash = createHash('sha256')
  let [done, told] = [0, 0]
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Uint8Array)
    done += (piece as Uint8Array).length
    if (done - told < TELL_EVERY_BYTES) continue
    told = done
    await tell({ at: 'hashing', bytes: done, size })
  }
  return Sha256.parse(hash.digest('hex'))
}

async function inspect(order: Extract<ToDevice, { do: 'inspect' }>): Promise<void> {
  const { path, maxBytes, maxPages, rssBytes, roots } = order
  const file = await open(path, 'r')
  const { size } = await file.stat()
  const refusal = await checkOutside(file, size, maxBytes)
  await file.close()
  if (refusal !== null) return tell({ at: 'turned-away', ...refusal })
  await tell({ at: 'hashed', sha256: await hashOf(path, size), size })
  const { readPaper } = await readyForPdfjs()
  await readPaper({ path, size, rssBytes, maxPages, roots }, order.pdfjs, tell)
}

/** Points of the longer side of A4: a picture is laid on a page of its own proportions, no larger. */
const LONGER_SIDE = 842

async function draw({ path, out }: Extract<ToDevice, { do: 'picture' }>): Promise<void> {
  const bytes = await readFile(path)
  const isPng = bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
  if (!isPng && !isJpeg) return tell({ at: 'turned-away', code: 'intake/not-its-kind' })
  const { PDFDocument } = await import('pdf-lib')
  const document = await PDFDocument.create()
  const picture = await (isPng ? document.embedPng(bytes) : document.embedJpg(bytes))
  const scale = LONGER_SIDE / Math.max(picture.width, picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  await writeFile(out, await document.save({ useObjectStreams: false }), { flag: 'wx' })
  await tell({ at: 'drawn' })
}

/** What has come of a paper whose signatures alone are asked for. */
let coming: { readonly whole: Buffer; at: number; readonly roots: readonly string[] } | null = null

async function takeBytes(bytes: Uint8Array): Promise<void> {
  if (coming === null) return
  const { whole, roots } = coming
  whole.set(bytes.subarray(0, whole.length - coming.at), coming.at)
  coming.at += bytes.length
  if (coming.at < whole.length) return await tell({ at: 'hashing', bytes: coming.at, size: whole.length })
  const { signaturesIn } = await import('./signatures.ts')
  const read = (from: number, length: number): Buffer => whole.subarray(from, from + length)
  await tell({
    at: 'fields',
    fields: NO_FIELDS,
    signatures: signaturesIn({ size: whole.length, read }, roots),
  })
}

function workOf(order: ToDevice): Promise<void> {
  if (order.do === 'bytes') return takeBytes(order.bytes)
  capMemory(order.rssBytes)
  if (order.do === 'inspect') return inspect(order)
  if (order.do === 'picture') return draw(order)
  coming = { whole: Buffer.alloc(order.size), at: 0, roots: order.roots }
  return Promise.resolve()
}

function take(order: ToDevice): void {
  const work = workOf(order)
  work.catch(() => tell({ at: 'turned-away', code: 'paper/damaged' })).catch(() => undefined)
}

if (parentPort === undefined) process.on('message', (order) => take(order as ToDevice))
else parentPort.on('message', ({ data }) => take(data as ToDevice))
