import type { notes as source } from '../vi/notes.ts'

export const notes: Record<keyof typeof source, string> = {
  'notes.kind.underline': 'Underline',
  'notes.kind.strikeout': 'Strike-out',
  'notes.kind.free-text': 'Text on the page',
  'notes.kind.rectangle': 'Rectangle',
  'notes.kind.ellipse': 'Ellipse',
  'notes.kind.line': 'Line',
  'notes.kind.arrow': 'Arrow',
  'notes.kind.stamp': 'Stamp',
  'notes.stamp.agree': 'Agreed',
  'notes.summary.paste': 'Pasted {{count}} on page {{page}}',
  'notes.summary.style': 'Style of {{count}} on page {{page}}',
  'notes.summary.change': 'Changed {{count}} on page {{page}}',
  'notes.summary.reply': 'Reply on page {{page}}',
  'notes.summary.settle': 'Settled on page {{page}}',
  'notes.summary.open-again': 'Opened again on page {{page}}',
  'notes.summary.move': 'Moved {{count}} to another layer, from page {{page}}',
}
