import { useRef, useState } from 'react'
import { api, type CallOutput } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Field, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { ProgressLine } from './progress-line.tsx'
import css from './stick.module.css'
import { type Steps, useSteps } from './use-steps.ts'

type Found = CallOutput<'stick.choose'>
type Preview = CallOutput<'stick.look'>
type At =
  | { readonly step: 'choose' }
  | { readonly step: 'code'; readonly found: Found }
  | { readonly step: 'preview'; readonly preview: Preview }
  | { readonly step: 'done'; readonly preview: Preview }

/** Choosing, the code, what is new, taking: nothing is kept before the last step. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const steps = useSteps()
  const [at, setAt] = useState<At>({ step: 'choose' })
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const close = (): void => {
    void api['stick.drop']({})
    onClose()
  }
  const choose = async (): Promise<void> => {
    const found = await steps.run(() => api['stick.choose']({}))
    if (found === null) return
    setCode('')
    setAt({ step: 'code', found })
  }
  const look = async (): Promise<void> => {
    const preview = await steps.run(() => api['stick.look']({ code }))
    if (preview === null) field.current?.focus()
    else setAt({ step: 'preview', preview })
  }
  const take = async (preview: Preview): Promise<void> => {
    if ((await steps.run(() => api['stick.take']({}))) !== null) setAt({ step: 'done', preview })
  }
  const next = {
    choose: { words: t('stick.import.choose'), act: choose, ready: true },
    code: { words: t('stick.import.open'), act: look, ready: code.replace(/\D/g, '').length === 16 },
    preview: {
      words: t('stick.import.take'),
      act: () => (at.step === 'preview' ? take(at.preview) : Promise.resolve()),
      ready: at.step === 'preview' && hasNews(at.preview),
    },
    done: null,
  }[at.step]
  const running = steps.progress !== null
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('stick.import.title')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={close}>{t(at.step === 'done' ? 'common.close' : 'common.cancel')}</Button>
          {next !== null && !running && (
            <Button look="primary" disabled={!next.ready} onClick={() => void next.act()}>
              {next.words}
            </Button>
          )}
        </>
      }
    >
      <form
        className={css.step}
        onSubmit={(event) => {
          event.preventDefault()
          if (next?.ready === true && !running) void next.act()
        }}
      >
        {steps.failure !== null && <FailureNotice failure={steps.failure} />}
        <Step at={at} steps={steps} />
        {at.step === 'code' && !running && (
          <Field
            ref={field}
            label={t('stick.import.code')}
            hint={t('stick.import.code-hint')}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  )
}

const hasNews = ({ news }: Preview): boolean =>
  news.objects + news.documents + news.papers + news.ops + news.paperBytes > 0

function Step({ at, steps }: { readonly at: At; readonly steps: Steps }) {
  const t = useT()
  const format = useFormat()
  if (steps.progress !== null) {
    const words = {
      choose: 'stick.import.copying',
      code: 'stick.import.checking',
      preview: 'stick.import.taking',
      done: 'stick.import.taking',
    } as const
    return <ProgressLine words={t(words[at.step])} progress={steps.progress} onStop={steps.stop} />
  }
  switch (at.step) {
    case 'choose':
      return <p>{t('stick.import.how')}</p>
    case 'code': {
      const { byName, byPosition, created, bytes, fileName } = at.found
      return (
        <Notice
          tone="info"
          role="status"
          title={t('stick.import.by', { name: byName, position: byPosition })}
        >
          <p>
            {t('stick.import.made', {
              name: fileName,
              size: format.size(bytes),
              time: `${format.date(created)} ${format.time(created)}`,
            })}
          </p>
        </Notice>
      )
    }
    case 'preview':
      return <What preview={at.preview} />
    default:
      return (
        <Notice tone="ok" role="status" title={t('stick.import.done')}>
          <p>{t(at.preview.what === 'meeting' ? 'stick.import.done.meeting' : 'stick.import.done.outbox')}</p>
        </Notice>
      )
  }
}

function What({ preview }: { readonly preview: Preview }) {
  const t = useT()
  const format = useFormat()
  const { what, meetingName, meetingStart, byName, created, paperCount, noteCount, bytes, news } = preview
  const number = (value: number): string => format.number(value)
  return (
    <>
      <h3 className={css.name}>
        {what === 'meeting' ? meetingName : t('stick.import.outbox-of', { name: byName })}
      </h3>
      <dl className={css.facts}>
        {meetingStart !== null && (
          <Fact
            name={t('meetings.when')}
            value={`${format.date(meetingStart)} ${format.time(meetingStart)}`}
          />
        )}
        <Fact
          name={t('stick.import.maker')}
          value={`${byName} · ${format.date(created)} ${format.time(created)}`}
        />
        <Fact name={t('stick.import.size')} value={format.size(bytes)} />
        {what === 'meeting' && <Fact name={t('stick.import.papers')} value={number(paperCount)} />}
        <Fact
          name={t(what === 'meeting' ? 'stick.import.note-sets' : 'stick.import.ops')}
          value={number(noteCount)}
        />
      </dl>
      {hasNews(preview) ? (
        <Notice tone="info" role="status" title={t('stick.import.new')}>
          <ul className={css.news}>
            {news.objects > 0 && <li>{t('stick.import.new.objects', { number: number(news.objects) })}</li>}
            {news.papers > 0 && (
              <li>
                {t('stick.import.new.papers', {
                  number: number(news.papers),
                  size: format.size(news.paperBytes),
                })}
              </li>
            )}
            {news.documents > 0 && (
              <li>{t('stick.import.new.documents', { number: number(news.documents) })}</li>
            )}
            {news.ops > 0 && <li>{t('stick.import.new.ops', { number: number(news.ops) })}</li>}
          </ul>
        </Notice>
      ) : (
        <Notice tone="ok" role="status" title={t('stick.import.nothing-new')} />
      )}
      <p className={css.hint}>
        {t(what === 'meeting' ? 'stick.import.till-server' : 'stick.import.hand-on')}
      </p>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
