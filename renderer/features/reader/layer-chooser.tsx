import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import { type Preferences, usePreferences } from '../../bridge/index.ts'
import { Choice } from '../../ui/index.ts'
import type { DocsView } from '../layers/index.ts'
import { LayerIcon, layerName } from './layer-words.tsx'
import css from './tools.module.css'
import type { ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

/** The layer of the next mark: the person's choice, or private where that one is gone. */
export function layerNow({ layer }: Preferences, { choices }: DocsView): LayerChoice {
  return choices.includes(layer) ? layer : 'private'
}

/** Side by side up to here; with more groups than this a list chooses. */
const SIDE_BY_SIDE = 3
const SIDE_BY_SIDE_COMPACT = 2

export interface LayerChooserProps {
  readonly reader: Pick<ReaderState, 'docs' | 'paper'>
  /** The options of a tool are beside it: only what must be seen. */
  readonly compact: boolean
}

/** Who sees what is made next. Always in sight; what others will see says so in words, not in colour alone. */
export function LayerChooser({ reader, compact }: LayerChooserProps) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { docs, paper } = reader
  const layer = layerNow(preferences, docs)
  const options = docs.choices.map((choice) => ({
    value: choice,
    label: (
      <span className={css.layerName} title={layerName(choice, paper, t)}>
        {layerName(choice, paper, t)}
      </span>
    ),
    icon: <LayerIcon choice={choice} />,
  }))
  const sideBySide = options.length <= (compact ? SIDE_BY_SIDE_COMPACT : SIDE_BY_SIDE)
  return (
    <div className={css.layers}>
      {!compact && options.length <= SIDE_BY_SIDE_COMPACT && (
        <span className={css.seen} aria-hidden="true">
          {t('notes.layer.next')}
        </span>
      )}
      {!compact && layer !== 'private' && (
        <strong className={css.shared}>
          {layer === 'meeting' ? t('notes.layer.all-see') : t('notes.layer.group-sees')}
        </strong>
      )}
      {sideBySide && (
        <Choice
          label={t('reader.layer')}
          value={layer}
          onChange={(next) => change({ layer: next })}
          className={css.layerChoice ?? ''}
          options={options}
        />
      )}
      <span className={sideBySide ? css.layerNarrow : css.layerList}>
        <LayerIcon choice={layer} />
        <select
          className={css.pick}
          aria-label={t('reader.layer')}
          value={layer}
          onChange={(event) => change({ layer: event.target.value as LayerChoice })}
        >
          {docs.choices.map((choice) => (
            <option key={choice} value={choice}>
              {layerName(choice, paper, t)}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
