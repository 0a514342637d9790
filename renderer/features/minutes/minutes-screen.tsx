import { ArrowLeft, Megaphone, NotebookPen } from 'lucide-react'
import { useRef } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { hasText, putDraft, readMinutes } from '../../../shared/minutes/document.ts'
import { linesOf, MINUTES_WORDS, referenceOf } from '../../../shared/minutes/paper.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Empty, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import css from './minutes.module.css'
import { OfferNotice } from './offer-notice.tsx'
import { PaperHead } from './paper-head.tsx'
import { SidePanel } from './side-panel.tsx'
import { Toolbar } from './toolbar.tsx'
import { useEditor } from './use-editor.ts'
import { type Minutes, useMinutes } from './use-minutes.ts'
import { useDocTurn } from './use-shared.ts'

export interface MinutesScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
  /** To the notice of conclusions. */
  readonly onNotice: () => void
}

/** Biên bản: drafted from the session's log, written together, signed. */
export function MinutesScreen({ meetingId, onBack, onNotice }: MinutesScreenProps) {
  const t = useT()
  const asked = useMinutes(meetingId)
  return (
    <div className={css.screen}>
      <div className={css.top}>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t('minutes.back')}
        </Button>
        <h1 className={css.title}>{t('minutes.title')}</h1>
        {asked.state === 'ready' && (
          <Button size="small" icon={<Megaphone aria-hidden size={18} />} onClick={onNotice}>
            {t('notice.open')}
          </Button>
        )}
        {asked.state === 'ready' && (
          <span className={css.saved} role="status">
            {t(`minutes.${asked.value.locked ? 'locked' : asked.value.saving}`)}
          </span>
        )}
      </div>
      <Asking asked={asked} rows={10}>
        {(minutes) => <OpenMinutes meetingId={meetingId} minutes={minutes} />}
      </Asking>
    </div>
  )
}

interface OpenProps {
  readonly meetingId: MeetingId
  readonly minutes: Minutes
}

function OpenMinutes({ meetingId, minutes }: OpenProps) {
  const t = useT()
  useDocTurn(minutes.doc)
  const { view, doc, failure } = minutes
  if (!view.hasText && !hasText(doc))
    return (
      <div className={css.body}>
        {failure !== null && <FailureNotice failure={failure} />}
        <Empty
          icon={<NotebookPen aria-hidden size={48} />}
          title={t('minutes.empty')}
          action={
            <Button look="primary" onClick={() => putDraft(doc, view.draft)}>
              {t('minutes.draft')}
            </Button>
          }
        >
          {t(view.phase === 'none' ? 'minutes.empty-no-session' : 'minutes.empty-hint')}
        </Empty>
      </div>
    )
  // The text has come to the disk and not yet into the document: the next draw has it.
  return hasText(doc) ? <WrittenMinutes meetingId={meetingId} minutes={minutes} /> : null
}

function WrittenMinutes({ meetingId, minutes }: OpenProps) {
  const t = useT()
  const { view, doc, locked, failure } = minutes
  const mount = useRef<HTMLDivElement>(null)
  const editor = useEditor(mount, { doc, locked, label: t('minutes.text') })
  const { above, office, fields } = readMinutes(doc, view.draft)
  return (
    <div className={css.body}>
      <Toolbar meetingId={meetingId} minutes={minutes} editor={editor} />
      {failure !== null && <FailureNotice failure={failure} />}
      {view.leftOutCount > 0 && (
        <Notice tone="wait" title={t('minutes.left-out', { count: view.leftOutCount })} />
      )}
      {!locked && <OfferNotice minutes={minutes} />}
      <div className={css.columns}>
        <div className={css.desk} tabIndex={0} role="region" aria-label={t('minutes.page')}>
          <div className={css.paper} lang="vi">
            <PaperHead above={above} office={office} reference={referenceOf(fields)} />
            <p className={css.kind}>{MINUTES_WORDS.kind}</p>
            <p className={css.summary}>{fields.summary}</p>
            <div ref={mount} className={css.text} />
            <div className={css.signing}>
              <div>
                <p className={css.strong}>{MINUTES_WORDS.secretary}</p>
                <p className={css.name}>{fields.secretary}</p>
              </div>
              <div>
                {[MINUTES_WORDS.chair, ...linesOf(fields.powers)].map((line) => (
                  <p key={line} className={css.strong}>
                    {line}
                  </p>
                ))}
                <p className={css.name}>{fields.chair}</p>
              </div>
            </div>
            <p className={css.recipients}>{MINUTES_WORDS.recipients}</p>
            {linesOf(fields.recipients).map((line) => (
              <p key={line} className={css.small}>
                - {line}
              </p>
            ))}
          </div>
        </div>
        <SidePanel meetingId={meetingId} minutes={minutes} editor={editor} />
      </div>
    </div>
  )
}
