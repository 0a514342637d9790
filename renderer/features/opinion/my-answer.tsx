import { Check, Hourglass, TriangleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, cx, Kbd } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './opinion.module.css'
import {
  choiceNames,
  isOtherChoice,
  type OpinionAnswer,
  type OpinionQuestion,
  type OpinionSheet,
  type SheetProps,
} from './opinion.ts'
import { useSaying } from './use-opinions.ts'

interface Given {
  readonly choice: number | null
  readonly text: string
}

/** One's own answer: what was given and where it is, and the form while it may be given or changed. */
export function MyAnswer({ meetingId, sheet }: SheetProps) {
  const t = useT()
  const { mine } = sheet
  const [isChanging, setChanging] = useState(false)
  if (mine === null) return null
  const { last } = mine
  const isAsking = mine.canAnswer && (last === null || isChanging)
  return (
    <section className={css.mine} aria-label={t('opinion.mine')}>
      {last !== null && <Given sheet={sheet} last={last} />}
      {last === null && !mine.canAnswer && <p>{t('opinion.not-answered')}</p>}
      {isAsking ? (
        <AnswerForm
          key={last?.opId ?? 'new'}
          meetingId={meetingId}
          sheet={sheet}
          last={last}
          onDone={() => setChanging(false)}
        />
      ) : (
        last !== null &&
        mine.canAnswer && (
          <div>
            <Button onClick={() => setChanging(true)}>{t('opinion.change')}</Button>
          </div>
        )
      )}
    </section>
  )
}

function Given({ sheet, last }: { readonly sheet: OpinionSheet; readonly last: OpinionAnswer }) {
  const t = useT()
  const format = useFormat()
  const waits = last.arrivedAt === null
  const isFinal = sheet.state === 'settled' || sheet.state === 'withdrawn' || sheet.closed !== null
  const lateWord = isFinal ? 'opinion.given-late-over' : 'opinion.given-late'
  const Icon = waits ? Hourglass : last.late ? TriangleAlert : Check
  const moment = (at: number) => `${format.time(at)} ${format.date(at)}`
  return (
    <div>
      <p role="status" className={css.given}>
        <Icon aria-hidden size={20} />
        {waits
          ? t('opinion.given-waits')
          : t(last.late ? lateWord : 'opinion.given', {
              time: moment(last.arrivedAt ?? last.at),
            })}
      </p>
      <Restated questions={sheet.questions} answers={last.answers} />
    </div>
  )
}

function Restated({
  questions,
  answers,
}: {
  readonly questions: readonly OpinionQuestion[]
  readonly answers: OpinionAnswer['answers']
}) {
  const t = useT()
  return (
    <dl className={css.restated}>
      {questions.map((question, at) => (
        <div key={at}>
          <dt>{question.text}</dt>
          <dd>
            <strong>{choiceNames(question, t)[answers[at]?.choice ?? 0]}</strong>
            {(answers[at]?.text ?? '') !== '' && <span className={css.words}>{answers[at]?.text}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface FormProps extends Omit<SheetProps, 'list'> {
  readonly last: OpinionAnswer | null
  readonly onDone: () => void
}

function AnswerForm({ meetingId, sheet, last, onDone }: FormProps) {
  const t = useT()
  const { questions, sheetId } = sheet
  const [given, setGiven] = useState<readonly Given[]>(
    () => last?.answers ?? questions.map((): Given => ({ choice: null, text: '' })),
  )
  const [step, setStep] = useState<'choose' | 'confirm'>('choose')
  const [isTried, setTried] = useState(false)
  const { say, busy, failure } = useSaying()
  const send = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (step === 'confirm') send.current?.focus()
  }, [step])
  const lacks = (at: number): 'choice' | 'text' | null => {
    const question = questions[at]
    const one = given[at]
    if (question === undefined || one === undefined || one.choice === null) return 'choice'
    return isOtherChoice(question, one.choice, t) && one.text.trim() === '' ? 'text' : null
  }
  const answers = given.map(({ choice, text }) => ({ choice: choice ?? 0, text: text.trim() }))
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (questions.some((_, at) => lacks(at) !== null)) return
    if (step === 'choose') setStep('confirm')
    else if (await say('opinion.answer', { meetingId, of: sheetId, answers })) onDone()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && step === 'confirm') setStep('choose')
      }}
    >
      {sheet.state === 'ended' && <p className={css.late}>{t('opinion.late-warning')}</p>}
      {step === 'choose' ? (
        <>
          {questions.map((question, at) => (
            <Question
              key={at}
              number={questions.length > 1 ? at + 1 : null}
              question={question}
              given={given[at] ?? { choice: null, text: '' }}
              wrong={isTried ? lacks(at) : null}
              onChange={(one) => setGiven(given.map((known, other) => (other === at ? one : known)))}
            />
          ))}
          <p className={css.soft}>{t('opinion.names-shown')}</p>
        </>
      ) : (
        <div className={css.confirm}>
          <p role="status">{t('opinion.you-answer')}</p>
          <Restated questions={questions} answers={answers} />
          <p className={css.soft}>{t('opinion.may-change')}</p>
        </div>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className={css.buttons}>
        <Button ref={send} type="submit" look="primary" busy={busy}>
          {t(step === 'choose' ? 'opinion.review' : 'opinion.send')}
        </Button>
        {step === 'confirm' ? (
          <Button onClick={() => setStep('choose')}>
            {t('opinion.choose-again')} <Kbd>Esc</Kbd>
          </Button>
        ) : (
          last !== null && <Button onClick={onDone}>{t('common.cancel')}</Button>
        )}
      </div>
    </form>
  )
}

interface QuestionProps {
  readonly number: number | null
  readonly question: OpinionQuestion
  readonly given: Given
  readonly wrong: 'choice' | 'text' | null
  readonly onChange: (given: Given) => void
}

/** Radios go by arrows; the digits choose too, while the question has the focus. */
function Question({ number, question, given, wrong, onChange }: QuestionProps) {
  const t = useT()
  const id = useId()
  const names = choiceNames(question, t)
  const isOther = given.choice !== null && isOtherChoice(question, given.choice, t)
  return (
    <fieldset
      className={css.question}
      aria-describedby={wrong === 'choice' ? `${id}-wrong` : undefined}
      onKeyDown={(event) => {
        const at = Number.parseInt(event.key, 10) - 1
        if (event.target instanceof HTMLTextAreaElement || !(at >= 0 && at < names.length)) return
        onChange({ ...given, choice: at })
      }}
    >
      <legend className={css.asked}>
        {number !== null && `${number}. `}
        {question.text}
      </legend>
      <div className={css.choices}>
        {names.map((name, at) => (
          <label key={name} className={cx(css.choice, given.choice === at && css.chosen)}>
            <input
              type="radio"
              name={id}
              checked={given.choice === at}
              onChange={() => onChange({ ...given, choice: at })}
            />
            <span className={css.choiceName}>{name}</span>
            <Kbd>{String(at + 1)}</Kbd>
          </label>
        ))}
      </div>
      {wrong === 'choice' && (
        <p id={`${id}-wrong`} className={css.late} role="alert">
          {t('opinion.choose-one')}
        </p>
      )}
      <label className={css.field}>
        <span className={css.label}>{t(isOther ? 'opinion.words' : 'opinion.words-optional')}</span>
        <textarea
          className={css.area}
          rows={isOther ? 3 : 2}
          maxLength={4000}
          value={given.text}
          aria-invalid={wrong === 'text'}
          onChange={(event) => onChange({ ...given, text: event.target.value })}
        />
        {wrong === 'text' && (
          <span className={css.late} role="alert">
            {t('opinion.words-wrong')}
          </span>
        )}
      </label>
    </fieldset>
  )
}
