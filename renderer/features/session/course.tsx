import { Play } from 'lucide-react'
import { clockAt } from '../../../shared/session/view.ts'
import type { SessionItem } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, cx, Empty, StatusMark } from '../../ui/index.ts'
import { Conclusions } from './conclusions.tsx'
import css from './session.module.css'
import { clockWords, mayDo, type SessionPartProps, usedMs } from './session.ts'

/** The agenda as it goes on, and what was concluded. */
export function Course({ desk }: SessionPartProps) {
  return (
    <>
      <Agenda desk={desk} />
      <Conclusions desk={desk} />
    </>
  )
}

/** What is done, what is now, what is next; planned time and real time. */
function Agenda({ desk }: SessionPartProps) {
  const t = useT()
  const { view } = desk
  if (view.items.length === 0)
    return <Empty title={t('session.no-items')}>{t('session.no-items-hint')}</Empty>
  return (
    <ol className={css.items}>
      {view.items.map((item) => (
        <Item key={item.itemId} item={item} desk={desk} />
      ))}
    </ol>
  )
}

const marks = {
  done: { tone: 'soft', shape: 'full' },
  now: { tone: 'ok', shape: 'triangle' },
  next: { tone: 'accent', shape: 'empty' },
  later: { tone: 'soft', shape: 'empty' },
} as const

function Item({ item, desk }: SessionPartProps & { readonly item: SessionItem }) {
  const t = useT()
  const { view, say } = desk
  const { stands, itemId, number, name, presenter, plannedMinutes } = item
  const { tone, shape } = marks[stands]
  const words = name === '' ? t('session.item-not-yours') : name
  return (
    <li
      className={cx(css.item, stands === 'now' && css.now)}
      aria-current={stands === 'now' ? 'step' : undefined}
    >
      <div className={css.itemWords}>
        <p className={css.itemName}>{number === '' ? words : `${number}. ${words}`}</p>
        <p className={css.soft}>
          {[presenter, plannedMinutes !== null && t('session.planned', { count: plannedMinutes })]
            .filter((part) => part !== false && part !== '')
            .join(' · ')}
        </p>
      </div>
      <div className={css.itemTime}>
        <StatusMark tone={tone} shape={shape}>
          {t(`session.item.${stands}`)}
        </StatusMark>
        <ItemTime item={item} desk={desk} />
      </div>
      {stands !== 'now' && mayDo(view, 'item') && (
        <Button
          size="small"
          icon={<Play aria-hidden size={18} />}
          aria-label={t(stands === 'done' ? 'session.item-again-of' : 'session.item-begin-of', {
            name: words,
          })}
          onClick={() => void say({ is: 'item', itemId })}
        >
          {t(stands === 'done' ? 'session.item-again' : 'session.item-begin')}
        </Button>
      )}
    </li>
  )
}

function ItemTime({ item, desk: { view, nowMs } }: SessionPartProps & { readonly item: SessionItem }) {
  const t = useT()
  const format = useFormat()
  const { used, plannedMinutes, stands } = item
  if (used === null) return null
  const spent = usedMs(used, nowMs)
  if (stands !== 'now') {
    const from = clockAt(view.clocks, used.startedMs)
    return (
      <span className={css.soft}>
        {from === null
          ? clockWords(spent)
          : t('session.item-took', { from: format.time(from), time: clockWords(spent) })}
      </span>
    )
  }
  const left = plannedMinutes === null ? null : plannedMinutes * 60_000 - spent
  return (
    <span className={cx(css.clock, left !== null && left < 0 && css.over)} role="timer">
      {left === null
        ? clockWords(spent)
        : t(left < 0 ? 'session.item-over' : 'session.item-left', {
            used: clockWords(spent),
            time: clockWords(left),
          })}
    </span>
  )
}
