import { useEffect, useRef, useState } from 'react'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import { api, type CallOutput } from '../../bridge/index.ts'
import { isMessage, useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import { answersBeside, type Incoming, ownDraft, sortIncoming } from './incoming.ts'
import { JobLine } from './job-line.tsx'
import css from './outside.module.css'
import { layerName } from './picks.ts'
import { useJob } from './use-job.ts'

interface ImportDialogProps extends DeskProps {
  readonly onClose: () => void
}

/** Asks for the file at once; then says what is in it, before anything is added. */
export function ImportDialog({ desk, onClose }: ImportDialogProps) {
  const t = useT()
  const format = useFormat()
  const job = useJob<CallOutput<'import.choose'>>()
  const [layer, setLayer] = useState<LayerChoice>('private')
  const [added, setAdded] = useState<number | null>(null)
  const { state } = job
  const choose = async (): Promise<void> => {
    const { meetingId, paper, shownVersionId } = desk.paper
    await job.start(() =>
      api['import.choose']({ meetingId, fileId: paper.fileId, fileVersionId: shownVersionId }),
    )
  }
  useAtOnce(() => void choose())
  // The system's dialog was closed without a file.
  const started = useRef(false)
  useEffect(() => {
    if (state.at === 'running') started.current = true
    else if (state.at === 'idle' && started.current) onClose()
  }, [state.at, onClose])
  const close = (): void => {
    if (state.at === 'running') job.stop()
    onClose()
  }
  const incoming = state.at === 'done' ? sortIncoming(state.value.drafts, desk.docs.annotations) : null
  const add = (): void => {
    if (incoming === null || state.at !== 'done') return
    const drafts = incoming.fresh.map((draft) => ownDraft(draft, desk.me.name, t))
    const number = format.number(drafts.length)
    const summary = t('outside.import.summary', { number, name: state.value.fileName })
    const ids = desk.commands.paste(layer, drafts, summary)
    // The words of free text are what stands on the page: what was answered to it stays beside it.
    for (const [at, id] of ids.entries())
      for (const body of answersBeside(incoming.fresh[at], t)) desk.commands.reply(id, body, [], summary)
    setAdded(drafts.length)
  }
  const canAdd = added === null && incoming !== null && incoming.fresh.length > 0
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('outside.import.title')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={close}>
            {t(canAdd || state.at === 'running' ? 'common.cancel' : 'common.close')}
          </Button>
          {canAdd && (
            <Button look="primary" onClick={add}>
              {t('outside.import.go', { number: format.number(incoming.fresh.length) })}
            </Button>
          )}
        </>
      }
    >
      {state.at === 'running' && (
        <>
          <p>{t('outside.import.reading')}</p>
          <JobLine progress={state.progress} onStop={job.stop} />
        </>
      )}
      {state.at === 'failed' && <FailureNotice failure={state.failure} retry={() => void choose()} />}
      {added !== null && (
        <Notice tone="ok" role="status" title={t('outside.import.done', { number: format.number(added) })} />
      )}
      {added === null && state.at === 'done' && incoming !== null && (
        <>
          <Preview found={state.value} incoming={incoming} />
          {canAdd && <LayerChoiceField desk={desk} layer={layer} onChange={setLayer} />}
        </>
      )}
    </Dialog>
  )
}

/** Once, also where React mounts twice to find mistakes. */
function useAtOnce(act: () => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    act()
  })
}

interface PreviewProps {
  readonly found: CallOutput<'import.choose'>
  readonly incoming: Incoming
}

function Preview({ found, incoming }: PreviewProps) {
  const t = useT()
  const format = useFormat()
  const { fresh, knownCount, people } = incoming
  const number = format.number(found.drafts.length)
  const names = people.map((name) => (name === '' ? t('outside.import.nobody') : name))
  const skipped = found.skipped.map(({ kind, count }) => {
    const key = `outside.kind.${kind}`
    const word = isMessage(key) ? t(key) : t('outside.kind.other', { kind })
    return t('outside.import.skipped.one', { number: format.number(count), kind: word })
  })
  return (
    <div className={css.summary} role="status">
      <p className={css.strong}>
        {t('outside.import.found', { number, people: format.number(people.length), name: found.fileName })}
      </p>
      {people.length > 0 && <p>{t('outside.import.people', { list: names.slice(0, 20).join(', ') })}</p>}
      {knownCount > 0 && fresh.length > 0 && (
        <p>{t('outside.import.known', { number: format.number(knownCount) })}</p>
      )}
      <p>
        {fresh.length > 0
          ? t('outside.import.new', { number: format.number(fresh.length) })
          : t('outside.import.nothing-new')}
      </p>
      {skipped.length > 0 && <p>{t('outside.import.skipped', { list: skipped.join(', ') })}</p>}
      {found.otherPaper && (
        <Notice tone="wait" title={t('outside.import.other.title')}>
          {t('outside.import.other.text')}
        </Notice>
      )}
    </div>
  )
}

interface LayerChoiceFieldProps extends DeskProps {
  readonly layer: LayerChoice
  readonly onChange: (layer: LayerChoice) => void
}

function LayerChoiceField({ desk, layer, onChange }: LayerChoiceFieldProps) {
  const t = useT()
  return (
    <fieldset className={css.group}>
      <legend>{t('outside.import.into')}</legend>
      {desk.docs.choices.map((choice) => (
        <label key={choice} className={css.row}>
          <input
            type="radio"
            name="outside-into"
            checked={layer === choice}
            onChange={() => onChange(choice)}
          />
          <span>{layerName(choice, desk.paper, t)}</span>
        </label>
      ))}
      {layer !== 'private' && <p className={css.hint}>{t('outside.import.shared')}</p>}
    </fieldset>
  )
}
