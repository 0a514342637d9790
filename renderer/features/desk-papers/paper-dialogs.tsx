import { isUnfinished } from '../../../shared/desk/unfinished.ts'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import type { DeskContentView, DeskView, IntakeRow } from '../../bridge/index.ts'
import type { DraftPaper } from './paper-fields.ts'
import { rightsOn } from './paper-rights.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { SupplementDialog } from './supplement-dialog.tsx'
import type { PaperAsking } from './use-asking.ts'
import { ViewingDialog } from './viewing-dialog.tsx'

interface PaperDialogsProps {
  readonly view: DeskView
  readonly rows: readonly IntakeRow[]
  readonly itemId: AgendaItemId | null
  readonly contentOf: (paper: DraftPaper) => DeskContentView | undefined
  readonly asked: PaperAsking
}

/** What is asked before papers come after a pack that is out, are replaced, or leave. */
export function PaperDialogs(props: PaperDialogsProps) {
  const { view, rows, itemId, contentOf, asked } = props
  const { asking, edit, failure, close: onClose } = asked
  if (asking === null) return null
  if (asking.for !== 'supplement') {
    const paper = view.papers.find(({ id }) => id === asking.paperId)
    return paper === undefined ? null : <OfPaper {...props} paper={paper} what={asking.for} />
  }
  return (
    <SupplementDialog
      {...{ view, failure, contentOf, itemId, onClose }}
      papers={view.papers.filter(isUnfinished)}
      rows={rows.filter(({ as }) => as.is === 'new')}
      onTakeOut={({ id }) => void edit([{ of: 'paper', id, gone: true }], { action: 'supplement' })}
      onPublish={(changes) => edit(changes, { action: 'supplement' })}
    />
  )
}

interface OfPaperProps extends PaperDialogsProps {
  readonly paper: DraftPaper
  readonly what: 'replace' | 'viewing' | 'remove'
}

/** One way, whatever state the pack is in. */
function OfPaper({ view, rows, asked, paper, what }: OfPaperProps) {
  const { meetingId } = view
  const { edit, failure, close: onClose } = asked
  const rights = rightsOn(view, paper)
  if (what === 'replace')
    return (
      <ReplaceDialog
        {...{ meetingId, paper, failure, onClose }}
        rows={rows.filter(({ as }) => as.is === 'replacement' && as.paperId === paper.id)}
        needsReason={!rights.edit}
        onReplace={(content, reason) =>
          edit([{ of: 'paper', id: paper.id, set: { content } }], {
            action: rights.edit ? 'edit' : 'replace',
            reason,
          })
        }
      />
    )
  if (what === 'viewing')
    return (
      <ViewingDialog
        {...{ paper, failure, onClose }}
        onWrite={(viewing) => edit([{ of: 'paper', id: paper.id, set: { viewing } }], { action: 'amend' })}
      />
    )
  const as = rights.removeAs
  if (as === null) return null
  return (
    <RemoveDialog
      {...{ meetingId, paper, as, failure, onClose }}
      onRemove={(reason) => edit([{ of: 'paper', id: paper.id, gone: true }], { action: as, reason })}
    />
  )
}
