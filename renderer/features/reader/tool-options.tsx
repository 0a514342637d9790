import { ArrowUpRight, Circle, EyeOff, type LucideIcon, Slash, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AnnotationColor, Style } from '../../../shared/annotations/model.ts'
import { type Preferences, usePreferences } from '../../bridge/index.ts'
import { Button, Choice, Switch } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { COLOURS, colourFill, colourLine } from './colours.ts'
import { hidesAnything, isHidden, NOTHING_HIDDEN } from './hiding.ts'
import { LayerChooser } from './layer-chooser.tsx'
import { StampPicker } from './stamp-picker.tsx'
import {
  ERASER_WIDTHS,
  hasColour,
  hasFill,
  hasOpacity,
  hasSize,
  hasWidth,
  isShape,
  OPACITIES,
  SHAPES,
  SIZES,
  WIDTHS,
} from './tool-look.ts'
import css from './tools.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useFormat, useT } from './words.ts'

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
  return (
    <div className={css.options}>
      {chosen.length > 0 && <span className={css.chosen}>{t('notes.chosen', { count: chosen.length })}</span>}
      <Colours reader={reader} chosen={chosen} off={!some(hasColour)} />
      {chosen.length === 0 && isShape(reader.tool) && <ShapeChoice reader={reader} />}
      {some(hasWidth) && <Width reader={reader} chosen={chosen} />}
      {some(hasSize) && <Size reader={reader} chosen={chosen} />}
      {some(hasFill) && <Fill reader={reader} chosen={chosen} />}
      {some(hasOpacity) && <Opacity reader={reader} chosen={chosen} />}
      {some((kind) => kind === 'stamp') && <StampPicker reader={reader} chosen={chosen} />}
      {chosen.length === 0 && reader.tool === 'eraser' && <EraserChoice />}
      {chosen.length === 0 && (reader.tool === 'ink' || reader.tool === 'eraser') && <FingerSwitch />}
      <span className={css.grow} />
      <HiddenSign reader={reader} />
      <LayerChooser reader={reader} />
    </div>
  )
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

function ownSelected({ told, docs }: Reader): readonly ShownAnnotation[] {
  if (told.selected.length === 0) return []
  const ids = new Set(told.selected)
  return docs.annotations.filter((one) => one.mine && ids.has(one.id))
}

interface OptionProps {
  readonly reader: Reader
  /** Empty: the option is the tool's. */
  readonly chosen: readonly ShownAnnotation[]
}

/** What all of them share, or undefined. */
function common<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}

function Colours({ reader, chosen, off }: OptionProps & { readonly off: boolean }) {
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
        {value === undefined && <option value="">{t('notes.option.mixed')}</option>}
        {COLOURS.map((color) => (
          <option key={color} value={color}>
            {t(`reader.colour.${color}`)}
          </option>
        ))}
      </select>
    </>
  )
}

interface PickProps<T> {
  readonly label: string
  readonly value: T | undefined
  readonly values: readonly T[]
  readonly wordOf: (value: T) => string
  readonly onPick: (value: T) => void
}

/** A list that opens over the paper: only the system's own can. A value that is none of the list is shown as it is. */
function Pick<T extends string | number | null>({ label, value, values, wordOf, onPick }: PickProps<T>) {
  const t = useT()
  const all = value === undefined || values.includes(value) ? values : [value, ...values]
  return (
    <Labelled label={label}>
      <select
        className={css.pick}
        aria-label={label}
        title={label}
        value={value === undefined ? 'mixed' : all.indexOf(value)}
        onChange={(event) => {
          const picked = all[Number(event.target.value)]
          if (picked !== undefined) onPick(picked)
        }}
      >
        {value === undefined && <option value="mixed">{t('notes.option.mixed')}</option>}
        {all.map((one, index) => (
          <option key={String(one)} value={index}>
            {wordOf(one)}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className={css.labelled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </span>
  )
}

/** One part of the style: of what is selected, or of the tool. */
function useStyle<K extends keyof Style>(
  { reader, chosen }: OptionProps,
  name: K,
  has: (kind: string) => boolean,
  tool: { readonly value: Style[K]; readonly set: (value: Style[K]) => void },
) {
  const able = chosen.filter((one) => has(one.kind))
  return {
    value: able.length === 0 ? tool.value : common(able.map((one) => one.style[name])),
    pick: (value: Style[K]): void => {
      tool.set(value)
      if (able.length > 0)
        reader.restyle(
          able.map((one) => one.id),
          { [name]: value },
        )
    },
  }
}

function useTools() {
  const { preferences, change } = usePreferences()
  const { tools } = preferences
  return {
    preferences,
    change,
    tools,
    set: (part: Partial<Preferences['tools']>) => change({ tools: { ...tools, ...part } }),
  }
}

function Width(props: OptionProps) {
  const t = useT()
  const format = useFormat()
  const { preferences, change } = useTools()
  const { value, pick } = useStyle(props, 'width', hasWidth, {
    value: preferences.penWidth,
    set: (width) => change({ penWidth: width ?? 2 }),
  })
  return (
    <Pick
      label={t('notes.option.width')}
      value={value}
      values={WIDTHS}
      wordOf={(one) => (one === null ? t('notes.option.plain') : format.number(one, one % 1 === 0 ? 0 : 1))}
      onPick={pick}
    />
  )
}

function Size(props: OptionProps) {
  const t = useT()
  const { tools, set } = useTools()
  const { value, pick } = useStyle(props, 'fontSize', hasSize, {
    value: tools.fontSize,
    set: (fontSize) => set({ fontSize: fontSize ?? 12 }),
  })
  return (
    <Pick
      label={t('notes.option.size')}
      value={value}
      values={SIZES}
      wordOf={(one) => (one === null ? t('notes.option.plain') : String(one))}
      onPick={pick}
    />
  )
}

function Fill(props: OptionProps) {
  const t = useT()
  const { tools, set } = useTools()
  const { value, pick } = useStyle(props, 'fill', hasFill, {
    value: tools.fill,
    set: (fill) => set({ fill }),
  })
  return (
    <Pick<AnnotationColor | null>
      label={t('notes.option.fill')}
      value={value}
      values={[null, ...COLOURS]}
      wordOf={(one) => (one === null ? t('notes.option.no-fill') : t(`reader.colour.${one}`))}
      onPick={pick}
    />
  )
}

function Opacity(props: OptionProps) {
  const t = useT()
  const format = useFormat()
  const { tools, set } = useTools()
  const { value, pick } = useStyle(props, 'opacity', hasOpacity, {
    value: tools.opacity,
    set: (opacity) => set({ opacity }),
  })
  return (
    <Pick<number | null>
      label={t('notes.option.opacity')}
      value={value}
      values={[null, ...OPACITIES]}
      wordOf={(one) => (one === null ? t('notes.option.plain') : format.percent(one))}
      onPick={pick}
    />
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
          icon: <Icon aria-hidden size={18} />,
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
