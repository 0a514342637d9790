import { Armchair } from 'lucide-react'
import { useState } from 'react'
import { keyOf } from '../../../shared/desk/seats.ts'
import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, cx, Dialog } from '../../ui/index.ts'
import css from './my-seat.module.css'

/** One's own seat, and the whole room behind it. Nothing where nobody was given a seat. */
export function MySeat({ meeting: { roomPlan, mySeat } }: { readonly meeting: MeetingDetail }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (roomPlan === null) return null
  const place = mySeat === null ? null : { row: mySeat.row + 1, seat: mySeat.column + 1 }
  return (
    <div>
      <dt>{t(place === null ? 'meeting.seats' : 'meeting.my-seat')}</dt>
      <dd>
        <button type="button" className={css.open} onClick={() => setOpen(true)}>
          <Armchair aria-hidden size={18} />
          {place === null ? t('meeting.seats-see') : t('meeting.seat', place)}
        </button>
        <Dialog
          wide
          open={open}
          onClose={() => setOpen(false)}
          title={t('meeting.seats')}
          closeLabel={t('common.close')}
          {...(place === null ? {} : { description: t('meeting.seats-mine', place) })}
          actions={<Button onClick={() => setOpen(false)}>{t('common.close')}</Button>}
        >
          <Plan plan={roomPlan} mine={mySeat} />
        </Dialog>
      </dd>
    </div>
  )
}

interface PlanProps {
  readonly plan: NonNullable<MeetingDetail['roomPlan']>
  readonly mine: MeetingDetail['mySeat']
}

function Plan({ plan, mine }: PlanProps) {
  const t = useT()
  const gaps = new Set(plan.gaps.map(keyOf))
  const names = new Map(plan.seats.map((seat) => [keyOf(seat), seat.name]))
  return (
    <>
      <p className={css.front}>{t('desk.seats.front')}</p>
      <table className={css.plan}>
        <caption className={css.caption}>{t('meeting.seats')}</caption>
        <tbody>
          {Array.from({ length: plan.rows }, (_, row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {Array.from({ length: plan.columns }, (_empty, column) => {
                const key = keyOf({ row, column })
                if (gaps.has(key)) return <td key={column} className={css.gap} />
                const isMine = mine !== null && keyOf(mine) === key
                return (
                  <td key={column} className={cx(css.seat, isMine && css.mine)}>
                    <span className={css.number}>{column + 1}</span> {names.get(key) ?? ''}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
