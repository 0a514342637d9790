import { ArrowLeft, FilePlus2, FileText, Megaphone } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { NOTICE_FIELDS, type NoticeFields, SIGNING } from '../../../shared/minutes/notice.ts'
import { api, type CallOutput, type FailureView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Empty, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { FormField } from './form-field.tsx'
import css from './minutes.module.css'
import { NoticePage } from './notice-page.tsx'
import { type NoticeWriting, useNoticeFields } from './use-notice-fields.ts'

export interface NoticeScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
  /** To the desk where the papers of the meeting go out. */
  readonly onDesk: () => void
}

type NoticeView = CallOutput<'notice.open'>

/** Thông báo kết luận: of the log's conclusions and the tasks, with a head and a signature that are written. */
export function NoticeScreen({ meetingId, onBack, onDesk }: NoticeScreenProps) {
  const t = useT()
  const asked = useCall(
    'notice.open',
    { meetingId },
    {
      renewOn: {
        'session.changed': (about) => about.meetingId === meetingId,
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
        'desk.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
      },
    },
  )
  return (
    <div className={css.screen}>
      <div className={css.top}>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t('minutes.title')}
        </Button>
        <h1 className={css.title}>{t('notice.title')}</h1>
      </div>
      <Asking
        asked={asked}
        rows={10}
        isEmpty={({ conclusions, tasks }) => conclusions.length === 0 && tasks.length === 0}
        empty={
          <Empty icon={<Megaphone aria-hidden size={48} />} title={t('notice.empty')}>
            {t('notice.empty-hint')}
          </Empty>
        }
      >
        {(view) => <OpenNotice meetingId={meetingId} view={view} onDesk={onDesk} />}
      </Asking>
    </div>
  )
}

interface OpenProps {
  readonly meetingId: MeetingId
  readonly view: NoticeView
  readonly onDesk: () => void
}

function OpenNotice({ meetingId, view, onDesk }: OpenProps) {
  const t = useT()
  const writing = useNoticeFields(meetingId, view.fields)
  return (
    <div className={css.body}>
      <Tools meetingId={meetingId} view={view} writing={writing} onDesk={onDesk} />
      {writing.failure !== null && <FailureNotice failure={writing.failure} />}
      {view.phase !== 'ended' && <Notice tone="wait" title={t('notice.not-ended')} />}
      <div className={css.columns}>
        <div className={css.desk} tabIndex={0} role="region" aria-label={t('notice.page')}>
          <NoticePage view={view} fields={writing.fields} />
        </div>
        <aside className={css.side} aria-label={t('notice.form')} tabIndex={0}>
          <Form writing={writing} />
        </aside>
      </div>
    </div>
  )
}

type Done = { readonly saved: string } | { readonly brought: true } | { readonly failure: FailureView } | null

function Tools({ meetingId, view, writing, onDesk }: OpenProps & { readonly writing: NoticeWriting }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Done>(null)
  async function act(work: () => Promise<Done>): Promise<void> {
    setBusy(true)
    setDone(null)
    if (await writing.flush()) setDone(await work())
    setBusy(false)
  }
  const save = (format: 'docx' | 'pdf'): Promise<void> =>
    act(async () => {
      const saved = await api['notice.save']({ meetingId, format })
      if (saved.ok) return { saved: saved.value.fileName }
      return saved.failure.code === 'export/cancelled' ? null : { failure: saved.failure }
    })
  const bring = (): Promise<void> =>
    act(async () => {
      const brought = await api['notice.toPapers']({ meetingId })
      return brought.ok ? { brought: true } : { failure: brought.failure }
    })
  return (
    <>
      <div className={css.toolbar} role="toolbar" aria-label={t('notice.tools')}>
        {(['docx', 'pdf'] as const).map((format) => (
          <Button
            key={format}
            size="small"
            busy={busy}
            icon={<FileText aria-hidden size={18} />}
            onClick={() => void save(format)}
          >
            {t(`minutes.save.${format}`)}
          </Button>
        ))}
        {view.paper === 'open' ? (
          <Button
            size="small"
            look="primary"
            busy={busy}
            icon={<FilePlus2 aria-hidden size={18} />}
            onClick={() => void bring()}
          >
            {t('notice.to-papers')}
          </Button>
        ) : (
          <span className={css.soft}>{t(`notice.paper.${view.paper}`)}</span>
        )}
        <span className={css.saved} role="status">
          {t(`minutes.${writing.saving}`)}
        </span>
      </div>
      {done !== null && <DoneNotice done={done} onDesk={onDesk} />}
    </>
  )
}

function DoneNotice({ done, onDesk }: { readonly done: NonNullable<Done>; readonly onDesk: () => void }) {
  const t = useT()
  if ('failure' in done) return <FailureNotice failure={done.failure} />
  if ('saved' in done)
    return (
      <Notice
        tone="ok"
        role="status"
        title={t('saving.saved', { name: done.saved })}
        actions={
          <Button size="small" onClick={() => void api['invitation.show']({})}>
            {t('saving.show')}
          </Button>
        }
      />
    )
  return (
    <Notice
      tone="ok"
      role="status"
      title={t('notice.brought')}
      actions={
        <Button size="small" onClick={onDesk}>
          {t('notice.open-desk')}
        </Button>
      }
    >
      {t('notice.brought-hint')}
    </Notice>
  )
}

const LINES: Record<keyof NoticeFields, number> = {
  ...{ number: 1, symbol: 1, place: 1, date: 1, summary: 3, opening: 6, closing: 3 },
  ...{ powers: 2, signer: 1, recipients: 3 },
}

function Form({ writing: { fields, write } }: { readonly writing: NoticeWriting }) {
  const t = useT()
  return (
    <section>
      <h2 className={css.subtitle}>{t('notice.form')}</h2>
      <p className={css.soft}>{t('notice.form-hint')}</p>
      <div className={css.form}>
        {NOTICE_FIELDS.map((name) => (
          <div key={name}>
            <FormField
              label={t(`notice.field.${name}`)}
              lines={LINES[name]}
              value={fields[name]}
              onChange={(value) => write(name, value)}
            />
            {name === 'powers' && (
              <div className={css.acts}>
                {(['KT', 'TL'] as const).map((way) => (
                  <Button key={way} size="small" onClick={() => write('powers', SIGNING[way])}>
                    {t(`notice.signing.${way}`)}
                  </Button>
                ))}
              </div>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}
