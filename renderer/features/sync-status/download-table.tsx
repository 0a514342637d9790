import { useState } from 'react'
import { api, type DownloadRow, type FailureView, type PaperState, useSignal } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { Button, Progress } from '../../ui/index.ts'
import { PaperStateMark } from '../meeting/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './sync-screen.module.css'

export function DownloadTable({ rows }: { readonly rows: readonly DownloadRow[] }) {
  const [progress, setProgress] = useState<{
    readonly of: readonly DownloadRow[]
    readonly states: ReadonlyMap<string, PaperState>
  }>({ of: rows, states: new Map() })
  const [failure, setFailure] = useState<FailureView | null>(null)
  useSignal('files.progressed', ({ fileVersionId, state }) => {
    setProgress((was) => ({
      of: rows,
      states: new Map(was.of === rows ? was.states : []).set(fileVersionId, state),
    }))
  })
  const again = async (row: DownloadRow) => {
    const result = await api['files.download']({ fileVersionId: row.fileVersionId })
    setFailure(result.ok ? null : result.failure)
  }
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul className={css.rows}>
        {rows.map((row) => (
          <Download
            key={row.fileVersionId}
            row={row}
            state={(progress.of === rows ? progress.states.get(row.fileVersionId) : undefined) ?? row.state}
            onCancel={() => void api['files.cancel']({ fileVersionId: row.fileVersionId })}
            onAgain={() => void again(row)}
          />
        ))}
      </ul>
    </>
  )
}

interface DownloadProps {
  readonly row: DownloadRow
  readonly state: PaperState
  readonly onCancel: () => void
  readonly onAgain: () => void
}

function Download({ row, state, onCancel, onAgain }: DownloadProps) {
  const t = useT()
  const format = useFormat()
  const words = useFailureWords()
  const received = 'receivedBytes' in state ? state.receivedBytes : null
  const failed = state.at === 'failed' ? words(state.failure) : null
  return (
    <li className={css.row}>
      <div className={css.words}>
        <p className={css.name}>{row.paperName}</p>
        <p className={css.meta}>
          <span>{row.meetingName}</span>
          <span>
            {received === null
              ? format.size(row.size)
              : t('sync.of', { received: format.size(received), size: format.size(row.size) })}
          </span>
        </p>
        {state.at === 'downloading' && (
          <Progress
            label={row.paperName}
            value={state.receivedBytes / row.size}
            valueText={format.percent(state.receivedBytes / row.size)}
          />
        )}
        {failed !== null && (
          <>
            <p className={css.why}>
              {failed.what} {failed.then}
            </p>
            <details className={css.detail}>
              <summary>{t('common.technical-detail')}</summary>
              <code>{failed.detail}</code>
            </details>
          </>
        )}
      </div>
      <div className={css.state}>
        <PaperStateMark state={state} size={row.size} />
        {state.at === 'failed' || state.at === 'not-yet' ? (
          <Button size="small" onClick={onAgain} aria-label={t('sync.retry-one', { name: row.paperName })}>
            {t('common.retry')}
          </Button>
        ) : (
          state.at !== 'here' && (
            <Button
              size="small"
              onClick={onCancel}
              aria-label={t('sync.cancel-one', { name: row.paperName })}
            >
              {t('common.cancel')}
            </Button>
          )
        )}
      </div>
    </li>
  )
}
