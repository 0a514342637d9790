/**
 * Uploads that go on after any cut and any restart (tus 1.0). What has come lies in `uploads/` and is no blob yet: only a
 * whole content with the SHA-256 that was named at the start becomes one, noted for the person who began the upload.
 */
import { createReadStream } from 'node:fs'
import { truncate } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server, type ServerOptions } from '@tus/server'
import { Sha256 } from '../../shared/kernel/ids.ts'
import { blobSize, receiveBlob } from '../store/blobs.ts'
import { noteUpload, uploadedBy } from '../store/oparl-rows.ts'
import type { Caller } from './identity.ts'
import type { Parts } from './parts.ts'
import type { UploadDesk } from './upload-desk.ts'

export const UPLOADS_PATH = '/v1/uploads'
/** What nobody goes on with is thrown away. */
const KEPT_MS = 7 * 24 * 3600 * 1000

type Request = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0]
type Upload = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[1]

/** As tus takes a refusal. */
class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status_code: number
  readonly body: string
  constructor(status: number, code: string) {
    super(code)
    this.status_code = status
    this.body = code
  }
}
const notFound = (): Refusal => new Refusal(404, 'http/not-found')

type DeskParts = Pick<Parts, 'store' | 'rights' | 'clock' | 'paperBytes' | 'packs'>

/** Makes a blob of a whole upload. Its file keeps its length, and nothing else: whoever asks again hears "all here". */
async function settle(
  { store, clock, paperBytes, packs }: DeskParts,
  files: FileStore,
  upload: Upload,
): Promise<void> {
  const sha256 = Sha256.parse(upload.metadata?.['sha256'])
  const owner = upload.metadata?.['owner'] as Caller['actor']['personId']
  const isKept = (await blobSize(store.dataDir, sha256)) !== null
  if (isKept && uploadedBy(store.reads, sha256, owner)) return
  const file = join(files.directory, upload.id)
  const limits = { maxBytes: paperBytes, expected: sha256 }
  const stored = await receiveBlob(store.dataDir, createReadStream(file), limits)
  if (!stored.ok) {
    await files.remove(upload.id)
    throw new Refusal(422, stored.failure.code)
  }
  store.write((tx) => noteUpload(tx, sha256, owner, stored.value.size, clock.now()))
  packs.contentCame()
  await truncate(file, 0)
  await truncate(file, stored.value.size)
}

export function uploadDesk(parts: DeskParts): UploadDesk {
  const { store, rights, paperBytes } = parts
  const folder = join(store.dataDir, 'uploads')
  const files = new FileStore({ directory: folder, expirationPeriodInMilliseconds: KEPT_MS })
  const callers = new WeakMap<IncomingMessage, Caller>()
  const callerOf = (request: Request): Caller => {
    const raw = request.runtime?.node?.req
    const caller = raw === undefined ? undefined : callers.get(raw as IncomingMessage)
    if (caller === undefined) throw notFound()
    return caller
  }

  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: files,
    maxSize: paperBytes,
    relativeLocation: true,
    allowedOrigins: [],
    onIncomingRequest: async (request, id) => {
      const { actor } = callerOf(request)
      if (!rights.mayUpload(actor)) throw notFound()
      if (request.method === 'POST') return
      const upload = await files.getUpload(id)
      // Somebody else's looks as one that is not there.
      if (upload.metadata?.['owner'] !== actor.personId) throw notFound()
      // The server ended between the last byte and the blob: who asks how far it is hears so only when it is one.
      if (request.method === 'HEAD' && upload.offset === upload.size) await settle(parts, files, upload)
    },
    onUploadCreate: async (request, upload) => {
      const sha256 = Sha256.safeParse(upload.metadata?.['sha256'])
      if (!sha256.success || upload.size === undefined) throw new Refusal(400, 'server/refused-request')
      return { metadata: { sha256: sha256.data, owner: callerOf(request).actor.personId } }
    },
    onUploadFinish: async (_request, upload) => {
      await settle(parts, files, upload)
      return {}
    },
  })

  return {
    handle: async (request, response, caller) => {
      callers.set(request, caller)
      await tus.handle(request, response)
    },
    sweep: async () => {
      await tus.cleanUpExpiredUploads()
    },
  }
}
