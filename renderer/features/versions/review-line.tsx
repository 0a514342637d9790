import { useT } from '../../i18n/index.ts'
import { Button, Kbd } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { isWholePage, toolFor } from './accepting.ts'
import { type CarriedNote, carriedIn, wordsOf } from './carried.ts'
import { useActs, useFocusOn, useStripKeys } from './use-acts.ts'
import css from './versions.module.css'
import { useVersions } from './versions-store.ts'

/** One note after another: the old place beside the new one, and one key for each answer. */
export function ReviewLine({ desk }: DeskProps) {
  const t = useT()
  const acts = useActs()
  const { noteId, total, located, byHand } = useVersions()
  const { review } = carriedIn(desk)
  const note = review.find((one) => one.annotation.id === noteId)
  const found = note === undefined ? undefined : located.get(note.annotation.id)
  const isLost = found === null || note?.suggestion.place === null
  const canAccept = note !== undefined && !isLost && (isWholePage(note) || found !== undefined)
  const first = useFocusOn<HTMLButtonElement>(`${noteId} ${byHand} ${isLost}`)
  const strip = useStripKeys({
    h: acts.beginByHand,
    c: acts.leave,
    s: acts.pass,
    escape: byHand ? acts.endByHand : acts.end,
  })
  if (note === undefined) return null
  return (
    <section ref={strip} className={css.line} aria-label={t('versions.review.title')}>
      <div className={css.words} role="status">
        <p className={css.title}>
          {t('versions.review.step', { at: Math.min(total, total - review.length + 1), total })}
        </p>
        <ReviewWords note={note} isLost={found === null} byHand={byHand} />
      </div>
      <div className={css.acts}>
        {byHand ? (
          <Button size="small" ref={first} onClick={acts.endByHand}>
            {t('versions.by-hand.stop')} <Kbd>Esc</Kbd>
          </Button>
        ) : (
          <>
            <Button
              size="small"
              look="primary"
              ref={isLost ? undefined : first}
              aria-disabled={!canAccept}
              onClick={acts.accept}
            >
              {t('versions.accept')} <Kbd>Enter</Kbd>
            </Button>
            <Button size="small" ref={isLost ? first : undefined} onClick={acts.beginByHand}>
              {t('versions.by-hand')} <Kbd>H</Kbd>
            </Button>
            <Button size="small" onClick={acts.leave}>
              {t('versions.leave')} <Kbd>C</Kbd>
            </Button>
            <Button size="small" onClick={acts.pass}>
              {t('versions.pass')} <Kbd>S</Kbd>
            </Button>
            <Button size="small" look="quiet" disabled={!desk.docs.canUndo} onClick={acts.undo}>
              {t('reader.undo')}
            </Button>
            <Button size="small" look="quiet" onClick={acts.end}>
              {t('versions.stop')} <Kbd>Esc</Kbd>
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

interface ReviewWordsProps {
  readonly note: CarriedNote
  readonly isLost: boolean
  readonly byHand: boolean
}

function ReviewWords({ note, isLost, byHand }: ReviewWordsProps) {
  const t = useT()
  const { suggestion, from } = note
  if (byHand)
    return <p>{t(toolFor(note) === 'highlight' ? 'versions.by-hand.words' : 'versions.by-hand.click')}</p>
  const words = wordsOf(note)
  const where =
    suggestion.place === null
      ? t('versions.review.nowhere', { old: from.page + 1 })
      : t('versions.review.where', { old: from.page + 1, page: suggestion.place.page + 1 })
  return (
    <>
      {words !== '' && <q className={css.quote}>{words}</q>}
      <p className={css.soft}>{isLost ? t('versions.review.lost') : where}</p>
    </>
  )
}
