import { useState } from 'react'
import type { PaperId } from '../../../shared/kernel/ids.ts'
import type { DeskPapersProps } from './draft-props.ts'
import type { Asked } from './paper-rights.ts'

/** What a dialog is open for; null: none is. */
export type Asking =
  | { readonly for: 'supplement' }
  | { readonly for: Exclude<Asked, 'finish'>; readonly paperId: PaperId }
  | null

export interface PaperAsking {
  readonly asking: Asking
  readonly ask: (paperId: PaperId, what: Asked) => void
  readonly supplement: () => void
  readonly close: () => void
  readonly edit: DeskPapersProps['edit']
  readonly failure: NonNullable<DeskPapersProps['failure']> | null
}

/** What went wrong before a dialog was opened is shown over the draft, not in it. */
export function useAsking({ edit, failure = null }: Pick<DeskPapersProps, 'edit' | 'failure'>): PaperAsking {
  const [asking, setAsking] = useState<Asking>(null)
  const [hasTried, setTried] = useState(false)
  const open = (what: Asking): void => {
    setTried(false)
    setAsking(what)
  }
  return {
    asking,
    ask: (paperId, what) => open(what === 'finish' ? { for: 'supplement' } : { for: what, paperId }),
    supplement: () => open({ for: 'supplement' }),
    close: () => setAsking(null),
    edit: (changes, how) => {
      setTried(true)
      return edit(changes, how)
    },
    failure: hasTried ? failure : null,
  }
}
