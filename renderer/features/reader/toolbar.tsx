import {
  ArrowLeft,
  Ellipsis,
  Eraser,
  Hand,
  Highlighter,
  type LucideIcon,
  MousePointer2,
  PanelLeft,
  Pen,
  Redo2,
  Search,
  Shapes,
  SquareDashed,
  Stamp,
  StickyNote,
  Strikethrough,
  TextCursor,
  Type,
  Underline,
  Undo2,
} from 'lucide-react'
import { chordFor, type ReaderAct } from '../../../shared/reader/keys.ts'
import type { ReaderTool } from '../../../shared/reader/protocol.ts'
import { usePreferences } from '../../bridge/index.ts'
import { cx } from '../../ui/index.ts'
import { MORE_SECTIONS, TOOLBAR_EXTRAS } from './extras.tsx'
import { layerNow } from './layer-chooser.tsx'
import { ToolButton } from './tool-button.tsx'
import { isShape } from './tool-look.ts'
import { ToolOptions } from './tool-options.tsx'
import css from './tools.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { type MessageKey, useT } from './words.ts'

export interface ToolbarProps {
  readonly reader: ReaderState & ReaderActs
  readonly onBack: () => void
  readonly onFind: () => void
  readonly finding: boolean
}

interface ToolRow {
  /** `shape`: whichever shape was drawn last. */
  readonly tool: ReaderTool | 'shape'
  readonly icon: LucideIcon
  readonly word: MessageKey
  readonly act?: ReaderAct
}
const TOOLS: readonly ToolRow[] = [
  { tool: 'read', icon: TextCursor, word: 'notes.tool.read', act: 'tool.read' },
  { tool: 'hand', icon: Hand, word: 'notes.tool.hand', act: 'tool.hand' },
  { tool: 'select', icon: MousePointer2, word: 'notes.tool.select', act: 'tool.select' },
  { tool: 'highlight', icon: Highlighter, word: 'reader.tool.highlight', act: 'tool.highlight' },
  { tool: 'underline', icon: Underline, word: 'notes.kind.underline', act: 'tool.underline' },
  { tool: 'strikeout', icon: Strikethrough, word: 'notes.kind.strikeout' },
  { tool: 'note', icon: StickyNote, word: 'reader.tool.note', act: 'tool.note' },
  { tool: 'free-text', icon: Type, word: 'notes.tool.free-text', act: 'tool.free-text' },
  { tool: 'area', icon: SquareDashed, word: 'notes.tool.area', act: 'tool.area' },
  { tool: 'ink', icon: Pen, word: 'reader.tool.ink', act: 'tool.ink' },
  { tool: 'eraser', icon: Eraser, word: 'notes.tool.eraser', act: 'tool.eraser' },
  { tool: 'shape', icon: Shapes, word: 'notes.tool.shape' },
  { tool: 'stamp', icon: Stamp, word: 'notes.tool.stamp' },
]

/** One row of tools and one of what the tool in the hand is set to; both keep their height, so that the paper stays. */
export function Toolbar({ reader, onBack, onFind, finding }: ToolbarProps) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { paper, docs } = reader
  const { keyMap } = preferences
  const panelShown = preferences.readerPanel !== 'hidden'
  return (
    <header
      className={cx(css.head, layerNow(preferences, docs) !== 'private' && css.shared)}
      data-region
      role="toolbar"
      aria-label={t('reader.tools')}
    >
      <div className={css.bar}>
        <ToolButton label={t('reader.back')} icon={<ArrowLeft aria-hidden size={20} />} onClick={onBack} />
        <ToolButton
          label={t(panelShown ? 'reader.panel.hide' : 'reader.panel.show')}
          icon={<PanelLeft aria-hidden size={20} />}
          shortcut={chordFor(keyMap, 'panel')}
          pressed={panelShown}
          onClick={() => change({ readerPanel: panelShown ? 'hidden' : 'pages' })}
        />
        <h1 className={css.title} title={paper.paper.name}>
          {paper.paper.reference !== '' && <span className={css.reference}>{paper.paper.reference}</span>}
          {paper.paper.name}
        </h1>
        <Tools reader={reader} />
        <div className={css.group}>
          {TOOLBAR_EXTRAS.map((Extra, index) => (
            <Extra key={index} desk={reader.desk} />
          ))}
          <ToolButton
            label={t('reader.undo')}
            icon={<Undo2 aria-hidden size={20} />}
            shortcut={chordFor(keyMap, 'undo')}
            disabled={!docs.canUndo}
            onClick={reader.undo}
          />
          <ToolButton
            label={t('reader.redo')}
            icon={<Redo2 aria-hidden size={20} />}
            shortcut={chordFor(keyMap, 'redo')}
            disabled={!docs.canRedo}
            onClick={reader.redo}
          />
          <ToolButton
            label={t('reader.find')}
            icon={<Search aria-hidden size={20} />}
            shortcut={chordFor(keyMap, 'find')}
            pressed={finding}
            onClick={onFind}
          />
          {MORE_SECTIONS.length > 0 && (
            <ToolButton
              label={t('notes.more')}
              icon={<Ellipsis aria-hidden size={20} />}
              withWord
              expanded={reader.moreShown}
              onClick={() => reader.setMoreShown(!reader.moreShown)}
            />
          )}
        </div>
      </div>
      <ToolOptions reader={reader} />
    </header>
  )
}

function Tools({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const { preferences } = usePreferences()
  const { tool } = reader
  const real = (one: ToolRow['tool']): ReaderTool => (one === 'shape' ? preferences.tools.shape : one)
  const isHeld = (one: ToolRow['tool']): boolean => (one === 'shape' ? isShape(tool) : tool === one)
  return (
    <>
      <div className={css.tools}>
        {TOOLS.map(({ tool: one, icon: Icon, word, act }) => (
          <ToolButton
            key={one}
            label={t(word)}
            icon={<Icon aria-hidden size={20} />}
            shortcut={act === undefined ? null : chordFor(preferences.keyMap, act)}
            withWord
            pressed={isHeld(one)}
            onClick={() => reader.setTool(isHeld(one) ? 'read' : real(one))}
          />
        ))}
      </div>
      <select
        className={css.toolsNarrow}
        aria-label={t('notes.tools')}
        value={isShape(tool) ? 'shape' : tool}
        onChange={(event) => reader.setTool(real(event.target.value as ToolRow['tool']))}
      >
        {TOOLS.map(({ tool: one, word }) => (
          <option key={one} value={one}>
            {t(word)}
          </option>
        ))}
      </select>
    </>
  )
}
