/** Reads all of a staged pack and says what is in it, or why it is not taken. Nothing is written. */
import { createHash, verify } from 'node:crypto'
import type { BodyId, PersonId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { decodeAs } from '../../shared/stick/cbor.ts'
import { checkMeeting, checkOutbox } from '../../shared/stick/check.ts'
import type { Manifest, StickContents } from '../../shared/stick/contents.ts'
import { BATCH_DOMAIN, ReceivedBatch, type SignedBatch } from '../../shared/wire/protocol.ts'
import { ed25519Key } from './crypto.ts'
import type { FindDevice, JobPorts } from './ports.ts'
import type { StagedPack } from './staging.ts'
import { type WalkFailure, walkPack } from './walk.ts'

export interface PackSeen {
  readonly manifest: Manifest
  readonly contents: StickContents
  /** The batches as read; in the order of `contents.batches`. */
  readonly opened: readonly ReceivedBatch[]
}
export type LookFailure = WalkFailure | 'stick/not-for-you' | 'stick/revoked-device' | 'paper/secret'

export interface LookPorts extends JobPorts {
  readonly findDevice: FindDevice
  readonly bodyId: BodyId
  readonly takerId: PersonId
}

export async function lookInto(
  ports: LookPorts,
  pack: StagedPack,
  key: Uint8Array,
): Promise<Result<PackSeen, LookFailure>> {
  let manifest: Manifest | null = null
  const contents: StickContents = { objects: [], documents: [], batches: [] }
  const hashes = new Map<number, ReturnType<typeof createHash>>()
  const walked = await walkPack(
    pack,
    key,
    {
      manifest: (found) => {
        manifest = found
      },
      objects: (objects) => void contents.objects.push(...objects),
      document: (document) => void contents.documents.push(document),
      batch: (batch) => void contents.batches.push(batch),
      blob: (index, bytes) => {
        const hash = hashes.get(index) ?? createHash('sha256')
        hashes.set(index, hash)
        hash.update(bytes)
      },
    },
    ports,
  )
  if (!walked.ok) return walked
  if (manifest === null) return fail('stick/refused-contents', { why: 'cut-off' })
  return await judge(ports, pack, { manifest, contents, hashes })
}

interface Read {
  readonly manifest: Manifest
  readonly contents: StickContents
  readonly hashes: ReadonlyMap<number, ReturnType<typeof createHash>>
}

async function judge(ports: LookPorts, pack: StagedPack, read: Read): Promise<Result<PackSeen, LookFailure>> {
  const { manifest, contents, hashes } = read
  const whole = manifest.blobs.every(({ sha256 }, at) => hashes.get(at)?.digest('hex') === sha256)
  if (!whole) return fail('stick/refused-contents', { why: 'other-bytes' })
  const { deviceId, personId } = pack.prologue
  // Asked again: between the choice of the file and the typing of the code the directory may have heard more.
  const device = await ports.findDevice(deviceId)
  if (device === null || device.revoked) return fail('stick/revoked-device')
  const parties = { makerId: personId, bodyId: ports.bodyId, takerId: ports.takerId }
  if (manifest.what.is === 'meeting') {
    const checked = checkMeeting(manifest, contents, parties)
    return checked.ok ? ok({ manifest, contents, opened: [] }) : checked
  }
  const opened: ReceivedBatch[] = []
  for (const batch of contents.batches) {
    const body = openBatch(batch, deviceId, device.publicKey)
    if (body === null) return fail('stick/refused-contents', { why: 'forged-batch' })
    opened.push(body)
  }
  const checked = checkOutbox(manifest, opened, personId)
  return checked.ok ? ok({ manifest, contents, opened }) : checked
}

/** Null: not signed by this device, or not a batch. */
function openBatch(
  { body, signature }: SignedBatch,
  deviceId: string,
  publicKey: Uint8Array,
): ReceivedBatch | null {
  const key = ed25519Key(publicKey)
  const signed = Buffer.concat([Buffer.from(BATCH_DOMAIN), body])
  if (key === null || !verify(null, signed, key, signature)) return null
  const batch = decodeAs(ReceivedBatch, body)
  return batch?.deviceId === deviceId ? batch : null
}
