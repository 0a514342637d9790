import { useSyncStatus } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { LiveRegion, StatusMark, useDebounced, useNow } from '../../ui/index.ts'
import css from './sync-line.module.css'
import { syncLine } from './sync-words.ts'

/** Always in sight: is it saved, is it sent. Opens the sync screen. */
export function SyncLine({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const words = syncLine(useSyncStatus(), t, format, now)
  const [first, ...rest] = words.parts
  // Counts change with every stroke: what is read out waits until they are still.
  const spoken = useDebounced(words.parts.join('. '), 2000)
  return (
    <>
      <button type="button" className={css.line} onClick={onOpen}>
        <StatusMark tone={words.tone} shape={words.shape}>
          <span className={css.first}>{first}</span>
        </StatusMark>
        {rest.length > 0 && <span className={css.rest}>{rest.join(' · ')}</span>}
      </button>
      <LiveRegion>{spoken}</LiveRegion>
    </>
  )
}
