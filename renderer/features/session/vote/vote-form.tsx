import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { AgendaItemId } from '../../../../shared/kernel/ids.ts'
import type { SessionVote } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, Choice, Dialog, Field, Switch } from '../../../ui/index.ts'
import frame from '../session.module.css'
import type { SessionPartProps } from '../session.ts'
import css from './vote.module.css'

type Form = SessionVote['form']
type Threshold = 'half' | 'two-thirds' | 'none'

const PASSES: Readonly<Record<Threshold, Form['passes']>> = {
  half: { part: { of: 1, in: 2 }, strictlyMore: true },
  'two-thirds': { part: { of: 2, in: 3 }, strictlyMore: false },
  none: null,
}

/** A vote that is to be held: it is written into the list, and starts when the chair says so. */
export function VoteForm({ desk, onClose }: SessionPartProps & { readonly onClose: () => void }) {
  const t = useT()
  const id = useId()
  const { view, say } = desk
  const [question, setQuestion] = useState('')
  const [itemId, setItem] = useState<AgendaItemId | null>(view.itemId)
  const [set, setSet] = useState<Form['set']>(view.meetingKind.startsWith('hdnd') ? 'hdnd' : 'ubnd')
  const [options, setOptions] = useState('')
  const [secret, setSecret] = useState(false)
  const [mayChange, setMayChange] = useState(true)
  const [threshold, setThreshold] = useState<Threshold>('half')
  const [base, setBase] = useState<Form['base']>('all')
  const [isTried, setTried] = useState(false)
  const named = options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const unlike = new Set(named.map((name) => name.normalize('NFC').toLowerCase())).size === named.length
  const isAsked = question.trim() !== ''
  const isNamed = set !== 'own' || (named.length >= 2 && named.length <= 20 && unlike)
  async function make(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (!isAsked || !isNamed) return
    const form: Form = {
      ...{ question: question.trim(), itemId, set, secret, base },
      options: set === 'own' ? named : [],
      mayChange: mayChange && !secret,
      passes: PASSES[threshold],
    }
    if (await say({ is: 'vote', form })) onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('vote.make')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button type="submit" form={id} look="primary">
            {t('vote.put')}
          </Button>
        </>
      }
    >
      <form id={id} className={frame.form} onSubmit={(event) => void make(event)}>
        <Field
          label={t('vote.question')}
          value={question}
          maxLength={1000}
          onChange={(event) => setQuestion(event.target.value)}
          {...(isTried && !isAsked ? { wrong: t('vote.question-wrong') } : {})}
        />
        <ItemPick desk={desk} value={itemId} onChange={setItem} />
        <Options set={set} onSet={setSet} own={options} onOwn={setOptions} isWrong={isTried && !isNamed} />
        <div className={frame.switches}>
          <Switch label={t('vote.secret')} checked={secret} onChange={setSecret} />
          {!secret && (
            <Switch label={t('vote.may-change-form')} checked={mayChange} onChange={setMayChange} />
          )}
        </div>
        <PassRule threshold={threshold} onThreshold={setThreshold} base={base} onBase={setBase} />
      </form>
    </Dialog>
  )
}

interface OptionsProps {
  readonly set: Form['set']
  readonly onSet: (set: Form['set']) => void
  /** One option a line, where they are one's own. */
  readonly own: string
  readonly onOwn: (lines: string) => void
  readonly isWrong: boolean
}

function Options({ set, onSet, own, onOwn, isWrong }: OptionsProps) {
  const t = useT()
  return (
    <>
      <Labelled words={t('vote.options')}>
        {(label) => (
          <Choice
            label={label}
            value={set}
            onChange={onSet}
            options={(['hdnd', 'ubnd', 'own'] as const).map((value) => ({
              value,
              label: t(`vote.set.${value}`),
            }))}
          />
        )}
      </Labelled>
      {set === 'own' && (
        <label className={css.lines}>
          <span className={frame.label}>{t('vote.own-options')}</span>
          <textarea rows={4} value={own} onChange={(event) => onOwn(event.target.value)} />
          {isWrong && <span className={frame.over}>{t('vote.own-wrong')}</span>}
        </label>
      )}
    </>
  )
}

interface PassRuleProps {
  readonly threshold: Threshold
  readonly onThreshold: (threshold: Threshold) => void
  readonly base: Form['base']
  readonly onBase: (base: Form['base']) => void
}

/** How much of what makes the first option pass. */
function PassRule({ threshold, onThreshold, base, onBase }: PassRuleProps) {
  const t = useT()
  return (
    <>
      <Labelled words={t('vote.threshold')}>
        {(label) => (
          <Choice
            label={label}
            value={threshold}
            onChange={onThreshold}
            options={(['half', 'two-thirds', 'none'] as const).map((value) => ({
              value,
              label: t(`vote.threshold.${value}`),
            }))}
          />
        )}
      </Labelled>
      {threshold !== 'none' && (
        <Labelled words={t('vote.base')}>
          {(label) => (
            <Choice
              label={label}
              value={base}
              onChange={onBase}
              options={(['all', 'present', 'answered'] as const).map((value) => ({
                value,
                label: t(`vote.base.${value}`),
              }))}
            />
          )}
        </Labelled>
      )}
    </>
  )
}

interface LabelledProps {
  readonly words: string
  readonly children: (label: string) => ReactNode
}

function Labelled({ words, children }: LabelledProps) {
  return (
    <div>
      <p className={frame.label} aria-hidden>
        {words}
      </p>
      {children(words)}
    </div>
  )
}

interface ItemPickProps extends SessionPartProps {
  readonly value: AgendaItemId | null
  readonly onChange: (itemId: AgendaItemId | null) => void
}

function ItemPick({ desk: { view }, value, onChange }: ItemPickProps) {
  const t = useT()
  return (
    <label className={css.lines}>
      <span className={frame.label}>{t('vote.item')}</span>
      <select
        value={value ?? ''}
        onChange={(event) =>
          onChange(view.items.find(({ itemId }) => itemId === event.target.value)?.itemId ?? null)
        }
      >
        <option value="">{t('vote.no-item')}</option>
        {view.items
          .filter(({ name }) => name !== '')
          .map(({ itemId, number, name }) => (
            <option key={itemId} value={itemId}>{`${number}. ${name}`}</option>
          ))}
      </select>
    </label>
  )
}
