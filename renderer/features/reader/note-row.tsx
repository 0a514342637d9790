import { Check } from 'lucide-react'
import { memo, useState } from 'react'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { OpenedPaper, PersonView } from '../../bridge/index.ts'
import { Badge, Button, cx } from '../../ui/index.ts'
import type { ShownAnnotation, Stand } from '../layers/index.ts'
import { SpeakOnQuote } from '../session/index.ts'
import { COLOURS, colourFill, colourLine } from './colours.ts'
import { kindWords } from './kind-words.ts'
import { LayerBadge, layerName } from './layer-words.tsx'
import { NoteText } from './note-text.tsx'
import { Named, NoteThread } from './note-thread.tsx'
import css from './notes.module.css'
import type { ReaderActs } from './use-reader.ts'
import { type Translate, useFormat, useNow, useT } from './words.ts'

export type NoteActs = Pick<
  ReaderActs,
  'edit' | 'remove' | 'recolour' | 'setEditing' | 'reply' | 'editReply' | 'removeReply' | 'settle'
> & {
  /** Selects it alone and goes to it on the page. */
  readonly jump: (annotation: ShownAnnotation) => void
  readonly toggle: (annotation: ShownAnnotation) => void
  /** Asks first where others come to see it, or could have seen it. */
  readonly move: (annotations: readonly ShownAnnotation[], to: LayerChoice) => void
}

export interface NoteRowProps {
  readonly annotation: ShownAnnotation
  readonly stand: Stand
  readonly paper: OpenedPaper
  readonly labels: readonly string[] | null
  /** Who may be named in its layer; and everybody known, for the names in what was written. */
  readonly people: readonly PersonView[]
  readonly known: readonly PersonView[]
  readonly choices: readonly LayerChoice[]
  readonly selected: boolean
  /** The only one selected: what one does with it is shown. */
  readonly open: boolean
  readonly editing: boolean
  readonly hidden: boolean
  /** The list's one stop for the Tab key. */
  readonly isStop: boolean
  readonly acts: NoteActs
}

export const NoteRow = memo(function NoteRow(props: NoteRowProps) {
  const { annotation, people, known, editing, open, acts } = props
  const t = useT()
  const { id, body, mine, color, settled } = annotation
  const [replying, setReplying] = useState(false)
  const quote = annotation.placements.find((one) => one.quote !== null)?.quote?.exact
  const whyNobody = t(annotation.layer === 'private' ? 'notes.name.private' : 'notes.name.nobody')
  return (
    <div
      className={cx(css.note, props.selected && css.selected, settled && css.settled)}
      data-note={id}
      data-color={color}
      style={{ '--fill': colourFill[color], '--edge': colourLine[color] } as React.CSSProperties}
    >
      <Head {...props} quote={quote} />
      {editing && mine ? (
        <NoteText
          key={id}
          body={body}
          people={people}
          whyNobody={whyNobody}
          onSave={(text, mentions) => acts.edit(id, text, mentions)}
          onDone={() => acts.setEditing(null)}
        />
      ) : (
        body !== '' && (
          <Named text={body} people={known.filter((one) => annotation.mentions.includes(one.id))} />
        )
      )}
      <About {...props} />
      <NoteThread
        annotation={annotation}
        people={people}
        known={known}
        whyNobody={whyNobody}
        acts={acts}
        replying={replying}
        onReplied={() => setReplying(false)}
      />
      {open && !(editing && mine) && (
        <>
          <Acts {...props} onReply={() => setReplying(true)} replying={replying} />
          {quote !== undefined && (
            <SpeakOnQuote
              meetingId={props.paper.meetingId}
              fileVersionId={props.paper.shownVersionId}
              page={props.stand.page === null ? null : props.stand.page + 1}
              text={quote}
            />
          )}
        </>
      )}
    </div>
  )
})

function Head({
  annotation,
  stand,
  paper,
  labels,
  selected,
  isStop,
  acts,
  quote,
}: NoteRowProps & { readonly quote: string | undefined }) {
  const t = useT()
  const where = whereWords(annotation, stand, paper, labels, t)
  return (
    <div className={css.head}>
      <input
        type="checkbox"
        className={css.check}
        tabIndex={isStop ? 0 : -1}
        aria-label={t('notes.select-one')}
        checked={selected}
        onChange={() => acts.toggle(annotation)}
      />
      <button
        type="button"
        className={css.jump}
        data-jump
        tabIndex={isStop ? 0 : -1}
        onClick={() => acts.jump(annotation)}
      >
        <span className={css.noteHead}>
          <span>
            {annotation.label === ''
              ? kindWords(annotation, t)
              : `${kindWords(annotation, t)}: ${annotation.label}`}
          </span>
          <span className={css.page}>{where}</span>
        </span>
        {quote !== undefined && <q className={css.quote}>{quote}</q>}
      </button>
    </div>
  )
}

/** "Trang 4"; what is only in an older version says so, with its page there. */
export function whereWords(
  annotation: ShownAnnotation,
  stand: Stand,
  paper: Pick<OpenedPaper, 'versions'>,
  labels: readonly string[] | null,
  t: Translate,
): string {
  if (stand.page !== null) return t('reader.page-n', { page: labels?.[stand.page] ?? String(stand.page + 1) })
  const last = annotation.placements.at(-1)
  const version = paper.versions.find((one) => one.id === last?.fileVersionId)
  if (last === undefined || version === undefined) return t('reader.notes.other-version')
  return t('notes.page-in-version', { page: last.page + 1, version: version.number })
}

function About({ annotation, stand, paper, hidden }: NoteRowProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { lastWord, settled } = annotation
  return (
    <div className={css.about}>
      <LayerBadge choice={annotation.layerChoice} paper={paper} />
      <span>{annotation.mine ? t('reader.notes.me') : annotation.author.name}</span>
      <time>{format.moment(annotation.modified, now)}</time>
      {stand.standing !== 'here' && (
        <Badge tone={stand.standing === 'machine' ? 'soft' : 'wait'}>
          {t(`notes.stand.${stand.standing}`)}
        </Badge>
      )}
      {settled && lastWord !== null && (
        <Badge tone="ok" icon={<Check aria-hidden size={14} />}>
          {t('notes.settled-by', { name: lastWord.mine ? t('reader.notes.me') : lastWord.author.name })}
        </Badge>
      )}
      {hidden && <Badge tone="soft">{t('notes.hidden-now')}</Badge>}
      {annotation.unsaved && <Badge tone="danger">{t('reader.unsaved')}</Badge>}
    </div>
  )
}

function Acts({
  annotation,
  paper,
  choices,
  acts,
  replying,
  onReply,
}: NoteRowProps & { readonly replying: boolean; readonly onReply: () => void }) {
  const t = useT()
  const { id, mine, body, color, settled, layerChoice } = annotation
  const canAnswer = choices.includes(layerChoice)
  return (
    <div className={css.own}>
      {mine && (
        <Button look="quiet" size="small" onClick={() => acts.setEditing(id)}>
          {t(body === '' ? 'reader.notes.add-text' : 'reader.notes.edit')}
        </Button>
      )}
      {canAnswer && !replying && (
        <Button look="quiet" size="small" onClick={onReply}>
          {t('notes.reply')}
        </Button>
      )}
      {canAnswer && (
        <Button look="quiet" size="small" onClick={() => acts.settle([id], !settled)}>
          {t(settled ? 'notes.open-again' : 'notes.settle')}
        </Button>
      )}
      {mine && (
        <Button look="quiet" size="small" onClick={() => acts.remove([id])}>
          {t('reader.notes.remove')}
        </Button>
      )}
      {mine && (
        <select
          className={css.small}
          aria-label={t('reader.colour')}
          value={color}
          onChange={(event) => acts.recolour([id], event.target.value as typeof color)}
        >
          {COLOURS.map((one) => (
            <option key={one} value={one}>
              {t(`reader.colour.${one}`)}
            </option>
          ))}
        </select>
      )}
      {mine && choices.length > 1 && (
        <MoveSelect
          choices={choices.filter((one) => one !== layerChoice)}
          paper={paper}
          onMove={(to) => acts.move([annotation], to)}
        />
      )}
    </div>
  )
}

export interface MoveSelectProps {
  readonly choices: readonly LayerChoice[]
  readonly paper: OpenedPaper
  readonly onMove: (to: LayerChoice) => void
}

/** "Chuyển sang…": a list of layers that goes back to its title once one was taken. */
export function MoveSelect({ choices, paper, onMove }: MoveSelectProps) {
  const t = useT()
  return (
    <select
      className={css.small}
      aria-label={t('notes.move')}
      value=""
      onChange={(event) => onMove(event.target.value as LayerChoice)}
    >
      <option value="">{t('notes.move')}</option>
      {choices.map((one) => (
        <option key={one} value={one}>
          {layerName(one, paper, t)}
        </option>
      ))}
    </select>
  )
}
