import { type RefObject, useState } from 'react'
import { api, type DownloadRow, type FailureView, type PaperState, useSignal } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { Button, Progress, VirtualRows } from '../../ui/index.ts'
import { PaperStateMark } from '../meeting/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './sync-screen.module.css'

export interface DownloadTableProps {
  readonly rows: readonly DownloadRow[]
  /** Of all downloads together; null when nothing comes. */
  readonly bytesPerSecond: number | null
  /** What scrolls: only the rows near the view are in the page. */
  readonly scroller: RefObject<HTMLElement | null>
}

const ROW_PIXELS = 73

export function DownloadTable({ rows, bytesPerSecond, scroller }: DownloadTableProps) {
  const t = useT()
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
      <div className={css.rows}>
        <VirtualRows
          label={t('sync.downloads')}
          count={rows.length}
          keyOf={(index) => rows[index]?.fileVersionId ?? ''}
          estimate={() => ROW_PIXELS}
          scroller={scroller}
          renderRow={(index) => {
            const row = rows[index]
            return row === undefined ? null : (
              <Download
                row={row}
                state={
                  (progress.of === rows ? progress.states.get(row.fileVersionId) : undefined) ?? row.state
                }
                bytesPerSecond={bytesPerSecond}
                onCancel={() => void api['files.cancel']({ fileVersionId: row.fileVersionId })}
                onAgain={() => void again(row)}
              />
            )
          }}
        />
      </div>
    </>
  )
}

interface DownloadProps {
  readonly row: DownloadRow
  readonly state: PaperState
  readonly bytesPerSecond: number | null
  readonly onCancel: () => void
  readonly onAgain: () => void
}

function Download({ row, state, bytesPerSecond, onCancel, onAgain }: DownloadProps) {
  const t = useT()
  const format = useFormat()
  const words = useFailureWords()
  const received = 'receivedBytes' in state ? state.receivedBytes : null
  const failed = state.at === 'failed' ? words(state.failure) : null
  return (
    <div className={css.row}>
      <div className={css.words}>
        <p className={css.name}>{row.paperName}</p>
        <p className={css.meta}>
          <span>{row.meetingName}</span>
          <span>
            {received === null
              ? format.size(row.size)
              : t('sync.of', { received: format.size(received), size: format.size(row.size) })}
          </span>
          {state.at === 'downloading' && bytesPerSecond !== null && bytesPerSecond > 0 && (
            <span>
              {t('sync.left', {
                time: format.wait(((row.size - state.receivedBytes) / bytesPerSecond) * 1000),
              })}
            </span>
          )}
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
            <>
              {state.at === 'queued' && (
                <Button
                  size="small"
                  onClick={onAgain}
                  aria-label={t('sync.first-one', { name: row.paperName })}
                >
                  {t('sync.first')}
                </Button>
              )}
              <Button
                size="small"
                onClick={onCancel}
                aria-label={t('sync.cancel-one', { name: row.paperName })}
              >
                {t('common.cancel')}
              </Button>
            </>
          )
        )}
      </div>
    </div>
  )
}
