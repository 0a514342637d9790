import { useId, useMemo } from 'react'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, useNow } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { carriedIn, wordsOf } from './carried.ts'
import { stepsOf } from './change-steps.ts'
import { ChangeWords } from './change-words.tsx'
import { useActs } from './use-acts.ts'
import css from './versions.module.css'
import { useVersions } from './versions-store.ts'

/** In the panel "Thêm": the versions, what went along, what stayed behind, and what changed. */
export function VersionsSection({ desk }: DeskProps) {
  const t = useT()
  const id = useId()
  const { desks, doing } = useVersions()
  const main = desks.main ?? desk
  return (
    <section className={css.section} aria-labelledby={id}>
      <h3 id={id}>{t('versions.title')}</h3>
      {main.paper.versions.length < 2 && <p className={css.soft}>{t('versions.only')}</p>}
      {main.paper.versions.length > 1 && <VersionList desk={main} />}
      <CarriedList desk={main} />
      {doing === 'changes' && <ChangeList />}
    </section>
  )
}

function VersionList({ desk }: DeskProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const acts = useActs()
  const { split } = useVersions()
  const { versions, shownVersionId, paper } = desk.paper
  const shownAt = versions.findIndex((version) => version.id === shownVersionId)
  return (
    <ol className={css.list}>
      {versions.toReversed().map((version) => (
        <li key={version.id} className={css.item}>
          <p>
            <strong>{t('versions.number', { number: version.number })}</strong>{' '}
            {version.id === paper.fileVersionId && <Badge tone="ok">{t('versions.current')}</Badge>}
          </p>
          <p className={css.soft}>
            {t('versions.by', { moment: format.moment(version.at, now), name: version.authorName })}
          </p>
          {version.reason !== '' && <p>{t('versions.why', { reason: version.reason })}</p>}
          {version.id !== shownVersionId && (
            <div className={css.acts}>
              <Button
                size="small"
                onClick={() => split?.openSide({ fileId: paper.fileId, fileVersionId: version.id })}
              >
                {t(versions.indexOf(version) < shownAt ? 'versions.beside' : 'versions.beside-other')}
              </Button>
              {versions.indexOf(version) < shownAt && (
                <Button size="small" onClick={() => void acts.beginChanges(version.id)}>
                  {t('versions.changes.since')}
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

function CarriedList({ desk }: DeskProps) {
  const t = useT()
  const acts = useActs()
  const { accepting } = useVersions()
  const { moved, review, orphans } = carriedIn(desk)
  if (moved.length + review.length + orphans.length === 0) return null
  return (
    <>
      {review.length > 0 && (
        <Button block look="primary" onClick={acts.beginReview}>
          {t('versions.review', { count: review.length })}
        </Button>
      )}
      {moved.length > 0 && (
        <Button block busy={accepting !== null} onClick={() => void acts.acceptMoved()}>
          {t('versions.accept-all', { count: moved.length })}
        </Button>
      )}
      {orphans.length > 0 && (
        <>
          <h4 className={css.title}>{t('versions.orphans', { count: orphans.length })}</h4>
          <ul className={css.list}>
            {orphans.map((note) => (
              <li key={note.annotation.id} className={css.item}>
                <p className={css.soft}>{t('versions.orphan.page', { page: note.from.page + 1 })}</p>
                {wordsOf(note) !== '' && <q className={css.quote}>{wordsOf(note)}</q>}
                <Button size="small" onClick={() => acts.showOld(note)}>
                  {t('versions.open-old')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Beyond this a list is no list; the arrows go on. */
const MOST_ROWS = 300

function ChangeList() {
  const t = useT()
  const acts = useActs()
  const { compared, change } = useVersions()
  const steps = useMemo(() => stepsOf(compared?.comparison ?? null), [compared])
  return (
    <>
      <h4 className={css.title}>{t('versions.changes.count', { count: steps.length })}</h4>
      <ol className={css.list}>
        {steps.slice(0, MOST_ROWS).map((step, index) => (
          <li key={index}>
            <button
              type="button"
              className={css.row}
              aria-current={index === change || undefined}
              onClick={() => acts.goChange(index)}
            >
              <ChangeWords step={step} />
            </button>
          </li>
        ))}
      </ol>
      {steps.length > MOST_ROWS && <p className={css.soft}>{t('versions.changes.rest')}</p>}
    </>
  )
}
