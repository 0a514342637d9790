import type { KeyboardEvent } from 'react'
import type { PaperId } from '../../../shared/kernel/ids.ts'
import type { DeskContentView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import type { DeskPapersProps } from './draft-props.ts'
import { changeOf, type DraftPaper, formOf, offersOf } from './paper-fields.ts'
import { lastIn, movedBy } from './paper-moves.ts'
import { rightsOn } from './paper-rights.ts'
import { PaperRow } from './paper-row.tsx'
import { RecalledList } from './recalled-list.tsx'

interface PaperListProps extends Pick<DeskPapersProps, 'view' | 'edit'> {
  readonly contentOf: (paper: DraftPaper) => DeskContentView | undefined
  readonly chosen: DraftPaper
  readonly onChoose: (id: PaperId) => void
  readonly onAsk: (id: PaperId, what: 'replace' | 'remove') => void
}

/** Papers under their items. Alt with an arrow moves the one that has the focus, Delete asks to take it out. */
export function PaperList({ view, edit, contentOf, chosen, onChoose, onAsk }: PaperListProps) {
  const t = useT()
  const { papers, items, may } = view
  const mayEdit = may.includes('edit')
  const place = (paper: DraftPaper, to: DraftPaper['place'] | null): void => {
    if (mayEdit && to !== null) void edit([{ of: 'paper', id: paper.id, set: { place: to } }])
  }
  const onKey = (paper: DraftPaper) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (event.altKey && by !== null) place(paper, movedBy(papers, paper, by))
    else if (event.key === 'Delete' && rightsOn(view, paper).removeAs !== null) onAsk(paper.id, 'remove')
    else return
    event.preventDefault()
  }
  const offered = papers.flatMap((paper) => {
    const offers = offersOf(paper, contentOf(paper))
    return changeOf(paper, { ...formOf(paper), ...offers }) ?? []
  })
  const groups = [null, ...items.map(({ id }) => id)]
    .map((itemId) => ({ itemId, own: papers.filter((paper) => paper.itemId === itemId) }))
    .filter(({ own }) => own.length > 0)
  return (
    <div className={css.list} role="region" aria-label={t('deskPapers.list')} tabIndex={0}>
      {mayEdit && offered.length > 0 && (
        <Button size="small" onClick={() => void edit(offered.slice(0, 500))}>
          {t('deskPapers.confirm-all', { count: offered.length })}
        </Button>
      )}
      {groups.map(({ itemId, own }) => {
        const item = items.find(({ id }) => id === itemId)
        return (
          <section key={itemId ?? ''}>
            <h3 className={css.head}>
              {item === undefined
                ? t('deskPapers.no-item')
                : [item.number, item.name].filter((part) => part !== '').join('. ')}
            </h3>
            <ul className={css.papers}>
              {own.map((paper) => (
                <PaperRow
                  key={paper.id}
                  onKeyDown={onKey(paper)}
                  {...{ paper, items }}
                  content={contentOf(paper)}
                  isChosen={paper.id === chosen.id}
                  state={view.state}
                  may={rightsOn(view, paper)}
                  acts={{
                    choose: () => onChoose(paper.id),
                    move: (by) => place(paper, movedBy(papers, paper, by)),
                    moveTo: (to) => place(paper, lastIn(papers, to)),
                    replace: () => onAsk(paper.id, 'replace'),
                    remove: () => onAsk(paper.id, 'remove'),
                  }}
                />
              ))}
            </ul>
          </section>
        )
      })}
      <RecalledList recalled={view.recalled} />
    </div>
  )
}
