import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { fieldsIn, readMinutes } from '../../../shared/minutes/document.ts'
import { FIELD_NAMES, type MinutesFields } from '../../../shared/minutes/paper.ts'
import { api } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, StatusMark, useNow } from '../../ui/index.ts'
import { Duties, DutiesBefore } from './duties.tsx'
import { FormField } from './form-field.tsx'
import css from './minutes.module.css'
import type { Editor } from './use-editor.ts'
import type { Minutes, MinutesView } from './use-minutes.ts'

interface SidePanelProps {
  readonly meetingId: MeetingId
  readonly minutes: Minutes
  readonly editor: Editor
}

export function SidePanel({ meetingId, minutes, editor }: SidePanelProps) {
  const t = useT()
  return (
    <aside className={css.side} aria-label={t('minutes.side')} tabIndex={0}>
      <Signatures view={minutes.view} />
      <Duties meetingId={meetingId} minutes={minutes} editor={editor} />
      <DutiesBefore meetingId={meetingId} />
      <Comments meetingId={meetingId} minutes={minutes} editor={editor} />
      <Form minutes={minutes} />
    </aside>
  )
}

function Signatures({ view }: { readonly view: MinutesView }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  if (view.signatures.length === 0) return null
  return (
    <section>
      <h2 className={css.subtitle}>{t('minutes.signatures')}</h2>
      <ul className={css.list}>
        {view.signatures.map((one) => (
          <li key={one.opId} className={css.item}>
            <strong>{one.person.name}</strong>
            <span className={css.soft}>
              {t(`minutes.as.${one.as}`)} · {format.moment(one.at, now)}
            </span>
            <StatusMark tone={one.isGood ? 'ok' : 'danger'} shape={one.isGood ? 'full' : 'triangle'}>
              {t(one.isGood ? 'minutes.good' : 'minutes.not-good')}
            </StatusMark>
            {one.waits && <span className={css.soft}>{t('minutes.waits')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Comments({ meetingId, minutes, editor }: SidePanelProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { comments } = minutes.view
  return (
    <section>
      <h2 className={css.subtitle}>{t('minutes.comments')}</h2>
      {comments.length === 0 && <p className={css.soft}>{t('minutes.no-comments')}</p>}
      <ul className={css.list}>
        {comments.map((one) => (
          <li key={one.opId} className={css.item}>
            <strong>{one.author.name}</strong>
            <span className={css.soft}>{format.moment(one.at, now)}</span>
            {one.quote !== '' && <q className={css.quote}>{one.quote}</q>}
            <p className={css.words}>{one.text}</p>
            {one.settledBy === null ? (
              <div className={css.acts}>
                {one.part !== '' && (
                  <Button size="small" look="quiet" onClick={() => editor.goTo(one.part)}>
                    {t('minutes.see-place')}
                  </Button>
                )}
                <Button
                  size="small"
                  onClick={() => void minutes.say(() => api['minutes.settle']({ meetingId, of: one.opId }))}
                >
                  {t('minutes.settle')}
                </Button>
              </div>
            ) : (
              <span className={css.soft}>{t('minutes.settled-by', { name: one.settledBy })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What stands around the text. */
function Form({ minutes: { doc, view, locked } }: { readonly minutes: Minutes }) {
  const t = useT()
  const { fields } = readMinutes(doc, view.draft)
  return (
    <section>
      <h2 className={css.subtitle}>{t('minutes.form')}</h2>
      <div className={css.form}>
        {FIELD_NAMES.map((name) => (
          <FormField
            key={name}
            label={t(`minutes.field.${name}`)}
            lines={LINES[name]}
            value={fields[name]}
            disabled={locked}
            onChange={(value) => fieldsIn(doc).set(name, value)}
          />
        ))}
      </div>
    </section>
  )
}

const LINES: Record<keyof MinutesFields, number> = {
  ...{ number: 1, symbol: 1, summary: 3, secretary: 1, powers: 2, chair: 1, recipients: 3 },
}
