import { DoorOpen, Pause, Play, RefreshCw } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { api, type FailureView, type SyncStatus, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import {
  Button,
  cx,
  ScreenFrame,
  ScreenHead,
  type Shape,
  ShapeIcon,
  type Tone,
  useNow,
} from '../../ui/index.ts'
import { CutNotice, SupportSection } from '../diagnostics/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { ExportOutboxButton, ImportPackButton } from '../stick/index.ts'
import { DownloadLimits } from './download-limits.tsx'
import { DownloadTable } from './download-table.tsx'
import { NoNetworkHelp } from './no-network-help.tsx'
import { OutboxTable } from './outbox-table.tsx'
import { SyncNotices } from './sync-notices.tsx'
import css from './sync-screen.module.css'
import { syncSentences } from './sync-sentences.ts'

export function SyncScreen({ onRoom }: { readonly onRoom: () => void }) {
  const t = useT()
  const asked = useCall('sync.status', {}, { renewOn: { 'sync.changed': true } })
  const [failure, setFailure] = useState<FailureView | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const syncNow = async () => {
    const result = await api['sync.now']({})
    setFailure(result.ok ? null : result.failure)
  }
  return (
    <ScreenFrame scroller={scroller}>
      <ScreenHead title={t('sync.title')}>
        <div className={css.tools}>
          <NoNetworkHelp />
          <ImportPackButton />
          <Button icon={<RefreshCw aria-hidden size={18} />} onClick={() => void syncNow()} data-region-start>
            {t('sync.now')}
          </Button>
          <Button icon={<DoorOpen aria-hidden size={18} />} onClick={onRoom}>
            {t('room.open')}
          </Button>
        </div>
      </ScreenHead>
      {failure !== null && <FailureNotice failure={failure} />}
      <CutNotice />
      <Asking asked={asked}>
        {(status) => (
          <>
            <ThreeSentences status={status} />
            <SyncNotices status={status} />
          </>
        )}
      </Asking>
      <Outbox />
      <Downloads status={asked.state === 'ready' ? asked.value.downloads : null} scroller={scroller} />
      <SupportSection />
    </ScreenFrame>
  )
}

function ThreeSentences({ status }: { readonly status: SyncStatus }) {
  const t = useT()
  const format = useFormat()
  const { safe, waits, comes } = syncSentences(status, t, format, useNow(30_000))
  const isFull = status.disk === 'full'
  const waiting = status.waitingCount > 0
  const refused = status.refusedCount > 0
  const coming =
    status.downloads.activeCount + status.downloads.waitingCount > 0 || status.pullRemainingBytes > 0
  return (
    <div className={css.three}>
      <Fact
        title={t('sync.safe')}
        tone={isFull ? 'danger' : 'ok'}
        shape={isFull ? 'triangle' : 'full'}
        sentences={safe}
      />
      <Fact
        title={t('sync.waits')}
        tone={refused ? 'danger' : waiting ? 'wait' : 'soft'}
        shape={refused ? 'triangle' : waiting ? 'part' : 'empty'}
        sentences={waits}
      />
      <Fact
        title={t('sync.comes')}
        tone={coming ? 'accent' : 'soft'}
        shape={coming ? 'part' : 'empty'}
        sentences={comes}
      />
    </div>
  )
}

interface FactProps {
  readonly title: string
  readonly tone: Tone
  readonly shape: Shape
  readonly sentences: readonly string[]
}

function Fact({ title, tone, shape, sentences }: FactProps) {
  return (
    <section className={css.fact}>
      <h2 className={cx(css.factTitle, css[tone])}>
        <ShapeIcon shape={shape} />
        {title}
      </h2>
      {sentences.map((sentence, index) => (
        <p key={sentence} className={cx(index > 0 && css.second)}>
          {sentence}
        </p>
      ))}
    </section>
  )
}

function Section({
  title,
  tools,
  children,
}: {
  readonly title: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  )
}

function Outbox() {
  const t = useT()
  const asked = useCall('sync.outbox', {}, { renewOn: { 'sync.changed': true } })
  return (
    <Section
      title={t('sync.outbox')}
      tools={asked.state === 'ready' && asked.value.length > 0 && <ExportOutboxButton />}
    >
      <Asking
        asked={asked}
        rows={3}
        isEmpty={(rows) => rows.length === 0}
        empty={<p className={css.none}>{t('sync.outbox-empty')}</p>}
      >
        {(rows) => <OutboxTable rows={rows} />}
      </Asking>
    </Section>
  )
}

interface DownloadsProps {
  readonly status: SyncStatus['downloads'] | null
  readonly scroller: RefObject<HTMLElement | null>
}

function Downloads({ status, scroller }: DownloadsProps) {
  const paused = status?.paused ?? false
  const t = useT()
  const asked = useCall('files.queue', {}, { renewOn: { 'sync.changed': true, 'meetings.changed': true } })
  const some = asked.state === 'ready' && asked.value.length > 0
  const tools = (some || paused) && (
    <Button
      size="small"
      icon={paused ? <Play aria-hidden size={16} /> : <Pause aria-hidden size={16} />}
      onClick={() => void api['files.setPaused']({ paused: !paused })}
    >
      {paused ? t('sync.resume') : t('sync.pause')}
    </Button>
  )
  return (
    <Section title={t('sync.downloads')} tools={tools}>
      <DownloadLimits />
      <Asking
        asked={asked}
        rows={3}
        isEmpty={(rows) => rows.length === 0}
        empty={<p className={css.none}>{t('sync.downloads-empty')}</p>}
      >
        {(rows) => (
          <DownloadTable rows={rows} bytesPerSecond={status?.bytesPerSecond ?? null} scroller={scroller} />
        )}
      </Asking>
    </Section>
  )
}
