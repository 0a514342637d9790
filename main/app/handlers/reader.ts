import type { Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { withLiveState } from './live.ts'
import { within } from './within.ts'

type ReaderCalls = Pick<
  Handlers,
  'reader.open' | 'reader.close' | 'reader.setBounds' | 'reader.focus' | 'reader.savePlace'
>

export function readerHandlers(ports: HandlerPorts): ReaderCalls {
  /** Grows with every opening and closing: a paper whose reader was left while it was fetched is not shown. */
  let turn = 0
  return {
    'reader.open': within(ports, async ({ store, downloads }, { meetingId, fileId }) => {
      turn += 1
      const mine = turn
      const opened = await store.openPaper(meetingId, fileId)
      if (!opened.ok) return opened
      const { paper } = opened.value
      const version = await store.fileVersion(paper.fileVersionId)
      if (version === null) return fail('paper/not-on-this-device')
      const reader = await ports.reader()
      if (reader.isUnsafe(version.sha256)) return fail('paper/unsafe')
      const bytes = await downloads.openPaper(version.sha256)
      if (!bytes.ok) return bytes
      if (mine !== turn) {
        await bytes.value.close()
        return fail('reader/failed')
      }
      const shown = await reader.open({ fileId, sha256: version.sha256, bytes: bytes.value })
      if (!shown.ok) return shown
      return ok({ ...opened.value, paper: withLiveState(paper, downloads) })
    }),
    // Also without a session: the screen closes what a lock may have closed already.
    'reader.close': async () => {
      turn += 1
      await (await ports.reader()).close()
      return ok({})
    },
    'reader.setBounds': async ({ bounds }) => {
      ;(await ports.reader()).setBounds(bounds)
      return ok({})
    },
    'reader.focus': async () => {
      ;(await ports.reader()).focus()
      return ok({})
    },
    'reader.savePlace': within(ports, async ({ store }, { fileId, place }) => {
      const saved = await store.savePlace(fileId, place)
      // A place that could not be kept has one sentence for the person, whatever stopped it.
      return saved.ok ? ok({}) : fail('storage/full')
    }),
  }
}
