import { Plus, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Switch } from '../../ui/index.ts'
import css from './opinion.module.css'
import type { OpinionQuestion } from './opinion.ts'

export interface TypedQuestion {
  readonly text: string
  readonly set: OpinionQuestion['set']
  /** One choice a line. */
  readonly lines: string
  readonly other: boolean
}
export const FIRST: TypedQuestion = { text: '', set: 'ubnd', lines: '', other: true }

export const questionOf = ({ text, set, lines, other }: TypedQuestion): OpinionQuestion => ({
  ...{ text: text.trim(), set, other },
  options: set === 'own' ? linesOf(lines) : [],
})
const linesOf = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export function wrongIn(question: TypedQuestion): 'text' | 'lines' | null {
  if (question.text.trim() === '') return 'text'
  if (question.set !== 'own') return null
  const names = linesOf(question.lines)
  const unlike = new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size === names.length
  return names.length >= 2 && names.length <= 8 && unlike ? null : 'lines'
}

const MOST = 20

interface QuestionFieldsProps {
  readonly questions: readonly TypedQuestion[]
  readonly onChange: (questions: readonly TypedQuestion[]) => void
  readonly tried: boolean
}

export function QuestionFields({ questions, onChange, tried }: QuestionFieldsProps) {
  const t = useT()
  return (
    <>
      {questions.map((question, at) => (
        <OneQuestion
          key={at}
          number={at + 1}
          question={question}
          wrong={tried ? wrongIn(question) : null}
          onChange={(one) => onChange(questions.map((known, other) => (other === at ? one : known)))}
          onRemove={questions.length === 1 ? null : () => onChange(questions.toSpliced(at, 1))}
        />
      ))}
      {questions.length < MOST && (
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden size={18} />}
            onClick={() => onChange([...questions, { ...FIRST, set: questions.at(-1)?.set ?? 'ubnd' }])}
          >
            {t('opinion.add-question')}
          </Button>
        </div>
      )}
    </>
  )
}

interface OneProps {
  readonly number: number
  readonly question: TypedQuestion
  readonly wrong: 'text' | 'lines' | null
  readonly onChange: (question: TypedQuestion) => void
  /** Null: it is the only one. */
  readonly onRemove: (() => void) | null
}

function OneQuestion({ number, question, wrong, onChange, onRemove }: OneProps) {
  const t = useT()
  const id = useId()
  return (
    <fieldset className={css.group}>
      <legend className={css.label}>{t('opinion.question-number', { number })}</legend>
      <label className={css.field}>
        <span className={css.label}>{t('opinion.question')}</span>
        <textarea
          className={css.area}
          rows={2}
          maxLength={2000}
          value={question.text}
          aria-invalid={wrong === 'text'}
          onChange={(event) => onChange({ ...question, text: event.target.value })}
        />
        {wrong === 'text' && <span className={css.late}>{t('opinion.question-wrong')}</span>}
      </label>
      <span id={id} className={css.label}>
        {t('opinion.set')}
      </span>
      <Choice
        labelledBy={id}
        value={question.set}
        onChange={(set) => onChange({ ...question, set, other: set === 'ubnd' })}
        options={(['ubnd', 'hdnd', 'own'] as const).map((value) => ({
          value,
          label: t(`opinion.set.${value}`),
        }))}
      />
      {question.set === 'own' && (
        <label className={css.field}>
          <span className={css.label}>{t('opinion.own-lines')}</span>
          <textarea
            className={css.area}
            rows={3}
            value={question.lines}
            aria-invalid={wrong === 'lines'}
            onChange={(event) => onChange({ ...question, lines: event.target.value })}
          />
          {wrong === 'lines' && <span className={css.late}>{t('opinion.own-wrong')}</span>}
        </label>
      )}
      <div className={css.buttons}>
        <Switch
          label={t('opinion.with-other')}
          checked={question.other}
          onChange={(other) => onChange({ ...question, other })}
        />
        {onRemove !== null && (
          <Button size="small" icon={<Trash2 aria-hidden size={18} />} onClick={onRemove}>
            {t('opinion.remove-question')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
