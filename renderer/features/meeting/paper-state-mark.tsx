import type { PaperState } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { StatusMark } from '../../ui/index.ts'
import { stateWords } from './paper-words.ts'

export function PaperStateMark({ state, size }: { readonly state: PaperState; readonly size: number }) {
  const words = stateWords(state, size, useT(), useFormat())
  return (
    <StatusMark tone={words.tone} shape={words.shape} part={words.part}>
      {words.text}
    </StatusMark>
  )
}
