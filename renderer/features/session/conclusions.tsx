import { Gavel, X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { clockAt } from '../../../shared/session/view.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/index.ts'
import css from './conclusions.module.css'
import frame from './session.module.css'
import { mayDo, type SessionPartProps } from './session.ts'

const LONGEST = 4000

/** What the chair concluded, in the order of the words; the desk writes them down, also when the session has ended. */
export function Conclusions({ desk }: SessionPartProps) {
  const t = useT()
  const format = useFormat()
  const id = useId()
  const { view, say } = desk
  const { conclusions } = view
  const writes = mayDo(view, 'conclude')
  if (conclusions.length === 0 && !writes) return null
  return (
    <section className={css.conclusions} aria-labelledby={id}>
      <h2 id={id} className={frame.cardTitle}>
        {t('session.conclusions', { count: conclusions.length })}
      </h2>
      <ol className={frame.rows}>
        {conclusions.map(({ conclusionId, itemId, text, ms }) => {
          const at = clockAt(view.clocks, ms)
          const item = view.items.find((one) => one.itemId === itemId)
          return (
            <li key={conclusionId} className={css.conclusion}>
              <div className={frame.itemWords}>
                <p className={css.said}>{text}</p>
                <p className={frame.soft}>
                  {[item?.name ?? '', at === null ? '' : format.time(at)]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </p>
              </div>
              {mayDo(view, 'conclude-not') && (
                <IconButton
                  size="small"
                  label={t('session.conclusion-drop', { text })}
                  icon={<X aria-hidden size={20} />}
                  onClick={() => void say({ is: 'conclude-not', conclusionId })}
                />
              )}
            </li>
          )
        })}
      </ol>
      {writes && <Conclude desk={desk} />}
    </section>
  )
}

/** Belongs to the item that is held, if there is one. */
function Conclude({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const id = useId()
  const [text, setText] = useState('')
  async function write(event?: FormEvent): Promise<void> {
    event?.preventDefault()
    if (text.trim() === '') return
    if (await say({ is: 'conclude', itemId: view.itemId, text: text.trim() })) setText('')
  }
  return (
    <form className={css.conclude} onSubmit={(event) => void write(event)}>
      <label className={frame.label} htmlFor={id}>
        {t('session.conclude')}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={LONGEST}
        className={css.area}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void write()
        }}
      />
      <Button type="submit" size="small" icon={<Gavel aria-hidden size={18} />} disabled={text.trim() === ''}>
        {t('session.conclude-write')}
      </Button>
    </form>
  )
}
