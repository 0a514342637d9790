import { ArrowLeft, ClipboardList } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { SessionView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Tabs } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { ChairBar } from './chair-bar.tsx'
import { HostLine } from './hosting.tsx'
import { NotOpen } from './not-open.tsx'
import { CARDS, type SessionTab, TABS } from './parts.tsx'
import css from './session.module.css'
import { isDeskOf, seesReport } from './session.ts'
import { SessionFacts } from './session-facts.tsx'
import { useSessionDesk, useSessionView } from './use-session.ts'
import { WallButton } from './wall.tsx'

export interface SessionScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
  /** To the room without internet. */
  readonly onRoom: () => void
  /** To what it came to. */
  readonly onReport: () => void
}

export function SessionScreen({ meetingId, onBack, onRoom, onReport }: SessionScreenProps) {
  const asked = useSessionView(meetingId)
  const t = useT()
  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <div className={css.top}>
          <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
            {t('session.back')}
          </Button>
        </div>
        <Asking asked={asked} rows={10}>
          {(view) => <Session view={view} onRoom={onRoom} onReport={onReport} />}
        </Asking>
      </div>
    </div>
  )
}

interface SessionProps extends Pick<SessionScreenProps, 'onRoom' | 'onReport'> {
  readonly view: SessionView
}

function Session({ view, onRoom, onReport }: SessionProps) {
  const t = useT()
  const desk = useSessionDesk(view)
  const [tab, setTab] = useState<SessionTab>('course')
  return (
    <>
      <h1 className={css.title}>{view.meetingName}</h1>
      <div className={css.head}>
        <SessionFacts desk={desk} />
        <HostLine desk={desk} onRoom={onRoom} />
        {isDeskOf(view) && <WallButton view={view} />}
        {seesReport(view) && (
          <Button size="small" icon={<ClipboardList aria-hidden size={18} />} onClick={onReport}>
            {t('reports.meeting.title')}
          </Button>
        )}
      </div>
      {desk.failure !== null && <FailureNotice failure={desk.failure} />}
      {view.phase === 'none' ? (
        <NotOpen desk={desk} onRoom={onRoom} />
      ) : (
        <>
          <ChairBar desk={desk} />
          <div className={css.columns}>
            <div className={css.tabs}>
              <Tabs
                label={t('session.parts')}
                value={tab}
                onChange={setTab}
                tabs={TABS.filter(({ isFor }) => isFor?.(view) ?? true).map(({ value, word, Panel }) => ({
                  value,
                  label: t(word),
                  content: <Panel desk={desk} />,
                }))}
              />
            </div>
            <aside className={css.cards} aria-label={t('session.now')} data-region>
              {CARDS.map((Card, at) => (
                <Card key={at} desk={desk} />
              ))}
            </aside>
          </div>
        </>
      )}
    </>
  )
}
