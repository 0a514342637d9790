import { ScanText, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { type OcrState, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, IconButton, Progress } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './recognise.module.css'
import { isUnderWay, useRecognitions, useStarting } from './use-recognition.ts'

/** Papers whose line the person has closed, until the app is closed. */
const hushed = new Set<FileVersionId>()

/** One calm line above a scan: how many pages have no words, and what can be done about it. */
export function ScanLine({ desk }: DeskProps) {
  const id = desk.paper.shownVersionId
  const asked = useCall(
    'papers.pageTexts',
    { fileVersionId: id },
    // Between two pages nothing changes that the paper's reader must know at once.
    { renewOn: { 'ocr.progressed': (news) => news.fileVersionId === id && news.state !== 'running' } },
  )
  const texts = asked.state === 'ready' && !asked.isOld ? asked.value : null
  const { send, onViewer } = desk
  const pages = texts?.pages
  useEffect(() => {
    if (pages === undefined || pages.length === 0) return
    const give = (): void =>
      send({ type: 'pageTexts', pages: pages.map(({ page, text, boxes }) => ({ page, text, boxes })) })
    give()
    // A viewer that had to be started anew knows nothing.
    return onViewer((message) => {
      if (message.type === 'ready') give()
    })
  }, [pages, send, onViewer])
  const job = useRecognitions().find((one) => one.fileVersionId === id)
  if (texts === null) return null
  const read = texts.pages.filter((page) => page.source === 'ocr').length
  return <Line key={id} id={id} silent={texts.silentPages} read={read} job={job ?? null} />
}

interface LineProps {
  readonly id: FileVersionId
  readonly silent: number
  readonly read: number
  readonly job: OcrState | null
}

function Line({ id, silent, read, job }: LineProps) {
  const t = useT()
  const [closed, setClosed] = useState(hushed.has(id))
  const { failure, start, cancel } = useStarting(id)
  const underWay = job !== null && isUnderWay(job)
  if ((closed && !underWay) || (silent === 0 && read === 0)) return null
  return (
    <section className={css.line} aria-label={t('recognise.region')}>
      <ScanText aria-hidden size={20} className={css.icon} />
      <p className={css.words} role="status">
        {underWay
          ? wordsOf(job, t)
          : silent > 0
            ? t('recognise.offer', { count: silent })
            : t('recognise.read', { count: read })}
      </p>
      {underWay && <Bar job={job} />}
      {underWay && (
        <Button size="small" onClick={cancel}>
          {t('recognise.cancel')}
        </Button>
      )}
      {!underWay && silent > 0 && (
        <Button size="small" onClick={start}>
          {read > 0 || job?.state === 'failed' ? t('recognise.go-on') : t('recognise.start')}
        </Button>
      )}
      {!underWay && (
        <IconButton
          size="small"
          label={t('recognise.hush')}
          icon={<X aria-hidden size={18} />}
          onClick={() => {
            hushed.add(id)
            setClosed(true)
          }}
        />
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      {failure === null && job?.state === 'failed' && <p className={css.trouble}>{t('recognise.failed')}</p>}
    </section>
  )
}

export function Bar({ job }: { readonly job: OcrState }) {
  const t = useT()
  const count = { done: job.pagesDone, total: job.pagesTotal }
  return (
    <span className={css.bar}>
      <Progress
        label={t('recognise.region')}
        value={job.pagesTotal === 0 ? 0 : job.pagesDone / job.pagesTotal}
        valueText={t('recognise.pages', count)}
      />
    </span>
  )
}

export function wordsOf(job: OcrState, t: ReturnType<typeof useT>): string {
  const count = { done: job.pagesDone, total: job.pagesTotal }
  return job.state === 'running' ? t('recognise.running', count) : t('recognise.waiting', count)
}
