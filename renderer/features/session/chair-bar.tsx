import { CircleStop, Coffee, Pause, Play, SkipBack, SkipForward, UserCheck } from 'lucide-react'
import { useId, useState } from 'react'
import type { Does } from '../../../shared/session/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Field } from '../../ui/index.ts'
import css from './session.module.css'
import { isDeskOf, mayDo, personIn, type SessionPartProps } from './session.ts'

/** What the chair who presides, or the secretary for them, does to the course. */
export function ChairBar({ desk }: SessionPartProps) {
  const t = useT()
  const { view, say } = desk
  const go = (does: Does): void => void say(does)
  if (!isDeskOf(view)) return view.role === 'chair' ? <OtherChair desk={desk} /> : null
  if (view.phase === 'ended') return null
  return (
    <section className={css.bar} aria-label={t('session.chair-desk')} data-region>
      {mayDo(view, 'begin') && <Begin desk={desk} />}
      {mayDo(view, 'item') && <Steps desk={desk} />}
      {mayDo(view, 'resume') && (
        <Button look="primary" icon={<Play aria-hidden size={18} />} onClick={() => go({ is: 'resume' })}>
          {t('session.resume')}
        </Button>
      )}
      {mayDo(view, 'pause') && (
        <>
          <Button
            size="small"
            icon={<Pause aria-hidden size={18} />}
            onClick={() => go({ is: 'pause', as: 'pause', minutes: null })}
          >
            {t('session.do-pause')}
          </Button>
          <Break desk={desk} />
        </>
      )}
      {mayDo(view, 'end') && <End desk={desk} />}
    </section>
  )
}

/** Another chair sees who presides, and may take it from there: the log says so to everybody. */
function OtherChair({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const [asks, setAsks] = useState(false)
  const name = personIn(view, view.presidingId)?.name ?? ''
  if (!mayDo(view, 'preside')) return null
  return (
    <section className={css.bar} aria-label={t('session.chair-desk')} data-region>
      <p>{t('session.other-presides', { name })}</p>
      <Button icon={<UserCheck aria-hidden size={18} />} onClick={() => setAsks(true)}>
        {t('session.preside')}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('session.preside-question')}
        closeLabel={t('common.close')}
        description={t('session.preside-text', { name })}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsks(false)
                void say({ is: 'preside', personId: view.me })
              }}
            >
              {t('session.preside')}
            </Button>
          </>
        }
      />
    </section>
  )
}

/** Without enough members the chair is asked once more, and decides [SES-16]. */
function Begin({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const [asks, setAsks] = useState(false)
  const { quorum } = view
  const begin = (): void => {
    setAsks(false)
    void say({ is: 'begin' })
  }
  return (
    <>
      <Button
        look="primary"
        icon={<Play aria-hidden size={18} />}
        onClick={() => (quorum.reached ? begin() : setAsks(true))}
      >
        {t('session.begin')}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('session.begin-question')}
        closeLabel={t('common.close')}
        description={t('session.begin-text', {
          here: quorum.present,
          all: quorum.members,
          needed: quorum.needed,
        })}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button look="primary" onClick={begin}>
              {t('session.begin-anyway')}
            </Button>
          </>
        }
      />
    </>
  )
}

function Steps({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const held = view.items.findIndex(({ stands }) => stands === 'now')
  const next = view.items.find(({ stands }) => stands === 'next')
  const before = view.items.slice(0, Math.max(0, held)).findLast(({ stands }) => stands === 'done')
  return (
    <>
      {next !== undefined && (
        <Button
          look="primary"
          icon={<SkipForward aria-hidden size={18} />}
          title={next.name}
          onClick={() => void say({ is: 'item', itemId: next.itemId })}
        >
          {t(
            held < 0 && view.items.every(({ used }) => used === null)
              ? 'session.first-item'
              : 'session.next-item',
          )}
        </Button>
      )}
      {before !== undefined && (
        <Button
          size="small"
          icon={<SkipBack aria-hidden size={18} />}
          title={before.name}
          onClick={() => void say({ is: 'item', itemId: before.itemId })}
        >
          {t('session.item-before')}
        </Button>
      )}
      {view.itemId !== null && (
        <Button size="small" onClick={() => void say({ is: 'item-end' })}>
          {t('session.item-end')}
        </Button>
      )}
    </>
  )
}

const LENGTHS = [10, 15, 30, 90] as const

function Break({ desk: { say } }: SessionPartProps) {
  const t = useT()
  const id = useId()
  const [asks, setAsks] = useState(false)
  const [minutes, setMinutes] = useState('15')
  const asked = Number(minutes)
  const isRight = Number.isInteger(asked) && asked >= 1 && asked <= 1440
  const begin = (): void => {
    if (!isRight) return
    setAsks(false)
    void say({ is: 'pause', as: 'break', minutes: asked })
  }
  return (
    <>
      <Button size="small" icon={<Coffee aria-hidden size={18} />} onClick={() => setAsks(true)}>
        {t('session.do-break')}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('session.break-question')}
        closeLabel={t('common.close')}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button type="submit" form={id} look="primary">
              {t('session.break-begin')}
            </Button>
          </>
        }
      >
        <form
          id={id}
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            begin()
          }}
        >
          <Field
            label={t('session.break-minutes')}
            inputMode="numeric"
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
            {...(isRight ? {} : { wrong: t('session.break-wrong') })}
          />
          <div className={css.choices}>
            {LENGTHS.map((length) => (
              <Button key={length} size="small" onClick={() => setMinutes(String(length))}>
                {t('session.minutes', { count: length })}
              </Button>
            ))}
          </div>
        </form>
      </Dialog>
    </>
  )
}

function End({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const [asks, setAsks] = useState(false)
  const left = view.items.filter(({ used }) => used === null).length
  return (
    <>
      <Button size="small" icon={<CircleStop aria-hidden size={18} />} onClick={() => setAsks(true)}>
        {t('session.end')}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('session.end-question')}
        closeLabel={t('common.close')}
        description={
          <>
            <p>{t('session.end-text')}</p>
            {left > 0 && <p>{t('session.end-left', { count: left })}</p>}
          </>
        }
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsks(false)
                void say({ is: 'end' })
              }}
            >
              {t('session.end')}
            </Button>
          </>
        }
      />
    </>
  )
}
