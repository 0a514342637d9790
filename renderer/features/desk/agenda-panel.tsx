import {
  ArrowDown,
  ArrowUp,
  FileInput,
  IndentDecrease,
  IndentIncrease,
  ListPlus,
  Plus,
  Trash2,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Empty, LiveRegion } from '../../ui/index.ts'
import { ImportDialog } from '../desk-import/index.ts'
import { type AgendaActs, descendantsOf, lastPlace, movedBy } from './agenda-moves.ts'
import { AgendaTree } from './agenda-tree.tsx'
import css from './draft.module.css'
import { ItemForm } from './item-form.tsx'
import { newId } from './new-id.ts'
import type { Draft } from './use-draft.ts'

/** The agenda as a tree, left; the item that is chosen, right. */
export function AgendaPanel({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const { items } = draft.view
  const [chosenId, setChosenId] = useState<AgendaItemId | null>(items[0]?.id ?? null)
  const [said, setSaid] = useState('')
  const chosen = items.find(({ id }) => id === chosenId) ?? null
  const acts = useActs(draft, setChosenId, setSaid)
  if (items.length === 0)
    return (
      <Empty
        icon={<ListPlus aria-hidden size={48} />}
        title={t('desk.no-items')}
        {...(draft.isOpen
          ? {
              action: (
                <span className={css.tools}>
                  <AddButton onAdd={() => acts.add(null)} isMain />
                  <ImportButton draft={draft} isMain />
                </span>
              ),
            }
          : {})}
      >
        {t('desk.no-items-hint')}
      </Empty>
    )
  return (
    <div className={css.agenda}>
      <div className={css.agendaList}>
        {draft.isOpen && (
          <div className={css.tools} role="toolbar" aria-label={t('desk.agenda-tools')}>
            <AddButton onAdd={() => acts.add(null)} />
            {chosen !== null && <MoveButtons draft={draft} id={chosen.id} acts={acts} />}
            <ImportButton draft={draft} />
          </div>
        )}
        <AgendaTree
          draft={draft}
          chosenId={chosenId}
          onChoose={setChosenId}
          onMove={acts.move}
          onDrop={acts.drop}
          onRemove={acts.remove}
        />
        <LiveRegion>{said}</LiveRegion>
      </div>
      {chosen !== null && (
        <ItemForm key={chosen.id} draft={draft} item={chosen} isNew={acts.newId === chosen.id} />
      )}
    </div>
  )
}

function AddButton({ onAdd, isMain = false }: { readonly onAdd: () => void; readonly isMain?: boolean }) {
  const t = useT()
  return (
    <Button
      size={isMain ? 'normal' : 'small'}
      look={isMain ? 'primary' : 'plain'}
      icon={<Plus aria-hidden size={18} />}
      onClick={onAdd}
    >
      {t('desk.add-item')}
    </Button>
  )
}

/** From a folder, a spreadsheet or another system, behind what is there. */
function ImportButton({ draft, isMain = false }: { readonly draft: Draft; readonly isMain?: boolean }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size={isMain ? 'normal' : 'small'}
        icon={<FileInput aria-hidden size={18} />}
        onClick={() => setOpen(true)}
      >
        {t('deskImport.open-into')}
      </Button>
      {isOpen && (
        <ImportDialog
          into={draft.view.meetingId}
          onClose={() => setOpen(false)}
          onTaken={() => setOpen(false)}
        />
      )}
    </>
  )
}

function useActs(
  draft: Draft,
  choose: (id: AgendaItemId | null) => void,
  say: (words: string) => void,
): AgendaActs {
  const t = useT()
  const { items } = draft.view
  const [made, setMade] = useState<AgendaItemId | null>(null)
  // Acts are pressed quicker than a draft is read: the newest agenda is what counts.
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  })
  const drop: AgendaActs['drop'] = (id, place) => {
    if (place === null) return
    void newest.current.edit([{ of: 'item', id, set: { place } }])
    say(t('desk.moved', { name: items.find((one) => one.id === id)?.name ?? '' }))
  }
  return {
    newId: made,
    drop,
    add: (parentId) => {
      const id = newId<AgendaItemId>()
      setMade(id)
      choose(id)
      void newest.current.edit([
        { of: 'item', id, set: { place: lastPlace(newest.current.view.items, parentId), name: '' } },
      ])
    },
    move: (id, move) => drop(id, movedBy(newest.current.view.items, id, move)),
    remove: (id) => {
      const { view } = newest.current
      const gone = [id, ...descendantsOf(view.items, id)]
      const left = view.items.filter((one) => !gone.includes(one.id))
      const at = view.items.findIndex((one) => one.id === id)
      choose(left[Math.min(at, left.length - 1)]?.id ?? null)
      // What lies under it goes first, so that nothing keeps it.
      void newest.current.edit([
        ...view.papers.flatMap((paper) =>
          paper.itemId !== null && gone.includes(paper.itemId)
            ? [{ of: 'paper', id: paper.id, set: { place: { ...paper.place, itemId: null } } } as const]
            : [],
        ),
        ...gone.toReversed().map((one) => ({ of: 'item', id: one, gone: true }) as const),
      ])
      say(t('desk.removed'))
    },
  }
}

const MOVES = [
  { move: 'up', icon: ArrowUp },
  { move: 'down', icon: ArrowDown },
  { move: 'in', icon: IndentIncrease },
  { move: 'out', icon: IndentDecrease },
] as const

function MoveButtons({
  draft,
  id,
  acts,
}: {
  readonly draft: Draft
  readonly id: AgendaItemId
  readonly acts: AgendaActs
}) {
  const t = useT()
  return (
    <>
      <Button size="small" icon={<ListPlus aria-hidden size={18} />} onClick={() => acts.add(id)}>
        {t('desk.add-under')}
      </Button>
      {MOVES.map(({ move, icon: Icon }) => (
        <Button
          key={move}
          size="small"
          look="quiet"
          icon={<Icon aria-hidden size={18} />}
          title={t(`desk.move-key.${move}`)}
          disabled={movedBy(draft.view.items, id, move) === null}
          onClick={() => acts.move(id, move)}
        >
          {t(`desk.move.${move}`)}
        </Button>
      ))}
      <Button
        size="small"
        look="quiet"
        icon={<Trash2 aria-hidden size={18} />}
        onClick={() => acts.remove(id)}
      >
        {t('desk.remove')}
      </Button>
    </>
  )
}
