/** Parts of a style in the row under the tools: of the marks that are selected, or of the tool. */
import type { AnnotationColor, Style } from '../../../shared/annotations/model.ts'
import { type Preferences, usePreferences } from '../../bridge/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { COLOURS } from './colours.ts'
import { hasFill, hasOpacity, hasSize, hasWidth, OPACITIES, SIZES, WIDTHS } from './tool-look.ts'
import css from './tools.module.css'
import type { ReaderActs } from './use-reader.ts'
import { useFormat, useT } from './words.ts'

export interface OptionProps {
  readonly reader: Pick<ReaderActs, 'restyle'>
  /** Empty: the option is the tool's. */
  readonly chosen: readonly ShownAnnotation[]
}

/** What all of them share, or undefined. */
export function common<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}

interface PickProps<T> {
  readonly label: string
  readonly value: T | undefined
  readonly values: readonly T[]
  readonly wordOf: (value: T) => string
  readonly onPick: (value: T) => void
}

/**
 * A list that opens over the paper: only the system's own can. Its words say what it is for; a value that is none of the
 * list is shown as it is.
 */
export function Pick<T extends string | number | null>({
  label,
  value,
  values,
  wordOf,
  onPick,
}: PickProps<T>) {
  const t = useT()
  const all = value === undefined || values.includes(value) ? values : [value, ...values]
  return (
    <select
      className={css.pick}
      aria-label={label}
      value={value === undefined ? 'mixed' : all.indexOf(value)}
      onChange={(event) => {
        const picked = all[Number(event.target.value)]
        if (picked !== undefined) onPick(picked)
      }}
    >
      {value === undefined && <option value="mixed">{`${label}: ${t('notes.option.mixed')}`}</option>}
      {all.map((one, index) => (
        <option key={String(one)} value={index}>
          {`${label}: ${wordOf(one)}`}
        </option>
      ))}
    </select>
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

export function useTools() {
  const { preferences, change } = usePreferences()
  const { tools } = preferences
  return {
    preferences,
    change,
    tools,
    set: (part: Partial<Preferences['tools']>) => change({ tools: { ...tools, ...part } }),
  }
}

export function Width(props: OptionProps) {
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

export function Size(props: OptionProps) {
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

export function Fill(props: OptionProps) {
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

export function Opacity(props: OptionProps) {
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
