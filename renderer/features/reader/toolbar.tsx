import {
  ArrowLeft,
  Highlighter,
  Lock,
  PanelLeft,
  Pen,
  Redo2,
  Search,
  StickyNote,
  Undo2,
  Users,
} from 'lucide-react'
import { usePreferences } from '../../bridge/index.ts'
import { Choice, cx } from '../../ui/index.ts'
import { colourFill, colourLine, QUICK } from './colours.ts'
import css from './reader.module.css'
import { ToolButton } from './tool-button.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

export interface ToolbarProps {
  readonly reader: ReaderState & ReaderActs
  readonly onBack: () => void
  readonly onFind: () => void
  readonly finding: boolean
}

const TOOLS = [
  { tool: 'highlight', icon: Highlighter, key: 'Alt+1' },
  { tool: 'note', icon: StickyNote, key: 'Alt+3' },
  { tool: 'ink', icon: Pen, key: 'Alt+6' },
] as const

export function Toolbar({ reader, onBack, onFind, finding }: ToolbarProps) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { paper, tool, docs } = reader
  const panelShown = preferences.readerPanel !== 'hidden'
  return (
    <header
      className={cx(css.bar, preferences.layer === 'meeting' && css.shared)}
      data-region
      role="toolbar"
      aria-label={t('reader.tools')}
    >
      <ToolButton label={t('reader.back')} icon={<ArrowLeft aria-hidden size={20} />} onClick={onBack} />
      <ToolButton
        label={t(panelShown ? 'reader.panel.hide' : 'reader.panel.show')}
        icon={<PanelLeft aria-hidden size={20} />}
        pressed={panelShown}
        onClick={() => change({ readerPanel: panelShown ? 'hidden' : 'pages' })}
      />
      <h1 className={css.title} title={paper.paper.name}>
        {paper.paper.reference !== '' && <span className={css.reference}>{paper.paper.reference}</span>}
        {paper.paper.name}
      </h1>
      <div className={css.group}>
        {TOOLS.map(({ tool: one, icon: Icon, key }) => (
          <ToolButton
            key={one}
            label={t(`reader.tool.${one}`)}
            icon={<Icon aria-hidden size={20} />}
            shortcut={key}
            withWord
            pressed={tool === one}
            onClick={() => reader.setTool(tool === one ? 'read' : one)}
          />
        ))}
      </div>
      <Colours value={reader.color} onChange={reader.setColor} />
      <Choice
        label={t('reader.layer')}
        value={preferences.layer}
        onChange={(layer) => change({ layer })}
        className={css.layers ?? ''}
        options={[
          { value: 'private', label: t('reader.layer.private'), icon: <Lock aria-hidden size={18} /> },
          { value: 'meeting', label: t('reader.layer.meeting'), icon: <Users aria-hidden size={18} /> },
        ]}
      />
      <div className={css.group}>
        <ToolButton
          label={t('reader.undo')}
          icon={<Undo2 aria-hidden size={20} />}
          shortcut="Ctrl+Z"
          disabled={!docs.canUndo}
          onClick={reader.undo}
        />
        <ToolButton
          label={t('reader.redo')}
          icon={<Redo2 aria-hidden size={20} />}
          shortcut="Ctrl+Shift+Z"
          disabled={!docs.canRedo}
          onClick={reader.redo}
        />
        <ToolButton
          label={t('reader.find')}
          icon={<Search aria-hidden size={20} />}
          shortcut="Ctrl+F"
          pressed={finding}
          onClick={onFind}
        />
      </div>
    </header>
  )
}

function Colours({ value, onChange }: { readonly value: string; readonly onChange: ReaderActs['setColor'] }) {
  const t = useT()
  return (
    <div className={css.colours} role="radiogroup" aria-label={t('reader.colour')}>
      {QUICK.map((color, index) => (
        <button
          key={color}
          type="button"
          role="radio"
          aria-checked={value === color}
          aria-label={t(`reader.colour.${color}`)}
          title={`${t(`reader.colour.${color}`)} (${index + 1})`}
          className={css.colour}
          style={{ '--fill': colourFill[color], '--edge': colourLine[color] } as React.CSSProperties}
          onClick={() => onChange(color)}
        />
      ))}
    </div>
  )
}
