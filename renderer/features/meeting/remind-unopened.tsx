import { BellRing } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallOutput, type FailureView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice, useNow } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './seen.module.css'

type Seen = CallOutput<'meetings.seen'>

interface RemindUnopenedProps {
  readonly meetingId: MeetingId
  readonly people: Seen['people']
  readonly unopened: Seen['unopened']
}

/** Who has not opened everything, and one button that reminds them, but nobody twice in a short time. */
export function RemindUnopened({ meetingId, people, unopened }: RemindUnopenedProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<{ people: number } | { failure: FailureView } | null>(null)
  const due = unopened.filter(({ isDue }) => isDue).length
  async function remind(): Promise<void> {
    setBusy(true)
    const result = await api['meetings.remindUnopened']({ meetingId })
    setBusy(false)
    setDone(result.ok ? result.value : { failure: result.failure })
  }
  const why =
    unopened.length === 0
      ? t('seen.remind-none')
      : due === 0
        ? t('seen.remind-recent', { count: unopened.length })
        : t('seen.remind-hint')
  return (
    <section className={css.remind} aria-label={t('seen.unopened-list', { count: unopened.length })}>
      <Button
        size="small"
        busy={busy}
        disabled={due === 0}
        icon={<BellRing aria-hidden size={18} />}
        onClick={() => void remind()}
      >
        {t('seen.remind', { count: due })}
      </Button>
      <p className={css.soft}>{why}</p>
      {done !== null && 'people' in done && (
        <Notice tone="ok" role="status" title={t('seen.reminded', { count: done.people })} />
      )}
      {done !== null && 'failure' in done && <FailureNotice failure={done.failure} />}
      {unopened.length > 0 && <Names people={people} unopened={unopened} />}
    </section>
  )
}

function Names({ people, unopened }: Omit<RemindUnopenedProps, 'meetingId'>) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (
    <details>
      <summary>{t('seen.unopened-list', { count: unopened.length })}</summary>
      <ul className={css.names}>
        {unopened.map(({ personId, count, remindedAt }) => {
          const name = names.get(personId) ?? ''
          return (
            <li key={personId}>
              {remindedAt === null
                ? t('seen.unopened', { name, count })
                : t('seen.unopened-reminded', { name, count, time: format.moment(remindedAt, now) })}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
