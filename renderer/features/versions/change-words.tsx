import { useT } from '../../i18n/index.ts'
import type { ChangeStep } from './change-steps.ts'
import css from './versions.module.css'

const MOST = 180

const short = (words: string) => (words.length <= MOST ? words : `${words.slice(0, MOST).trim()}…`)

/** What it is, in words, and the words themselves: those that went struck out, those that came underlined. */
export function ChangeWords({ step }: { readonly step: ChangeStep }) {
  const t = useT()
  const { words, oldPage, newPage } = step
  const page = (newPage ?? oldPage ?? 0) + 1
  const where = t(`versions.change.${step.is}`, { page, old: (oldPage ?? 0) + 1 })
  if (words === null) return <p className={css.soft}>{where}</p>
  return (
    <>
      <p className={css.soft}>{where}</p>
      <p className={css.change}>
        {words.before !== '' && <span className={css.soft}>… {words.before} </span>}
        {step.is !== 'moved' && words.oldWords !== '' && <del>{short(words.oldWords)}</del>}{' '}
        {words.newWords !== '' && <ins>{short(words.newWords)}</ins>}
        {words.after !== '' && <span className={css.soft}> {words.after} …</span>}
      </p>
    </>
  )
}
