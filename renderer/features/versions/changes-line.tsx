import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { stepsOf } from './change-steps.ts'
import { ChangeWords } from './change-words.tsx'
import { useActs, useFocusOn, useStripKeys } from './use-acts.ts'
import css from './versions.module.css'
import { useVersions } from './versions-store.ts'

/** From change to change, by arrows too; the old version goes along where it is open beside. */
export function ChangesLine({ desk }: DeskProps) {
  const t = useT()
  const acts = useActs()
  const { compared, change, split } = useVersions()
  const steps = useMemo(() => stepsOf(compared?.comparison ?? null), [compared])
  const first = useFocusOn<HTMLButtonElement>(compared)
  const go = (index: number): void => acts.goChange(Math.min(steps.length - 1, Math.max(0, index)))
  const strip = useStripKeys({
    arrowright: () => go(change + 1),
    arrowdown: () => go(change + 1),
    arrowleft: () => go(change - 1),
    arrowup: () => go(change - 1),
    escape: acts.end,
  })
  if (compared === null) return null
  const step = steps[change]
  const { fileId } = desk.paper.paper
  const isBeside = split?.side?.fileVersionId === compared.oldId
  return (
    <section ref={strip} className={css.line} aria-label={t('versions.changes')}>
      <div className={css.words} role="status">
        <p className={css.title}>
          {step === undefined
            ? t('versions.changes.none')
            : t('versions.changes.step', { at: change + 1, total: steps.length })}
        </p>
        {step !== undefined && <ChangeWords step={step} />}
        {compared.comparison.basis !== 'words' && (
          <p className={css.soft}>{t('versions.changes.pictures')}</p>
        )}
      </div>
      <div className={css.acts}>
        <Button
          size="small"
          icon={<ChevronLeft aria-hidden size={18} />}
          disabled={change === 0}
          onClick={() => go(change - 1)}
        >
          {t('versions.changes.previous')}
        </Button>
        <Button
          size="small"
          look="primary"
          ref={first}
          aria-disabled={change >= steps.length - 1}
          icon={<ChevronRight aria-hidden size={18} />}
          onClick={() => go(change + 1)}
        >
          {t('versions.changes.next')}
        </Button>
        {!isBeside && split !== null && (
          <Button
            size="small"
            onClick={() => {
              split.openSide({
                fileId,
                fileVersionId: compared.oldId,
                ...(step?.oldPage == null ? {} : { page: step.oldPage }),
              })
              split.focus('main')
            }}
          >
            {t('versions.beside')}
          </Button>
        )}
        <Button size="small" onClick={desk.showMore}>
          {t('versions.changes.list')}
        </Button>
        <Button size="small" look="quiet" onClick={acts.end}>
          {t('common.close')}
        </Button>
      </div>
    </section>
  )
}
