import { useId } from 'react'
import type { ImportPreview } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import css from './desk-import.module.css'

type Left = ImportPreview['proposal']['left']
type Why = Exclude<Left[number]['why'], 'system'>

/** What a person has to know first. What systems leave lying about is not worth a word. */
const ORDER: readonly Why[] = [
  'secret',
  'too-large',
  'too-many',
  'unreadable',
  'no-file',
  'elsewhere',
  'empty',
  'kind',
]
const NAMED = 50

export function LeftList({ left }: { readonly left: Left }) {
  const t = useT()
  const format = useFormat()
  const id = useId()
  const groups = ORDER.map((why) => ({ why, names: left.filter((one) => one.why === why) }))
  const told = groups.filter(({ names }) => names.length > 0)
  const count = told.reduce((sum, { names }) => sum + names.length, 0)
  if (count === 0) return null
  return (
    <section className={css.left} aria-labelledby={id}>
      <h3 id={id} className={css.subtitle}>
        {t('deskImport.left', { number: format.number(count) })}
      </h3>
      {told.map(({ why, names }) => (
        <details key={why} className={css.why} open={why === 'secret' || names.length <= 5}>
          <summary>
            {t(`deskImport.left.${why}`)} ({format.number(names.length)})
          </summary>
          <ul>
            {names.slice(0, NAMED).map(({ source }) => (
              <li key={source}>{source}</li>
            ))}
            {names.length > NAMED && (
              <li>{t('deskImport.left-more', { number: format.number(names.length - NAMED) })}</li>
            )}
          </ul>
        </details>
      ))}
    </section>
  )
}
