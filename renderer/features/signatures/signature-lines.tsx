import type { DeskContentView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { type Shape, StatusMark, type Tone } from '../../ui/index.ts'
import css from './signatures.module.css'

type Signature = DeskContentView['facts']['signatures'][number]

const LOOK: { readonly [S in Signature['state']]: { readonly tone: Tone; readonly shape: Shape } } = {
  valid: { tone: 'ok', shape: 'full' },
  invalid: { tone: 'danger', shape: 'triangle' },
  unknown: { tone: 'wait', shape: 'square' },
}

/** Each signature: whether it holds, who signed and when, and why it stands as it does. */
export function SignatureLines({ signatures }: { readonly signatures: readonly Signature[] }) {
  const t = useT()
  const format = useFormat()
  if (signatures.length === 0) return <p className={css.soft}>{t('deskPapers.signature.none')}</p>
  return (
    <ul className={css.signatures}>
      {signatures.map((one, at) => (
        <li key={at}>
          <StatusMark {...LOOK[one.state]}>{t(`deskPapers.signature.${one.state}`)}</StatusMark>{' '}
          <span>
            {[
              one.signer ?? t('deskPapers.signature.nobody'),
              ...(one.signedAt === null ? [] : [format.date(one.signedAt)]),
            ].join(' · ')}
          </span>
          <p className={css.soft}>
            {t(`deskPapers.why.${one.why}`)}
            {!one.coversAll && ` ${t('deskPapers.signature.part')}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** The worst that is said of them, for a row. */
export function worstOf(signatures: readonly Signature[]): Signature['state'] | null {
  const states = signatures.map(({ state }) => state)
  return (['invalid', 'unknown', 'valid'] as const).find((state) => states.includes(state)) ?? null
}
