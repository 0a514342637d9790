import { useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { Button, Empty, useDebounced, VirtualRows } from '../../ui/index.ts'
import { type ShownAnnotation, type Stand, standIn } from '../layers/index.ts'
import { BulkBar } from './bulk-bar.tsx'
import { isHidden } from './hiding.ts'
import { MoveDialog, type Moving } from './move-dialog.tsx'
import { useEveryone, useNameable } from './nameable.ts'
import { ALL_NOTES, filterNotes } from './note-filter.ts'
import { NoteFilters } from './note-filters.tsx'
import { type NoteActs, NoteRow } from './note-row.tsx'
import css from './notes.module.css'
import { SplitContext } from './split.tsx'
import { useNoteList } from './use-note-list.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

type Reader = ReaderState & ReaderActs

/** About the height of a row in CSS pixels, until it has been measured. */
const ROW_GUESS = 104

export function NotesPanel({ reader }: { readonly reader: Reader }) {
  const t = useT()
  const { docs, paper } = reader
  const stands = useStands(reader)
  const all = useMemo(() => inOrder(docs.annotations, stands), [docs.annotations, stands])
  if (all.length === 0 && docs.newerCount === 0)
    return <Empty title={t('reader.notes.empty')}>{t('reader.notes.empty.then')}</Empty>
  return <Notes key={paper.paper.fileId} reader={reader} all={all} stands={stands} />
}

type Stands = ReadonlyMap<AnnotationId, Stand>
const NOWHERE: Stand = { standing: 'old', placement: null, place: null, page: null }

function useStands({ docs, paper, suggestions }: Reader): Stands {
  const { annotations } = docs
  const { shownVersionId } = paper
  return useMemo(
    () => new Map(annotations.map((one) => [one.id, standIn(one, shownVersionId, suggestions)])),
    [annotations, shownVersionId, suggestions],
  )
}

interface NotesProps {
  readonly reader: Reader
  /** In the order of the paper. */
  readonly all: readonly ShownAnnotation[]
  readonly stands: Stands
}

function Notes({ reader, all, stands }: NotesProps) {
  const t = useT()
  const { docs, paper, told, hiding, me } = reader
  const everyone = useEveryone(paper.meetingId)
  const nameable = useNameable(everyone, me.id)
  const standOf = useCallback((one: ShownAnnotation) => stands.get(one.id) ?? NOWHERE, [stands])
  const { filter, setFilter, shown } = useShown(all, standOf, reader.editing)
  const [moving, setMoving] = useState<Moving | null>(null)
  const move = useMove(reader, setMoving)
  const acts = useNoteActs(reader, standOf, setMoving)
  const list = useNoteList(reader, shown, acts)
  const chosen = useMemo(() => new Set(told.selected), [told.selected])
  const selected = all.filter((one) => chosen.has(one.id))
  const stop = list.focused ?? selected[0]?.id ?? shown[0]?.id
  return (
    <div className={css.notes}>
      <NoteFilters
        all={all}
        paper={paper}
        filter={filter}
        onFilter={setFilter}
        shownCount={shown.length}
        hiding={hiding}
        onHiding={reader.setHiding}
      />
      <Newer count={docs.newerCount} />
      {selected.length > 1 && (
        <BulkBar
          selected={selected}
          choices={docs.choices}
          paper={paper}
          acts={acts}
          onClear={() => reader.select([])}
        />
      )}
      {shown.length === 0 && all.length > 0 && <NoneMatch onClear={() => setFilter(ALL_NOTES)} />}
      <div className={css.list} ref={list.scroller} onKeyDown={list.onKey} onFocus={list.onFocus}>
        <VirtualRows
          ref={list.rows}
          scroller={list.scroller}
          label={t('reader.tab.notes')}
          count={shown.length}
          keyOf={(index) => shown[index]?.id ?? ''}
          estimate={() => ROW_GUESS}
          keepIndex={list.keepIndex}
          renderRow={(index) => {
            const one = shown[index]
            return one === undefined ? null : (
              <NoteRow
                annotation={one}
                stand={standOf(one)}
                paper={paper}
                labels={told.labels}
                people={nameable(one.layerChoice)}
                known={everyone?.people ?? NOBODY}
                choices={docs.choices}
                selected={chosen.has(one.id)}
                open={chosen.size === 1 && chosen.has(one.id)}
                editing={one.id === reader.editing}
                hidden={isHidden(one, hiding)}
                isStop={one.id === stop}
                acts={acts}
              />
            )
          }}
        />
      </div>
      <MoveDialog
        moving={moving}
        paper={paper}
        everyone={everyone}
        onClose={() => setMoving(null)}
        onMove={move}
      />
    </div>
  )
}

function useShown(
  all: readonly ShownAnnotation[],
  standOf: (one: ShownAnnotation) => Stand,
  editing: AnnotationId | null,
) {
  const [filter, setFilter] = useState(ALL_NOTES)
  const typed = useDebounced(filter.text, 150)
  // A filter that was cleared is gone at once.
  const text = filter.text === '' ? '' : typed
  const shown = useMemo(() => {
    const found = filterNotes(all, { ...filter, text }, (one) => standOf(one).standing)
    // What is being written stays in the list, whatever the list is filtered by.
    const written = all.find((one) => one.id === editing)
    return written === undefined || found.includes(written) ? found : [written, ...found]
  }, [all, filter, text, standOf, editing])
  return { filter, setFilter, shown }
}

const NOBODY: readonly never[] = []

function useMove(reader: Reader, setMoving: (moving: null) => void) {
  return ({ annotations, to }: Moving): void => {
    setMoving(null)
    reader.moveLayer(
      annotations.map((one) => one.id),
      to,
    )
  }
}

function NoneMatch({ onClear }: { readonly onClear: () => void }) {
  const t = useT()
  return (
    <Empty
      title={t('reader.notes.none-match')}
      action={<Button onClick={onClear}>{t('notes.filter.clear')}</Button>}
    />
  )
}

function Newer({ count }: { readonly count: number }) {
  const t = useT()
  return count === 0 ? null : <p className={css.newer}>{t('reader.notes.newer', { count })}</p>
}

/** The same functions for as long as the list lives, so that a row is drawn anew only when its note changed. */
function useNoteActs(
  reader: Reader,
  standOf: (one: ShownAnnotation) => Stand,
  onMove: (moving: Moving) => void,
): NoteActs {
  const split = useContext(SplitContext)
  /** What is only in an older version is shown there, beside the one that is read. */
  const beside = ({ placements }: ShownAnnotation): void => {
    const last = placements.at(-1)
    const { paper } = reader
    if (last === undefined || paper.versions.every((one) => one.id !== last.fileVersionId)) return
    split?.openSide({ fileId: paper.paper.fileId, fileVersionId: last.fileVersionId, page: last.page })
  }
  const newest = useRef({ reader, standOf, onMove, beside })
  newest.current = { reader, standOf, onMove, beside }
  return useMemo((): NoteActs => {
    const now = () => newest.current.reader
    return {
      edit: (...given) => now().edit(...given),
      remove: (ids) => now().remove(ids),
      recolour: (...given) => now().recolour(...given),
      setEditing: (id) => now().setEditing(id),
      reply: (...given) => now().reply(...given),
      editReply: (...given) => now().editReply(...given),
      removeReply: (...given) => now().removeReply(...given),
      settle: (...given) => now().settle(...given),
      move: (annotations, to) => newest.current.onMove({ annotations, to }),
      toggle: ({ id }) => {
        const { selected } = now().told
        now().select(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id])
      },
      jump: (one) => {
        const { page } = newest.current.standOf(one)
        now().select([one.id])
        if (page === null) return newest.current.beside(one)
        // What is hidden has no mark to go to.
        if (isHidden(one, now().hiding)) now().send({ type: 'go', page })
        else now().send({ type: 'goMark', id: one.id })
      },
    }
  }, [])
}

/** By page, then from the top of the page down, then by time; what has no place in this version comes last. */
function inOrder(all: readonly ShownAnnotation[], stands: Stands): ShownAnnotation[] {
  const keys = new Map(
    all.map((one): [ShownAnnotation, readonly [number, number]] => {
      const { page, placement } = stands.get(one.id) ?? NOWHERE
      return [one, page === null ? [Number.MAX_SAFE_INTEGER, 0] : [page, -(placement?.box[3] ?? 0)]]
    }),
  )
  return [...all].sort((one, other) => {
    const [page, top] = keys.get(one) ?? [0, 0]
    const [otherPage, otherTop] = keys.get(other) ?? [0, 0]
    return page - otherPage || top - otherTop || one.created - other.created
  })
}
