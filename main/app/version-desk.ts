/** Brings the thread of `main/versions` the texts and layers that a question needs. */
import { createHash } from 'node:crypto'
import type { Comparison, Suggestion } from '../../shared/carry-over/model.ts'
import type { FileId, FileVersionId, MeetingId, Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import type { Downloads } from '../files/index.ts'
import type { StoreApi } from '../store/api.ts'
import type { PackedVersion } from '../versions/messages.ts'
import type { VersionThread } from '../versions/thread.ts'

type VersionFailure = 'paper/not-on-this-device' | 'paper/no-text'

export interface VersionDesk {
  readonly carryOver: (
    meetingId: MeetingId,
    fileId: FileId,
    fileVersionId: FileVersionId,
  ) => Promise<Result<Suggestion[], VersionFailure>>
  readonly compare: (
    fileId: FileId,
    oldId: FileVersionId,
    newId: FileVersionId,
  ) => Promise<Result<Comparison, VersionFailure>>
  /** Of two contents that are no versions of a file yet. `text`: PaperText, gzip; `key` names it. */
  readonly compareTexts: (old: KnownText, next: KnownText) => Promise<Result<Comparison, 'paper/no-text'>>
  /** PaperText, gzip, of a published content, by the name of its text; null: it has not come. */
  readonly textOf: (sha256: Sha256) => Promise<Uint8Array | null>
  readonly end: () => Promise<void>
}

interface KnownText {
  readonly key: string
  readonly text: Uint8Array
}

export interface VersionDeskPorts {
  readonly store: Pick<StoreApi, 'fileVersions' | 'layersOfFile' | 'pageTexts'>
  readonly downloads: Pick<Downloads, 'openPaper'>
  readonly thread: VersionThread
}

export function createVersionDesk({ store, downloads, thread }: VersionDeskPorts): VersionDesk {
  const pack = async (version: FileVersion): Promise<PackedVersion> => {
    const text = version.text === null ? null : await bytesOf(downloads, version.text.sha256)
    const { pages } = await store.pageTexts(version.id)
    const read = pages.map(({ page, text: words, source }) => ({ page, text: words, source }))
    const key = createHash('sha256')
      .update(JSON.stringify([version.id, text === null ? null : version.text?.sha256, read]))
      .digest('base64')
    return { id: version.id, pageCount: version.pageCount, text, key, read }
  }
  return {
    carryOver: async (meetingId, fileId, fileVersionId) => {
      const versions = await store.fileVersions(fileId)
      const at = versions.findIndex((version) => version.id === fileVersionId)
      if (at < 0) return fail('paper/not-on-this-device')
      // The first version was never put in the place of another.
      if (at === 0) return ok([])
      const layers = await store.layersOfFile(meetingId, fileId)
      const answer = await thread.ask({
        is: 'carry-over',
        versions: await Promise.all(versions.slice(0, at + 1).map(pack)),
        layers: layers.map(({ author, layer, layerChoice, update }) => ({
          authorId: author.id,
          layer,
          layerChoice,
          update,
        })),
      })
      return answer?.ok === true ? ok(answer.value) : fail('paper/no-text')
    },
    compare: async (fileId, oldId, newId) => {
      const versions = await store.fileVersions(fileId)
      const old = versions.find((version) => version.id === oldId)
      const next = versions.find((version) => version.id === newId)
      if (old === undefined || next === undefined) return fail('paper/not-on-this-device')
      const answer = await thread.ask({ is: 'compare', old: await pack(old), next: await pack(next) })
      return answer?.ok === true ? ok(answer.value) : fail('paper/no-text')
    },
    compareTexts: async (old, next) => {
      const packed = ({ key, text }: KnownText): PackedVersion => ({
        ...{ id: key as unknown as FileVersionId, pageCount: 0, text, key, read: [] },
      })
      const answer = await thread.ask({ is: 'compare', old: packed(old), next: packed(next) })
      return answer?.ok === true ? ok(answer.value) : fail('paper/no-text')
    },
    textOf: (sha256) => bytesOf(downloads, sha256),
    end: thread.end,
  }
}

/** Null where it has not come yet, or not whole. */
async function bytesOf(downloads: VersionDeskPorts['downloads'], sha256: Sha256): Promise<Uint8Array | null> {
  const blob = await downloads.openPaper(sha256)
  if (!blob.ok) return null
  try {
    return await blob.value.read(0, blob.value.size)
  } catch {
    return null
  } finally {
    await blob.value.close()
  }
}
