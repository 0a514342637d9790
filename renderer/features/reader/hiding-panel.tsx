import type { OpenedPaper } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { type Hiding, hidesAnything, NOTHING_HIDDEN } from './hiding.ts'
import { kindKey } from './kind-words.ts'
import { layerName } from './layer-words.tsx'
import css from './notes.module.css'
import { useT } from './words.ts'

export interface HidingPanelProps {
  readonly all: readonly ShownAnnotation[]
  readonly paper: OpenedPaper
  readonly hiding: Hiding
  readonly onHiding: (hiding: Hiding) => void
}

/** What the page shows: a tick for every layer, person, kind and colour that there is. */
export function HidingPanel({ all, paper, hiding, onHiding }: HidingPanelProps) {
  const t = useT()
  const layers = new Map(all.map((one) => [one.layerChoice, layerName(one.layerChoice, paper, t)]))
  const people = new Map(all.map((one) => [one.author.id, one.mine ? t('reader.notes.me') : one.author.name]))
  const kinds = new Map(all.map((one) => [one.kind, t(kindKey(one.kind))]))
  const colours = new Map(all.map((one) => [one.color, t(`reader.colour.${one.color}`)]))
  return (
    <div className={css.hiding} role="group" aria-label={t('notes.show.title')}>
      <p className={css.soft}>{t('notes.show.title')}</p>
      <Ticks
        title={t('reader.notes.filter.layer')}
        options={layers}
        hidden={hiding.layers}
        onHidden={(next) => onHiding({ ...hiding, layers: next })}
      />
      <Ticks
        title={t('reader.notes.filter.author')}
        options={people}
        hidden={hiding.people}
        onHidden={(next) => onHiding({ ...hiding, people: next })}
      />
      <Ticks
        title={t('notes.filter.kind')}
        options={kinds}
        hidden={hiding.kinds}
        onHidden={(next) => onHiding({ ...hiding, kinds: next })}
      />
      <Ticks
        title={t('reader.notes.filter.colour')}
        options={colours}
        hidden={hiding.colours}
        onHidden={(next) => onHiding({ ...hiding, colours: next })}
      />
      <label className={css.tick}>
        <input
          type="checkbox"
          checked={!hiding.settled}
          onChange={() => onHiding({ ...hiding, settled: !hiding.settled })}
        />
        <span>{t('notes.filter.settled')}</span>
      </label>
      {hidesAnything(hiding) && (
        <Button size="small" onClick={() => onHiding(NOTHING_HIDDEN)}>
          {t('notes.show.all')}
        </Button>
      )}
    </div>
  )
}

interface TicksProps<T extends string> {
  readonly title: string
  readonly options: ReadonlyMap<T, string>
  readonly hidden: ReadonlySet<T | string>
  readonly onHidden: (hidden: ReadonlySet<T>) => void
}

function Ticks<T extends string>({ title, options, hidden, onHidden }: TicksProps<T>) {
  const turn = (one: T): void => {
    const next = new Set(hidden as ReadonlySet<T>)
    if (!next.delete(one)) next.add(one)
    onHidden(next)
  }
  return (
    <fieldset className={css.ticks}>
      <legend>{title}</legend>
      {[...options].map(([one, words]) => (
        <label key={one} className={css.tick}>
          <input type="checkbox" checked={!hidden.has(one)} onChange={() => turn(one)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
