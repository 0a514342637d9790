/** For the tests of the list of notes: the list itself, with acts that only remember what was asked of them. */
import { useState } from 'react'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { ShownAnnotation, Suggestions } from '../layers/index.ts'
import { type Hiding, NOTHING_HIDDEN } from './hiding.ts'
import { NotesPanel } from './notes-panel.tsx'
import { groupId, me, paper } from './notes-testing.tsx'
import { blankPaper } from './paper-state.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'

interface HeldProps {
  readonly acts: object
  readonly annotations: readonly ShownAnnotation[]
  readonly suggestions: Suggestions
}

export function HeldNotes({ acts, annotations, suggestions }: HeldProps) {
  const [editing, setEditing] = useState<AnnotationId | null>(null)
  const [selected, select] = useState<readonly AnnotationId[]>([])
  const [hiding, setHiding] = useState<Hiding>(NOTHING_HIDDEN)
  const reader = {
    ...acts,
    me,
    editing,
    setEditing,
    select,
    hiding,
    setHiding,
    suggestions,
    told: { ...blankPaper, selected },
    paper,
    docs: {
      annotations,
      newerCount: 0,
      save: { at: 'clean' },
      canUndo: false,
      canRedo: false,
      choices: ['private', `group/${groupId}`, 'meeting'],
    },
  } as unknown as ReaderState & ReaderActs
  return <NotesPanel reader={reader} />
}
