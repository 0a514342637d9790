import { ArrowUpRight, Circle, EyeOff, type LucideIcon, Slash, Square } from 'lucide-react'
import type { AnnotationColor } from '../../../shared/annotations/model.ts'
import { Button, Choice, Switch } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { COLOURS, colourFill, colourLine } from './colours.ts'
import { hidesAnything, isHidden, NOTHING_HIDDEN } from './hiding.ts'
import { LayerChooser } from './layer-chooser.tsx'
import { StampPicker } from './stamp-picker.tsx'
import { common, Fill, Opacity, type OptionProps, Pick, Size, useTools, Width } from './style-options.tsx'
import {
  ERASER_WIDTHS,
  hasColour,
  hasFill,
  hasOpacity,
  hasSize,
  hasWidth,
  isShape,
  SHAPES,
} from './tool-look.ts'
import css from './tools.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

type Reader = ReaderState & ReaderActs

/**
 * What the tool in the hand draws with. While marks of one's own are selected the same places show and change those:
 * one row to learn, whether before drawing or after.
 */
export function ToolOptions({ reader }: { readonly reader: Reader }) {
  const t = useT()
  const chosen = ownSelected(reader)
  const kinds = chosen.length > 0 ? new Set(chosen.map((one) => one.kind)) : new Set([reader.tool])
  const some = (has: (kind: string) => boolean): boolean => [...kinds].some(has)
  const isTool = chosen.length === 0
  const isEraser = isTool && reader.tool === 'eraser'
  const hasOptions = isEraser || [hasWidth, hasSize, hasFill, hasOpacity].some(some)
  return (
    <div className={css.options}>
      {!isTool && <span className={css.chosen}>{t('notes.chosen', { count: chosen.length })}</span>}
      <Colours reader={reader} chosen={chosen} off={!some(hasColour)} />
      {isTool && isShape(reader.tool) && <ShapeChoice reader={reader} />}
      {some(hasWidth) && <Width reader={reader} chosen={chosen} />}
      {some(hasSize) && <Size reader={reader} chosen={chosen} />}
      {some(hasFill) && <Fill reader={reader} chosen={chosen} />}
      {some(hasOpacity) && <Opacity reader={reader} chosen={chosen} />}
      {some((kind) => kind === 'stamp') && <StampPicker reader={reader} chosen={chosen} />}
      {isEraser && <EraserChoice />}
      {isTool && (reader.tool === 'ink' || isEraser) && <FingerSwitch />}
      <span className={css.grow} />
      <HiddenSign reader={reader} />
      <LayerChooser reader={reader} compact={hasOptions} />
    </div>
  )
}

function ownSelected({ told, docs }: Reader): readonly ShownAnnotation[] {
  if (told.selected.length === 0) return []
  const ids = new Set(told.selected)
  return docs.annotations.filter((one) => one.mine && ids.has(one.id))
}

/** Whoever hid notes must not believe that there are none. */
function HiddenSign({ reader }: { readonly reader: Reader }) {
  const t = useT()
  if (!hidesAnything(reader.hiding)) return null
  const count = reader.docs.annotations.filter((one) => isHidden(one, reader.hiding)).length
  if (count === 0) return null
  return (
    <Button
      look="quiet"
      size="small"
      icon={<EyeOff aria-hidden size={16} />}
      title={t('notes.show.all')}
      onClick={() => reader.setHiding(NOTHING_HIDDEN)}
    >
      {t('notes.hidden', { count })}
    </Button>
  )
}

interface ColoursProps {
  readonly reader: Reader
  readonly chosen: OptionProps['chosen']
  /** The tool has no colour; the row keeps its place. */
  readonly off: boolean
}

function Colours({ reader, chosen, off }: ColoursProps) {
  const t = useT()
  const value = chosen.length === 0 ? reader.color : common(chosen.map((one) => one.color))
  const pick = (color: AnnotationColor): void => {
    reader.setColor(color)
    if (chosen.length > 0)
      reader.recolour(
        chosen.map((one) => one.id),
        color,
      )
  }
  return (
    <>
      <div
        className={css.colours}
        role="radiogroup"
        aria-label={t('reader.colour')}
        data-off={off || undefined}
      >
        {COLOURS.map((color, index) => (
          <button
            key={color}
            type="button"
            role="radio"
            aria-checked={value === color}
            aria-label={t(`reader.colour.${color}`)}
            title={index < 8 ? `${t(`reader.colour.${color}`)} (${index + 1})` : t(`reader.colour.${color}`)}
            className={css.colour}
            style={{ '--fill': colourFill[color], '--edge': colourLine[color] } as React.CSSProperties}
            onClick={() => pick(color)}
          />
        ))}
      </div>
      <select
        className={css.coloursNarrow}
        aria-label={t('reader.colour')}
        value={value ?? ''}
        onChange={(event) => pick(event.target.value as AnnotationColor)}
      >
        {value === undefined && (
          <option value="">{`${t('reader.colour')}: ${t('notes.option.mixed')}`}</option>
        )}
        {COLOURS.map((color) => (
          <option key={color} value={color}>
            {t(`reader.colour.${color}`)}
          </option>
        ))}
      </select>
    </>
  )
}

const SHAPE_ICONS: Readonly<Record<(typeof SHAPES)[number], LucideIcon>> = {
  rectangle: Square,
  ellipse: Circle,
  line: Slash,
  arrow: ArrowUpRight,
}

function ShapeChoice({ reader }: { readonly reader: Reader }) {
  const t = useT()
  const { tools, set } = useTools()
  return (
    <Choice
      label={t('notes.tool.shape')}
      className={css.shapes ?? ''}
      value={tools.shape}
      onChange={(shape) => {
        set({ shape })
        reader.setTool(shape)
      }}
      options={SHAPES.map((shape) => {
        const Icon = SHAPE_ICONS[shape]
        return {
          value: shape,
          label: <span className={css.shapeWord}>{t(`notes.kind.${shape}`)}</span>,
          icon: (
            <span title={t(`notes.kind.${shape}`)}>
              <Icon aria-hidden size={20} />
            </span>
          ),
        }
      })}
    />
  )
}

function EraserChoice() {
  const t = useT()
  const { tools, set } = useTools()
  return (
    <>
      <Choice
        label={t('notes.eraser')}
        className={css.shapes ?? ''}
        value={tools.eraser}
        onChange={(eraser) => set({ eraser })}
        options={[
          { value: 'strokes', label: t('notes.eraser.strokes') },
          { value: 'parts', label: t('notes.eraser.parts') },
        ]}
      />
      {tools.eraser === 'parts' && (
        <Pick
          label={t('notes.eraser.width')}
          value={tools.eraserWidth}
          values={ERASER_WIDTHS}
          wordOf={String}
          onPick={(eraserWidth) => set({ eraserWidth })}
        />
      )}
    </>
  )
}

function FingerSwitch() {
  const t = useT()
  const { preferences, change } = useTools()
  return (
    <Switch
      label={t('notes.finger-draws')}
      checked={preferences.fingerDraws}
      onChange={(fingerDraws) => change({ fingerDraws })}
    />
  )
}
