import { BellRing, CalendarPlus, CircleStop, Megaphone, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { instant } from '../../../shared/kernel/instant.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { DeadlineField, instantOf, typedOf } from './deadline-field.tsx'
import css from './opinion.module.css'
import { inWorkingDays, type SheetProps } from './opinion.ts'
import { useSaying } from './use-opinions.ts'

type Act = 'extend' | 'close' | 'withdraw' | 'settle'

/** What chair and secretary do with a sheet that is out. */
export function Manage(props: SheetProps) {
  const { meetingId, sheet } = props
  const t = useT()
  const [act, setAct] = useState<Act | null>(null)
  const { say, busy, failure } = useSaying()
  const { state, managed, sheetId: of } = sheet
  if (state === 'withdrawn' || state === 'settled' || managed === null) return null
  const due = managed.people.filter(({ isDue }) => isDue).length
  const button = (to: Act, icon: ReactNode, isMain = false) => (
    <Button size="small" {...(isMain ? { look: 'primary' } : {})} icon={icon} onClick={() => setAct(to)}>
      {t(`opinion.act.${to}`)}
    </Button>
  )
  return (
    <section className={css.buttons} aria-label={t('opinion.acts')}>
      {state === 'open' && (
        <Button
          size="small"
          icon={<BellRing aria-hidden size={18} />}
          busy={busy}
          disabled={due === 0}
          onClick={() => void say('opinion.remind', { meetingId, of })}
        >
          {t('opinion.remind', { count: due })}
        </Button>
      )}
      {state === 'ended' && button('settle', <Megaphone aria-hidden size={18} />, true)}
      {sheet.closed === null && button('extend', <CalendarPlus aria-hidden size={18} />)}
      {state === 'open' && button('close', <CircleStop aria-hidden size={18} />)}
      {button('withdraw', <Undo2 aria-hidden size={18} />)}
      {failure !== null && act === null && <FailureNotice failure={failure} />}
      {act !== null && <ActDialog {...props} act={act} onClose={() => setAct(null)} />}
    </section>
  )
}

interface ActDialogProps extends SheetProps {
  readonly act: Act
  readonly onClose: () => void
}

const NAMES = {
  extend: 'opinion.extend',
  close: 'opinion.close',
  withdraw: 'opinion.withdraw',
  settle: 'opinion.settle',
} as const

function ActDialog({ meetingId, list, sheet, act, onClose }: ActDialogProps) {
  const t = useT()
  const { say, busy, failure } = useSaying()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const from = instant(Math.max(sheet.deadline, list.now))
  const [typed, setTyped] = useState(() => typedOf(inWorkingDays(from, 1, list.deadlines)))
  const about = { meetingId, of: sheet.sheetId }
  async function go(): Promise<void> {
    setTried(true)
    const deadline = instantOf(typed)
    if (act === 'withdraw' && words.trim() === '') return
    if (act === 'extend' && (deadline === null || deadline <= from)) return
    const done = await {
      extend: () => say('opinion.extend', { ...about, deadline: deadline ?? from }),
      close: () => say('opinion.close', about),
      withdraw: () => say('opinion.withdraw', { ...about, reason: words.trim() }),
      settle: () => say('opinion.settle', { ...about, conclusion: words.trim() }),
    }[act]()
    if (done) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(NAMES[act])}
      closeLabel={t('common.close')}
      description={t(`opinion.${act}-hint`)}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void go()}>
            {t(NAMES[act])}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {failure !== null && <FailureNotice failure={failure} />}
        {act === 'extend' && (
          <DeadlineField list={list} value={typed} onChange={setTyped} after={from} tried={tried} />
        )}
        {(act === 'withdraw' || act === 'settle') && (
          <label className={css.field}>
            <span className={css.label}>
              {t(act === 'withdraw' ? 'opinion.reason' : 'opinion.conclusion')}
            </span>
            <textarea
              className={css.area}
              rows={3}
              maxLength={act === 'withdraw' ? 1000 : 4000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {act === 'withdraw' && tried && words.trim() === '' && (
              <span className={css.late}>{t('opinion.reason-wrong')}</span>
            )}
          </label>
        )}
      </div>
    </Dialog>
  )
}
