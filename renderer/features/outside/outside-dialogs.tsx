import { useState } from 'react'
import type { DeskProps } from '../layers/index.ts'
import { type OutsideAct, useOutsideAsked } from './ask.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PrintDialog } from './print-dialog.tsx'

/** Draws nothing until something is asked for. */
export function OutsideDialogs({ desk }: DeskProps) {
  const [act, setAct] = useState<OutsideAct | null>(null)
  const [flat, setFlat] = useState(false)
  useOutsideAsked((asked) => {
    setFlat(false)
    setAct(asked)
  })
  const close = (): void => setAct(null)
  if (act === 'export') return <ExportDialog desk={desk} first={flat ? 'flat' : 'pdf'} onClose={close} />
  if (act === 'import') return <ImportDialog desk={desk} onClose={close} />
  if (act !== 'print') return null
  return (
    <PrintDialog
      desk={desk}
      onClose={close}
      onAsFile={() => {
        setFlat(true)
        setAct('export')
      }}
    />
  )
}
