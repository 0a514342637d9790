import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { ImportPreview } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { type Choosing, countOf, firstChoice } from './choice.ts'
import css from './desk-import.module.css'
import { MeetingsStep } from './meetings-step.tsx'
import { PreviewStep } from './preview-step.tsx'
import { ReadingStep } from './reading-step.tsx'
import { SourceStep } from './source-step.tsx'
import { useImport } from './use-import.ts'

export interface ImportDialogProps {
  /** The draft that it goes into; left out: a new meeting. */
  readonly into?: MeetingId
  readonly onClose: () => void
  readonly onTaken: (meetingId: MeetingId) => void
}

/** Where from, what becomes what, and one button that makes it. */
export function ImportDialog({ into, onClose, onTaken }: ImportDialogProps) {
  const t = useT()
  const importing = useImport(into ?? null, ({ meetingId }) => onTaken(meetingId))
  const { at, failure } = importing
  const [choice, setChoice] = useState<{ of: ImportPreview; choosing: Choosing } | null>(null)
  const [address, setAddress] = useState('')
  const body = useRef<HTMLDivElement>(null)
  // What had the focus is gone with its step.
  useEffect(() => {
    if (at.step !== 'source') body.current?.focus()
  }, [at.step])
  const preview = at.step === 'preview' ? at.preview : null
  const choosing = preview === null ? null : choice?.of === preview ? choice.choosing : firstChoice(preview)
  const isTaking = at.step === 'preview' && at.taking
  const close = (): void => {
    importing.stop()
    onClose()
  }
  const canTake = preview !== null && choosing !== null && !isTaking && isSomething(preview, choosing)
  const take = (): void => {
    if (canTake) void importing.take(preview, choosing)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    take()
  }
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t(into === undefined ? 'deskImport.title' : 'deskImport.title-into')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          {(at.step === 'preview' || at.step === 'meetings') && (
            <Button disabled={isTaking} onClick={importing.back}>
              {t('deskImport.back')}
            </Button>
          )}
          {preview !== null && (
            <Button look="primary" disabled={!canTake} busy={isTaking} onClick={take}>
              {t(into === undefined ? 'deskImport.take' : 'deskImport.take-into')}
            </Button>
          )}
        </>
      }
    >
      <div ref={body} tabIndex={-1} className={css.step} onKeyDown={onKeyDown}>
        {failure !== null && <FailureNotice failure={failure} />}
        {at.step === 'source' && <SourceStep {...{ importing, address }} onAddress={setAddress} />}
        {at.step === 'reading' && <ReadingStep at={at} onStop={importing.stop} />}
        {at.step === 'meetings' && <MeetingsStep found={at.found} onLook={importing.look} />}
        {preview !== null && choosing !== null && (
          <PreviewStep
            preview={preview}
            choosing={choosing}
            isInto={into !== undefined}
            onChange={(next) => setChoice({ of: preview, choosing: next })}
          />
        )}
      </div>
    </Dialog>
  )
}

function isSomething(preview: ImportPreview, choosing: Choosing): boolean {
  const { items, papers } = countOf(preview, choosing)
  return items + papers > 0
}
