import { Archive, Braces, FolderDown } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallInput, type CallOutput, type FailureView, useSignal } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, MenuItem, type MenuPart, Notice, Progress } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './archive.module.css'

type Format = CallInput<'archive.save'>['format']
type State =
  | { readonly at: 'asked' }
  | { readonly at: 'running'; readonly progress: number }
  | { readonly at: 'failed'; readonly failure: FailureView }
  | { readonly at: 'done'; readonly made: CallOutput<'archive.save'> }

const formats = [
  { format: 'folder', Icon: FolderDown },
  { format: 'bag', Icon: Archive },
  { format: 'oparl', Icon: Braces },
] as const

/** The meeting as files: a folder, a package for the archive, or data for another system. */
export function useArchive(meetingId: MeetingId): MenuPart {
  const t = useT()
  const [state, setState] = useState<State>({ at: 'asked' })
  useSignal('archive.progressed', ({ progress }) =>
    setState((was) => (was.at === 'running' ? { at: 'running', progress } : was)),
  )
  async function save(format: Format): Promise<void> {
    setState({ at: 'running', progress: 0 })
    const result = await api['archive.save']({ meetingId, format })
    if (result.ok) setState({ at: 'done', made: result.value })
    else if (result.failure.code === 'export/cancelled') setState({ at: 'asked' })
    else setState({ at: 'failed', failure: result.failure })
  }
  return {
    items: formats.map(({ format, Icon }) => (
      <MenuItem
        key={format}
        icon={<Icon aria-hidden size={18} />}
        disabled={state.at === 'running'}
        onSelect={() => void save(format)}
      >
        {t(`archive.save.${format}`)}
      </MenuItem>
    )),
    told: (
      <>
        {state.at === 'running' && <Under progress={state.progress} />}
        {state.at === 'done' && <Done made={state.made} onClose={() => setState({ at: 'asked' })} />}
        {state.at === 'failed' && (
          <div className={css.told}>
            <FailureNotice failure={state.failure} />
          </div>
        )}
      </>
    ),
  }
}

function Under({ progress }: { readonly progress: number }) {
  const t = useT()
  const percent = useFormat().percent(progress)
  return (
    <div className={css.bar}>
      <Progress label={t('archive.working')} value={progress} valueText={percent} />
      <Button size="small" onClick={() => void api['archive.cancel']({})}>
        {t('archive.stop')}
      </Button>
    </div>
  )
}

function Done({
  made,
  onClose,
}: {
  readonly made: CallOutput<'archive.save'>
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const { name, papers, bytes, missing } = made
  return (
    <div className={css.told}>
      <Notice
        tone={missing.length > 0 ? 'wait' : 'ok'}
        role="status"
        title={t('archive.done', { name })}
        actions={
          <>
            <Button size="small" onClick={() => void api['archive.show']({})}>
              {t('archive.show')}
            </Button>
            <Button size="small" onClick={onClose}>
              {t('common.close')}
            </Button>
          </>
        }
      >
        {papers > 0 && (
          <p>{t('archive.size', { papers: format.number(papers), size: format.size(bytes) })}</p>
        )}
        {missing.length > 0 && (
          <>
            <p>{t('archive.missing')}</p>
            <ul className={css.names}>
              {missing.map((one, at) => (
                <li key={at}>{one}</li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  )
}
