import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type Asked as AskedOf, api, type CallOutput, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice, Progress, Skeleton } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './pack.module.css'
import { usePack } from './use-pack.ts'
import { type Wish, WishFields } from './wish-fields.tsx'

export interface PackDialogProps {
  readonly meetingId: MeetingId
  readonly onClose: () => void
}

const FIRST: Wish = { which: 'all', withNotes: false, booklet: false, watermark: false }

export function PackDialog({ meetingId, onClose }: PackDialogProps) {
  const t = useT()
  const outlook = useCall('pack.look', { meetingId })
  const pack = usePack()
  const [wish, setWish] = useState(FIRST)
  const { state } = pack
  const running = state.at === 'running'
  const close = (): void => {
    if (running) pack.stop()
    onClose()
  }
  const canMake = outlook.state === 'ready' && outlook.value[wish.which === 'all' ? 'all' : 'news'].papers > 0
  const actions =
    state.at === 'done' ? (
      <>
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button look="primary" onClick={() => void api['pack.show']({})}>
          {t('pack.show')}
        </Button>
      </>
    ) : (
      <>
        <Button onClick={close}>{t('common.cancel')}</Button>
        {!running && (
          <Button look="primary" disabled={!canMake} onClick={() => void pack.start({ meetingId, ...wish })}>
            {t('pack.go')}
          </Button>
        )}
      </>
    )
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('pack.title')}
      closeLabel={t('common.close')}
      actions={actions}
    >
      <div className={css.form}>
        {state.at === 'failed' && <FailureNotice failure={state.failure} />}
        {state.at === 'running' && <Under progress={state.progress} onStop={pack.stop} />}
        {state.at === 'done' && <Done made={state.made} />}
        {(state.at === 'asked' || state.at === 'failed') && (
          <Asked outlook={outlook} wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
        )}
      </div>
    </Dialog>
  )
}

interface AskedProps {
  readonly outlook: AskedOf<'pack.look'>
  readonly wish: Wish
  readonly onChange: (change: Partial<Wish>) => void
}

function Asked({ outlook, wish, onChange }: AskedProps) {
  const t = useT()
  const format = useFormat()
  if (outlook.state === 'failed') return <FailureNotice failure={outlook.failure} />
  if (outlook.state !== 'ready') return <Skeleton label={t('common.loading')} rows={4} />
  const { all, otherNumbers } = outlook.value
  if (all.papers === 0) return <Notice title={t('pack.empty')}>{t('pack.empty.text')}</Notice>
  return (
    <>
      <WishFields outlook={outlook.value} wish={wish} onChange={onChange} />
      {otherNumbers.length > 0 && (
        <Notice tone="wait" title={t('pack.other-numbers')}>
          <p>{t('pack.other-numbers.text')}</p>
          <Names
            names={otherNumbers.map(({ name, before, now }) =>
              t(now === '' ? 'pack.other-numbers.open' : 'pack.other-numbers.row', { name, before, now }),
            )}
          />
        </Notice>
      )}
      {all.missing > 0 && (
        <Notice tone="wait" title={t('pack.missing', { number: format.number(all.missing) })}>
          {t('pack.missing.text')}
        </Notice>
      )}
      <p className={css.hint}>{t('pack.what')}</p>
    </>
  )
}

function Under({ progress, onStop }: { readonly progress: number; readonly onStop: () => void }) {
  const t = useT()
  const percent = useFormat().percent(progress)
  return (
    <>
      <p role="status">{t('pack.working')}</p>
      <div className={css.bar}>
        <Progress label={t('pack.working')} value={progress} valueText={percent} />
        <Button onClick={onStop}>{t('pack.stop')}</Button>
      </div>
    </>
  )
}

function Done({ made }: { readonly made: CallOutput<'pack.make'> }) {
  const t = useT()
  const format = useFormat()
  const { fileName, papers, pages, bytes, attached, notes, missing, unreadable } = made
  return (
    <>
      <Notice tone="ok" role="status" title={t('pack.done', { name: fileName })}>
        <p>
          {t('pack.done.size', {
            papers: format.number(papers),
            pages: format.number(pages),
            size: format.size(bytes),
          })}
        </p>
        {attached > 0 && <p>{t('pack.done.attached', { number: format.number(attached) })}</p>}
        {notes > 0 && <p>{t('pack.done.notes', { number: format.number(notes) })}</p>}
      </Notice>
      {missing.length > 0 && (
        <Notice tone="wait" title={t('pack.done.missing')}>
          <Names names={missing} />
        </Notice>
      )}
      {unreadable.length > 0 && (
        <Notice tone="wait" title={t('pack.done.unreadable')}>
          <Names names={unreadable} />
        </Notice>
      )}
    </>
  )
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={css.names}>
      {names.map((name, at) => (
        <li key={at}>{name}</li>
      ))}
    </ul>
  )
}
