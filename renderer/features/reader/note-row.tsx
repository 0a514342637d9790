import { Lock, Users } from 'lucide-react'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { Badge, Button, cx } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { colourFill, colourLine, QUICK } from './colours.ts'
import { NoteText } from './note-text.tsx'
import css from './reader.module.css'
import type { ReaderActs } from './use-reader.ts'
import { type MessageKey, useFormat, useNow, useT } from './words.ts'

export interface NoteRowProps {
  readonly annotation: ShownAnnotation
  /** Null: its place is in another version of the paper. */
  readonly page: number | null
  readonly labels: readonly string[] | null
  readonly selected: boolean
  readonly editing: boolean
  readonly acts: Pick<ReaderActs, 'send' | 'edit' | 'remove' | 'recolour' | 'setEditing'>
}

export function NoteRow({ annotation, page, labels, selected, editing, acts }: NoteRowProps) {
  const t = useT()
  const { id, body, mine, color } = annotation
  const quote = annotation.placements.find((one) => one.quote !== null)?.quote?.exact
  const shown = page === null ? '' : (labels?.[page] ?? String(page + 1))
  return (
    <li
      className={cx(css.note, selected && css.selected)}
      data-note={id}
      data-color={color}
      style={{ '--fill': colourFill[color], '--edge': colourLine[color] } as React.CSSProperties}
    >
      <button
        type="button"
        className={css.jump}
        disabled={page === null}
        onClick={() => acts.send({ type: 'goMark', id })}
        title={page === null ? t('reader.notes.other-version') : t('reader.notes.jump', { page: shown })}
      >
        <span className={css.noteHead}>
          <span>{t(kindKey(annotation))}</span>
          <span>{page === null ? t('reader.notes.other-version') : t('reader.page-n', { page: shown })}</span>
        </span>
        {quote !== undefined && <q className={css.quote}>{quote}</q>}
      </button>
      {editing && mine ? (
        <NoteText
          key={id}
          body={body}
          onSave={(text) => acts.edit(id, text)}
          onDone={() => acts.setEditing(null)}
        />
      ) : (
        body !== '' && <p className={css.body}>{body}</p>
      )}
      <About annotation={annotation} />
      {mine && !editing && <Own id={id} color={color} hasBody={body !== ''} acts={acts} />}
    </li>
  )
}

function kindKey({ kind, placements }: ShownAnnotation): MessageKey {
  if (kind === 'note') return 'reader.kind.note'
  if (kind === 'ink') return 'reader.kind.ink'
  if (kind !== 'highlight') return 'reader.kind.other'
  return placements.some((one) => one.quote !== null) ? 'reader.kind.highlight' : 'reader.kind.area'
}

function About({ annotation }: { readonly annotation: ShownAnnotation }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const Icon = annotation.layer === 'private' ? Lock : Users
  return (
    <p className={css.about}>
      <Badge tone={annotation.layer === 'private' ? 'soft' : 'accent'} icon={<Icon aria-hidden size={14} />}>
        {t(`reader.layer.${annotation.layer}`)}
      </Badge>
      <span>{annotation.mine ? t('reader.notes.me') : annotation.author.name}</span>
      <time>{format.moment(annotation.modified, now)}</time>
      {annotation.unsaved && <Badge tone="danger">{t('reader.unsaved')}</Badge>}
    </p>
  )
}

interface OwnProps {
  readonly id: AnnotationId
  readonly color: ShownAnnotation['color']
  readonly hasBody: boolean
  readonly acts: NoteRowProps['acts']
}

function Own({ id, color, hasBody, acts }: OwnProps) {
  const t = useT()
  return (
    <div className={css.own}>
      <Button look="quiet" size="small" onClick={() => acts.setEditing(id)}>
        {t(hasBody ? 'reader.notes.edit' : 'reader.notes.add-text')}
      </Button>
      <Button look="quiet" size="small" onClick={() => acts.remove([id])}>
        {t('reader.notes.remove')}
      </Button>
      <select
        className={css.recolour}
        aria-label={t('reader.colour')}
        value={color}
        onChange={(event) => acts.recolour([id], event.target.value as typeof color)}
      >
        {[...new Set([...QUICK, color])].map((one) => (
          <option key={one} value={one}>
            {t(`reader.colour.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
