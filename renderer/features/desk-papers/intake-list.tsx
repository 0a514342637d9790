import { X } from 'lucide-react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type IntakeRow } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { Button, IconButton, Progress, type Shape, StatusMark, type Tone } from '../../ui/index.ts'
import css from './desk-papers.module.css'

const LOOK: { readonly [S in IntakeRow['state']]: { readonly tone: Tone; readonly shape: Shape } } = {
  waiting: { tone: 'soft', shape: 'empty' },
  fetching: { tone: 'accent', shape: 'part' },
  converting: { tone: 'accent', shape: 'part' },
  reading: { tone: 'accent', shape: 'part' },
  keeping: { tone: 'accent', shape: 'part' },
  done: { tone: 'ok', shape: 'full' },
  duplicate: { tone: 'wait', shape: 'square' },
  refused: { tone: 'danger', shape: 'triangle' },
  cancelled: { tone: 'soft', shape: 'square' },
}
const RUNS: readonly IntakeRow['state'][] = ['waiting', 'fetching', 'converting', 'reading', 'keeping']
export const isRunning = ({ state }: IntakeRow): boolean => RUNS.includes(state)

interface IntakeListProps {
  readonly meetingId: MeetingId
  readonly rows: readonly IntakeRow[]
}

/** What became of every file that was brought: on its way, in the draft, or why not. */
export function IntakeList({ meetingId, rows }: IntakeListProps) {
  const t = useT()
  if (rows.length === 0) return null
  const running = rows.filter(isRunning).length
  const taken = rows.filter(({ state }) => state === 'done').length
  // When it is over, what went as it should needs no room: the papers themselves are below.
  const shown = running > 0 ? rows : rows.filter((row) => row.state !== 'done' || row.elsewhere.length > 0)
  const cancel = (id: number | null): void => void api['deskPapers.cancel']({ meetingId, id })
  return (
    <section className={css.intake} aria-label={t('deskPapers.intake')}>
      <div className={css.intakeHead}>
        <p role="status">
          {running > 0
            ? t('deskPapers.intake.running', { done: rows.length - running, total: rows.length })
            : t('deskPapers.intake.over', { taken, total: rows.length })}
        </p>
        {running > 0 ? (
          <Button size="small" onClick={() => cancel(null)}>
            {t('deskPapers.intake.cancel-all')}
          </Button>
        ) : (
          <Button size="small" look="quiet" onClick={() => void api['deskPapers.dismiss']({ meetingId })}>
            {t('deskPapers.intake.dismiss')}
          </Button>
        )}
      </div>
      {shown.length > 0 && (
        <ul className={css.intakeRows} tabIndex={0} aria-label={t('deskPapers.intake')}>
          {[...shown].reverse().map((row) => (
            <OneFile key={row.id} row={row} onCancel={() => cancel(row.id)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function OneFile({ row, onCancel }: { readonly row: IntakeRow; readonly onCancel: () => void }) {
  const t = useT()
  const format = useFormat()
  const words = useFailureWords()
  const { tone, shape } = LOOK[row.state]
  const failure = row.failure === null ? null : words({ code: row.failure.code, params: row.failure.params })
  const elsewhere = row.elsewhere.filter((name) => name !== '').join('; ')
  return (
    <li className={css.file}>
      <span className={css.fileName}>{row.fileName}</span>
      <StatusMark tone={tone} shape={shape}>
        {t(`deskPapers.state.${row.state}`)}
      </StatusMark>
      {row.progress !== null && isRunning(row) && (
        <Progress label={row.fileName} value={row.progress} valueText={format.percent(row.progress)} />
      )}
      {isRunning(row) && (
        <IconButton
          size="small"
          label={t('deskPapers.intake.cancel', { name: row.fileName })}
          icon={<X aria-hidden size={18} />}
          onClick={onCancel}
        />
      )}
      {failure !== null && (
        <p className={css.why}>
          <strong>{failure.what}</strong> {failure.then}
        </p>
      )}
      {row.state === 'duplicate' && <p className={css.why}>{t('deskPapers.duplicate-here')}</p>}
      {elsewhere !== '' && (
        <p className={css.why}>{t('deskPapers.duplicate-elsewhere', { names: elsewhere })}</p>
      )}
    </li>
  )
}
