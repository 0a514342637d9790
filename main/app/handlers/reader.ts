import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { ReaderPane } from '../../../shared/ipc/views.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { bytesLater } from './bytes-later.ts'
import { withLiveState } from './live.ts'
import { within } from './within.ts'

type ReaderCalls = Pick<
  Handlers,
  'reader.open' | 'reader.close' | 'reader.setBounds' | 'reader.focus' | 'reader.savePlace'
>

export function readerHandlers(ports: HandlerPorts): ReaderCalls {
  /** Grows with every opening and closing: a paper whose pane was left while it was fetched is not shown. */
  const turns: Record<ReaderPane, number> = { main: 0, side: 0 }
  return {
    'reader.open': within(ports, async ({ store, downloads }, { meetingId, fileId, fileVersionId, pane }) => {
      turns[pane] += 1
      const mine = turns[pane]
      const opened = await store.openPaper(meetingId, fileId, fileVersionId)
      if (!opened.ok) return opened
      const { paper, shownVersionId } = opened.value
      const version = await store.fileVersion(shownVersionId)
      if (version === null) return fail('paper/not-on-this-device')
      const reader = await ports.reader()
      if (reader.isUnsafe(version.sha256)) return fail('paper/unsafe')
      const bytes = await downloads.openForReading(version, (why) => {
        if (mine === turns[pane]) ports.waiting({ pane, fileId, why })
      })
      if (!bytes.ok) return bytes
      if (mine !== turns[pane]) {
        await bytes.value.close()
        return fail('reader/failed')
      }
      const words = version.text
      const text =
        words === null ? {} : { text: bytesLater(words.size, () => downloads.openPaper(words.sha256)) }
      const shown = await reader.open(pane, {
        ...{ fileId, fileVersionId: shownVersionId, sha256: version.sha256 },
        copies: paper.viewing?.mayCopy !== false,
        bytes: bytes.value,
        ...text,
      })
      if (!shown.ok) return shown
      return ok({ ...opened.value, paper: withLiveState(paper, downloads) })
    }),
    // Also without a session: the screen closes what a lock may have closed already.
    'reader.close': async ({ pane }) => {
      if (pane !== 'side') turns.main += 1
      if (pane !== 'main') turns.side += 1
      await (await ports.reader()).close(pane)
      return ok({})
    },
    'reader.setBounds': async ({ pane, bounds }) => {
      ;(await ports.reader()).setBounds(pane, bounds)
      return ok({})
    },
    'reader.focus': async ({ pane }) => {
      ;(await ports.reader()).focus(pane)
      return ok({})
    },
    'reader.savePlace': within(ports, async ({ store }, { fileId, place }) => {
      const saved = await store.savePlace(fileId, place)
      // A place that could not be kept has one sentence for the person, whatever stopped it.
      return saved.ok ? ok({}) : fail('storage/full')
    }),
  }
}
