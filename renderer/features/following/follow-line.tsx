import { Presentation } from 'lucide-react'
import { chordFor } from '../../../shared/reader/keys.ts'
import { usePreferences } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, cx } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './following.module.css'
import { type Following, useFollowing } from './following.ts'

/** One thin line: who presents, whether one goes along, and the key that changes it. */
export function FollowLine({ desk }: Partial<DeskProps>) {
  const t = useT()
  const following = useFollowing()
  const { mode, failure, toggle, stop } = following
  const { keyMap } = usePreferences().preferences
  const words = wordsOf(following, desk !== undefined, t)
  if (words === null && failure === null) return null
  const key = chordFor(keyMap, 'follow')
  return (
    <section className={cx(css.line, mode === 'following' && css.along)} aria-label={t('follow.region')}>
      <Presentation aria-hidden size={20} className={css.icon} />
      <div className={css.words} role="status">
        {words !== null && <p>{words.first}</p>}
        {words !== null && words.then !== null && <p className={css.then}>{words.then}</p>}
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      {mode === 'apart' && (
        <Button size="small" look="primary" onClick={toggle} title={t('follow.with-key', { key: key ?? '' })}>
          {t('follow.join', { key: key ?? '' })}
        </Button>
      )}
      {(mode === 'following' || mode === 'waiting') && (
        <Button size="small" onClick={toggle} title={t('follow.with-key', { key: key ?? '' })}>
          {t('follow.leave', { key: key ?? '' })}
        </Button>
      )}
      {mode === 'presenting' && (
        <Button size="small" onClick={stop}>
          {t('follow.stop')}
        </Button>
      )}
    </section>
  )
}

interface Words {
  readonly first: string
  readonly then: string | null
}

/** `isReading`: a paper is open. */
function wordsOf(following: Following, isReading: boolean, t: ReturnType<typeof useT>): Words | null {
  const { mode, stage } = following
  const name = stage?.presenter?.person.name ?? ''
  switch (mode) {
    case 'none':
      return null
    case 'presenting':
      return {
        first: stage === null ? t('follow.presenting-no-line') : t('follow.presenting'),
        then: stage?.refusesPaper === true ? t('follow.paper-refused') : t('follow.notes-stay'),
      }
    case 'apart':
      return {
        first: t('follow.apart', { name }),
        then: isReading ? t('follow.apart-then') : paperIn(following),
      }
    case 'following':
      return { first: t('follow.along', { name }), then: mismatchOf(following, t) }
    case 'waiting':
      return { first: waitingFor(following, t), then: t('follow.stays') }
  }
}

/** What is presented, where this device has it. */
function paperIn({ seen }: Following): string | null {
  const name = seen?.what?.here.name ?? ''
  return name === '' ? null : name
}

/** Why the page is not, or not quite, the presenter's. */
function mismatchOf({ seen, stage }: Following, t: ReturnType<typeof useT>): string | null {
  if (seen === null) return null
  if (seen.what === null) return t('follow.withheld', { name: stage?.presenter?.person.name ?? '' })
  const { match, name } = seen.what.here
  if (match === 'other') return t('follow.other-version')
  if (match === 'coming') return t('follow.coming', { paper: name })
  return match === 'absent' ? t('follow.absent') : null
}

function waitingFor({ stage }: Following, t: ReturnType<typeof useT>): string {
  if (stage === null) return t('follow.no-line')
  if (stage.presenter !== null) return t('follow.away', { name: stage.presenter.person.name })
  if (stage.ended === null) return t('follow.nobody')
  const { name } = stage.ended.person
  return stage.ended.why === 'lost' ? t('follow.ended-lost', { name }) : t('follow.ended', { name })
}
