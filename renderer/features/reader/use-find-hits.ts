/** What was found, in the order of the paper, as the viewer tells it page by page. */
import { useState } from 'react'
import type { FoundRow } from '../../../shared/reader/protocol.ts'
import { type PaperHandle, useHeard } from './use-paper.ts'

export function useFindHits(handle: PaperHandle): readonly FoundRow[] {
  const [rows, setRows] = useState<readonly FoundRow[]>([])
  useHeard(handle, (message) => {
    if (message.type === 'hits')
      setRows((was) => (message.fresh ? inOrder(message.rows) : inOrder([...was, ...message.rows])))
    else if (message.type === 'ready') setRows([])
  })
  return rows
}

const inOrder = (rows: readonly FoundRow[]): readonly FoundRow[] =>
  rows.toSorted((one, other) => one.page - other.page || one.start - other.start)
