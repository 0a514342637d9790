/** Signatures of papers on this device, checked offline against the roots that the server told [SYNC-208]. */
import type { SignatureView } from '../../shared/ipc/signatures.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Downloads } from '../files/index.ts'
import { checkSignatures, type IntakePorts } from '../intake/index.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

export type SignatureDesk = (id: FileVersionId) => Promise<Result<SignatureView, string>>

interface Ports {
  readonly store: Pick<StoreApi, 'fileVersion' | 'refusedUse' | 'signingRoots'>
  readonly openPaper: Downloads['openPaper']
  readonly startChild: IntakePorts['startChild']
  readonly timers: Timers
}

/** Answers that are remembered; a meeting has fewer papers. */
const MOST_KNOWN = 500

export function signatureDesk({ store, openPaper, startChild, timers }: Ports): SignatureDesk {
  const known = new Map<string, SignatureView>()
  /** The word of the server that they were checked by. */
  let knownBy = ''
  /** One process at a time, however fast somebody goes through a list. */
  let last: Promise<unknown> = Promise.resolve()

  const check = async (id: FileVersionId): Promise<Result<SignatureView, string>> => {
    const refused = await store.refusedUse(id, 'see')
    if (refused !== null) return { ok: false, failure: refused }
    const version = await store.fileVersion(id)
    if (version === null) return fail('paper/not-on-this-device')
    const { roots, heardAt } = await store.signingRoots()
    const by = JSON.stringify([heardAt, roots])
    if (by !== knownBy) known.clear()
    knownBy = by
    const before = known.get(version.sha256)
    if (before !== undefined) return ok(before)
    const bytes = await openPaper(version.sha256)
    if (!bytes.ok) return bytes
    try {
      const checked = await checkSignatures({ startChild, timers }, bytes.value, roots)
      if (!checked.ok) return checked
      const view = { signatures: checked.value, rootCount: roots.length, rootsHeardAt: heardAt }
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(version.sha256, view)
      return ok(view)
    } finally {
      await bytes.value.close()
    }
  }
  return (id) => {
    const mine = last.then(() => check(id))
    last = mine.catch(() => undefined)
    return mine
  }
}
