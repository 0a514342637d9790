import { Archive, Check, Send, Undo2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { StepAction } from '../../../shared/desk/life-cycle.ts'
import { type MessageKey, useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice, useNow } from '../../ui/index.ts'
import { deadlineWords } from '../desk-papers/index.ts'
import { type DraftTab, TAB_OF } from './desk-words.ts'
import css from './draft.module.css'
import { StepDialog } from './step-dialog.tsx'
import type { Draft } from './use-draft.ts'

const STEP_LOOK: {
  readonly [S in StepAction]: { readonly look: 'primary' | 'plain' | 'danger'; readonly icon: ReactNode }
} = {
  submit: { look: 'primary', icon: <Send aria-hidden size={18} /> },
  'take-back': { look: 'plain', icon: <Undo2 aria-hidden size={18} /> },
  approve: { look: 'primary', icon: <Check aria-hidden size={18} /> },
  reject: { look: 'plain', icon: <X aria-hidden size={18} /> },
  publish: { look: 'primary', icon: <Send aria-hidden size={18} /> },
  archive: { look: 'plain', icon: <Archive aria-hidden size={18} /> },
}
const STEPS = ['submit', 'approve', 'publish', 'reject', 'take-back', 'archive'] as const

export interface ApprovalBarProps {
  readonly draft: Draft
  readonly onGo: (tab: DraftTab) => void
}

/** Where the pack stands, what is still missing, and the steps that this person may take now. */
export function ApprovalBar({ draft, onGo }: ApprovalBarProps) {
  const t = useT()
  const [asked, setAsked] = useState<StepAction | null>(null)
  const { view } = draft
  const steps = STEPS.filter((step) => view.may.includes(step))
  const isWritten = view.may.includes('submit')
  const { tone, title, text } = useWords(draft)
  return (
    <section className={css.approval} aria-label={t('desk.approval')}>
      <Notice
        tone={tone}
        title={title}
        beside
        {...(steps.length === 0
          ? {}
          : {
              actions: steps.map((step) => (
                <Button
                  key={step}
                  look={STEP_LOOK[step].look}
                  icon={STEP_LOOK[step].icon}
                  disabled={step === 'submit' && view.missing.length > 0}
                  onClick={() => setAsked(step)}
                >
                  {t(`desk.step.${step}`)}
                </Button>
              )),
            })}
      >
        {text !== '' && <p>{text}</p>}
        {isWritten && view.missing.length > 0 && (
          <ul className={css.missing} aria-label={t('desk.missing')}>
            {view.missing.map((what) => (
              <li key={what}>
                <Button size="small" onClick={() => onGo(TAB_OF[what])}>
                  {t(`desk.missing.${what}`)}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Notice>
      {view.refused.length > 0 && (
        <Notice tone="danger" title={t('desk.refused', { count: view.refused.length })}>
          {t('desk.refused-hint')}
        </Notice>
      )}
      <StepDialog draft={draft} step={asked} onClose={() => setAsked(null)} />
    </section>
  )
}

interface Words {
  readonly tone: 'info' | 'ok' | 'wait' | 'danger'
  readonly title: string
  readonly text: string
}

function useWords({ view }: Draft): Words {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const last = view.steps.at(-1)
  const by =
    last === undefined ? '' : t('desk.by', { name: last.author.name, time: format.moment(last.at, now) })
  const unseen = view.unseenCount > 0 ? t('desk.unseen', { count: view.unseenCount }) : ''
  const reason =
    last === undefined || last.reason === '' ? '' : t('desk.with-reason', { reason: last.reason })
  const words = [by, reason, unseen].filter((one) => one !== '').join(' ')
  const said = (key: MessageKey, tone: Words['tone'], more = words): Words => ({
    tone,
    title: t(key),
    text: more,
  })
  const deadline =
    view.deadline === null
      ? ''
      : t('desk.deadline', { time: deadlineWords(view.deadline, { t, format, now }) })
  switch (view.state) {
    case 'submitted':
      return said('desk.now.submitted', 'wait')
    case 'approved':
      return said('desk.now.approved', 'info')
    case 'rejected':
      return said('desk.now.rejected', 'danger')
    case 'published':
      // What is out stays out, whatever correction of it still waits to be sent.
      if (view.isOut) return said('desk.now.published', 'ok')
      return said(view.waitingCount > 0 ? 'desk.now.publish-waits' : 'desk.now.publish-held', 'wait')
    case 'archived':
      return said('desk.now.archived', 'info')
    default:
      return view.missing.length === 0
        ? said('desk.now.ready', 'ok', deadline)
        : said('desk.now.draft', 'info', deadline)
  }
}
