import { useState } from 'react'
import { api } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import css from './reports.module.css'
import type { SessionReport } from './shown.ts'

export interface CoverageProps {
  readonly report: SessionReport
  readonly retry: () => void
}

/** Of how many logs the figures are made, and which are not here. */
export function Coverage({ report, retry }: CoverageProps) {
  const t = useT()
  const { counted, going, missing } = report
  return (
    <>
      <p className={css.soft}>
        {t('reports.counted', { count: counted })}
        {going > 0 && ` ${t('reports.going-count', { count: going })}`}
      </p>
      {missing.length > 0 && <Missing missing={missing} retry={retry} />}
    </>
  )
}

type Fetching = { readonly is: 'idle' | 'busy' } | { readonly is: 'done'; readonly came: number }

interface MissingProps {
  readonly missing: SessionReport['missing']
  readonly retry: () => void
}

function Missing({ missing, retry }: MissingProps) {
  const t = useT()
  const format = useFormat()
  const [fetching, setFetching] = useState<Fetching>({ is: 'idle' })
  async function fetchThem(): Promise<void> {
    setFetching({ is: 'busy' })
    const answer = await api['reports.fetch']({ meetingIds: missing.map(({ meetingId }) => meetingId) })
    setFetching({ is: 'done', came: answer.ok ? answer.value.came : 0 })
    retry()
  }
  return (
    <Notice
      tone="wait"
      title={t('reports.missing', { count: missing.length })}
      actions={
        <Button size="small" busy={fetching.is === 'busy'} onClick={() => void fetchThem()}>
          {t('reports.fetch')}
        </Button>
      }
    >
      <details className={css.missing}>
        <summary>{t('reports.which')}</summary>
        <ul>
          {missing.map(({ meetingId, name, start, why }) => (
            <li key={meetingId}>
              {format.date(start)} · {name} · {t(`reports.why.${why}`)}
            </li>
          ))}
        </ul>
      </details>
      {fetching.is === 'done' && (
        <p role="status">
          {t(fetching.came > 0 ? 'reports.came' : 'reports.none-came', { count: fetching.came })}
        </p>
      )}
    </Notice>
  )
}
