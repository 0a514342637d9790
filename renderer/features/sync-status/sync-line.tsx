import { useSyncStatus } from '../../bridge/index.ts'
import { useFormat, useLanguage, useT } from '../../i18n/index.ts'
import { LiveRegion, StatusMark, useDebounced, useNow } from '../../ui/index.ts'
import css from './sync-line.module.css'
import { syncLine } from './sync-words.ts'

/** Always in sight: is it saved, is it sent. Opens the sync screen. */
export function SyncLine({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const language = useLanguage()
  const words = syncLine(useSyncStatus(), t, format, now)
  const [first, ...rest] = words.parts
  return (
    <>
      <button type="button" className={css.line} onClick={onOpen}>
        <StatusMark tone={words.tone} shape={words.shape}>
          <span className={css.first}>{first}</span>
        </StatusMark>
        {rest.length > 0 && <span className={css.rest}>{rest.join(' · ')}</span>}
      </button>
      <Spoken key={language} words={words.parts.join('. ')} />
    </>
  )
}

/** Counts change with every stroke: what is read out waits until they are still. Another language begins anew. */
function Spoken({ words }: { readonly words: string }) {
  return <LiveRegion>{useDebounced(words, 2000)}</LiveRegion>
}
