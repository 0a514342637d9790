/** Marking the words that are selected: one mark a page, of the colour asked for. */
import type { AnnotationColor } from '../../../shared/annotations/model.ts'
import type { ReaderTool } from '../../../shared/reader/protocol.ts'
import { isSameRange, placementsOfSelection, selectedRange } from '../selection.ts'
import type { Hand } from './hand.ts'

export type TextTool = 'highlight' | 'underline' | 'strikeout'

export function isTextTool(tool: ReaderTool): tool is TextTool {
  return tool === 'highlight' || tool === 'underline' || tool === 'strikeout'
}

export interface TextMarking {
  /** `color` null: that of the tool. `write`: the person wants to write to it now. */
  readonly mark: (kind: TextTool, color: AnnotationColor | null, write: boolean) => Promise<void>
}

export function createTextMarking(hand: Hand, done: () => void): TextMarking {
  const { surface, say } = hand
  return {
    mark: async (kind, color, write) => {
      const marked = selectedRange(surface.container)
      const { tool, style } = hand.look()
      const placements = await placementsOfSelection(surface, hand.words, hand.fileVersionId())
      for (const [index, placement] of placements.entries()) {
        say({
          type: 'draft',
          kind,
          color,
          placement,
          body: '',
          label: '',
          // The pen's width and the text's size are not a highlight's.
          style: tool === kind ? { ...style, width: null, fill: null, fontSize: null } : PLAIN,
          write: write && index === 0,
        })
      }
      // Nothing came of it (the page is being drawn anew): what is selected stays, to be marked again.
      if (placements.length === 0) return
      // The words may take a moment to be read; what the person has selected since then stays selected.
      if (isSameRange(selectedRange(surface.container), marked)) {
        document.getSelection()?.removeAllRanges()
        done()
      }
      if (write && placements.length > 0) hand.yieldFocus()
    },
  }
}

const PLAIN = { width: null, opacity: null, fill: null, fontSize: null }
