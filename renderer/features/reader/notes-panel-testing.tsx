/** For the tests of the list of notes: the list itself, with acts that only remember what was asked of them. */
import { render } from '@testing-library/react'
import { useState } from 'react'
import { vi } from 'vitest'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { NO_SUGGESTIONS, type ShownAnnotation, type Suggestions } from '../layers/index.ts'
import { type Hiding, NOTHING_HIDDEN } from './hiding.ts'
import { NotesPanel } from './notes-panel.tsx'
import { groupId, me, paper } from './notes-testing.tsx'
import { blankPaper } from './paper-state.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'

function newActs() {
  return {
    send: vi.fn(),
    edit: vi.fn(),
    remove: vi.fn(),
    recolour: vi.fn(),
    reply: vi.fn(),
    editReply: vi.fn(),
    removeReply: vi.fn(),
    settle: vi.fn(),
    moveLayer: vi.fn(),
  }
}

interface HeldProps {
  readonly acts: ReturnType<typeof newActs>
  readonly annotations: readonly ShownAnnotation[]
  readonly suggestions: Suggestions
}

function Held({ acts, annotations, suggestions }: HeldProps) {
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

export function panel(annotations: readonly ShownAnnotation[], suggestions: Suggestions = NO_SUGGESTIONS) {
  const acts = newActs()
  render(<Held {...{ acts, annotations, suggestions }} />)
  return acts
}
