import type { OutboxRow } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { StatusMark, useNow } from '../../ui/index.ts'
import css from './sync-screen.module.css'

/** How many rows are shown: the outbox of a long journey may hold thousands. */
const shown = 200

function labelOf({ layer, isDraft, isMinutes, isDuty, isRsvp, isOpinion }: OutboxRow) {
  if (layer !== null) return `sync.layer.${layer}` as const
  if (isOpinion) return 'sync.outbox.opinion'
  if (isDuty) return 'sync.outbox.duty'
  if (isMinutes) return 'sync.outbox.minutes'
  if (isRsvp) return 'sync.outbox.rsvp'
  return isDraft ? 'sync.outbox.draft' : 'sync.outbox.group'
}

export function OutboxTable({ rows }: { readonly rows: readonly OutboxRow[] }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  // What the server refused needs a person: it comes first.
  const ordered = [...rows].sort(
    (a, b) => Number(b.state === 'refused') - Number(a.state === 'refused') || b.at - a.at,
  )
  return (
    <ul className={css.rows}>
      {ordered.slice(0, shown).map((row) => (
        <li key={row.opId} className={css.row}>
          <div className={css.words}>
            <p className={css.name}>{row.summary === '' ? t('sync.outbox.note') : row.summary}</p>
            <p className={css.meta}>
              {row.paperName !== '' && <span>{row.paperName}</span>}
              <span>{t(labelOf(row))}</span>
              <span>
                {t('sync.outbox.at')} {format.moment(row.at, now)}
              </span>
            </p>
            {row.state === 'refused' && <Refusal code={row.code ?? 'unknown'} />}
          </div>
          <div className={css.state}>
            <OutboxState row={row} />
          </div>
        </li>
      ))}
      {ordered.length > shown && (
        <li className={css.rest}>{t('sync.outbox.rest', { count: ordered.length - shown })}</li>
      )}
    </ul>
  )
}

function OutboxState({ row }: { readonly row: OutboxRow }) {
  const t = useT()
  if (row.state === 'refused')
    return (
      <StatusMark tone="danger" shape="triangle">
        {t('sync.outbox.refused')}
      </StatusMark>
    )
  if (row.state === 'sending')
    return (
      <StatusMark tone="accent" shape="part">
        {t('sync.outbox.sending')}
      </StatusMark>
    )
  if (row.state === 'on-hub')
    return (
      <StatusMark tone="wait" shape="part">
        {t('sync.outbox.on-hub')}
      </StatusMark>
    )
  return (
    <StatusMark tone="wait" shape="empty">
      {t('sync.outbox.waiting')}
    </StatusMark>
  )
}

function Refusal({ code }: { readonly code: string }) {
  const t = useT()
  const words = useFailureWords()({ code })
  return (
    <>
      <p className={css.why}>
        {words.what} {words.then}
      </p>
      <details className={css.detail}>
        <summary>{t('common.technical-detail')}</summary>
        <code>{words.detail}</code>
      </details>
    </>
  )
}
