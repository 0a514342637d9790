import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { OpenedPaper } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { COLOURS } from './colours.ts'
import { MoveSelect, type NoteActs } from './note-row.tsx'
import css from './notes.module.css'
import { useT } from './words.ts'

export interface BulkBarProps {
  readonly selected: readonly ShownAnnotation[]
  readonly choices: readonly LayerChoice[]
  readonly paper: OpenedPaper
  readonly acts: NoteActs
  readonly onClear: () => void
}

/** What one does with several at once: each is one step of undo. Only one's own are changed. */
export function BulkBar({ selected, choices, paper, acts, onClear }: BulkBarProps) {
  const t = useT()
  const own = selected.filter((one) => one.mine)
  const ids = own.map((one) => one.id)
  const answerable = selected.filter((one) => choices.includes(one.layerChoice)).map((one) => one.id)
  const allSettled = selected.every((one) => one.settled)
  return (
    <div className={css.bulk} role="group" aria-label={t('notes.bulk')}>
      <p>
        <strong>{t('notes.chosen', { count: selected.length })}</strong>
        {own.length < selected.length && (
          <span className={css.soft}> {t('notes.bulk.own', { count: own.length })}</span>
        )}
      </p>
      <div className={css.own}>
        {own.length > 0 && (
          <>
            <select
              className={css.small}
              aria-label={t('reader.colour')}
              value=""
              onChange={(event) => acts.recolour(ids, event.target.value as (typeof COLOURS)[number])}
            >
              <option value="">{t('notes.bulk.recolour')}</option>
              {COLOURS.map((one) => (
                <option key={one} value={one}>
                  {t(`reader.colour.${one}`)}
                </option>
              ))}
            </select>
            <MoveSelect
              choices={choices.filter((one) => own.some((each) => each.layerChoice !== one))}
              paper={paper}
              onMove={(to) => acts.move(own, to)}
            />
          </>
        )}
        {answerable.length > 0 && (
          <Button look="quiet" size="small" onClick={() => acts.settle(answerable, !allSettled)}>
            {t(allSettled ? 'notes.open-again' : 'notes.settle')}
          </Button>
        )}
        {own.length > 0 && (
          <Button look="quiet" size="small" onClick={() => acts.remove(ids)}>
            {t('reader.notes.remove')}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={onClear}>
          {t('notes.bulk.clear')}
        </Button>
      </div>
    </div>
  )
}
