import { ArrowLeft } from 'lucide-react'
import { api, type CallOutput, useCall } from '../../bridge/index.ts'
import { useFailureWords, useFormat, useT } from '../../i18n/index.ts'
import { Button, ScreenFrame, ScreenHead, Switch } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import css from './diagnostics.module.css'
import { SupportSection } from './support-section.tsx'

type View = CallOutput<'diagnostics.view'>

/** Hidden from whoever does not know its key: names of states as the rules of sync have them. */
export function DiagnosticsScreen({ onBack }: { readonly onBack: () => void }) {
  const t = useT()
  const asked = useCall('diagnostics.view', {}, { renewOn: { 'sync.changed': true } })
  const setCut = async (cut: boolean) => {
    await api['diagnostics.setCut']({ cut })
    if (asked.state === 'ready') asked.retry()
  }
  return (
    <ScreenFrame>
      <ScreenHead title={t('diagnostics.title')} text={t('diagnostics.text')}>
        <Button icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack} data-region-start>
          {t('common.back')}
        </Button>
      </ScreenHead>
      <Asking asked={asked}>
        {(view) => (
          <>
            <section className={css.card}>
              <Switch label={t('diagnostics.cut')} checked={view.cut} onChange={(cut) => void setCut(cut)} />
              <p className={css.soft}>{t('diagnostics.cut-text')}</p>
            </section>
            <States view={view} />
            <Steps view={view} />
          </>
        )}
      </Asking>
      <SupportSection />
    </ScreenFrame>
  )
}

/** Seconds matter here, and so do the milliseconds between two steps. */
const secondsOf = (at: number): string => new Date(at).toISOString().slice(11, 23)

function States({ view }: { readonly view: View }) {
  const t = useT()
  const format = useFormat()
  const words = useFailureWords()
  const { status } = view
  const facts: readonly (readonly [string, string])[] = [
    [t('diagnostics.phase'), view.phase],
    [t('diagnostics.socket'), t(`diagnostics.socket.${view.socket}`)],
    [t('diagnostics.budget'), format.size(view.budgetBytes)],
    [t('diagnostics.waiting'), String(status.waitingCount)],
    [t('diagnostics.refused'), String(status.refusedCount)],
    [
      t('diagnostics.skew'),
      status.clockSkewMs === null ? t('diagnostics.unknown') : `${format.number(status.clockSkewMs)} ms`,
    ],
    [
      t('diagnostics.failure'),
      status.failure === null
        ? t('diagnostics.none')
        : `${words(status.failure).what} (${status.failure.code})`,
    ],
  ]
  return (
    <section className={css.section} aria-labelledby="diagnostics-state">
      <h2 id="diagnostics-state" className={css.sectionTitle}>
        {t('diagnostics.state')}
      </h2>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={css.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Steps({ view }: { readonly view: View }) {
  const t = useT()
  return (
    <section className={css.section} aria-labelledby="diagnostics-steps">
      <h2 id="diagnostics-steps" className={css.sectionTitle}>
        {t('diagnostics.steps')}
      </h2>
      <p className={css.soft}>{t('diagnostics.steps-text')}</p>
      {view.transitions.length === 0 ? (
        <p className={css.card}>{t('diagnostics.no-steps')}</p>
      ) : (
        // What scrolls must be reached by keyboard (WCAG 2.1.1).
        <div className={css.steps} tabIndex={0} role="region" aria-labelledby="diagnostics-steps">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('diagnostics.at')}</th>
                <th scope="col">{t('diagnostics.event')}</th>
                <th scope="col">{t('diagnostics.from-to')}</th>
                <th scope="col">{t('diagnostics.effects')}</th>
                <th scope="col">{t('diagnostics.why')}</th>
              </tr>
            </thead>
            <tbody>
              {view.transitions.map((row, at) => (
                <tr key={at}>
                  <td>{secondsOf(row.at)}</td>
                  <td>{row.event}</td>
                  <td>{row.from === row.to ? row.from : `${row.from} → ${row.to}`}</td>
                  <td>{row.effects.join(', ')}</td>
                  <td>{row.why ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
