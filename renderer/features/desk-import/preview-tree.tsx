import { FileText } from 'lucide-react'
import type { ImportPreview } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, cx } from '../../ui/index.ts'
import { depthsOf, type PreviewProps, withItem, withPaper } from './choice.ts'
import css from './desk-import.module.css'

type Item = ImportPreview['proposal']['items'][number]
type Paper = ImportPreview['proposal']['papers'][number]

/** The agenda as it would be, with its papers; what is unticked stays out, names may be written anew. */
export function PreviewTree(props: PreviewProps) {
  const t = useT()
  const { items, papers } = props.preview.proposal
  const depths = depthsOf(props.preview.proposal)
  const papersOf = (key: string | null) => papers.filter(({ itemKey }) => itemKey === key)
  const loose = papersOf(null)
  return (
    <ul className={css.tree} aria-label={t('deskImport.tree')}>
      {items.map((item) => (
        <li
          key={item.key}
          style={{ marginInlineStart: `calc(${String(depths.get(item.key) ?? 0)} * var(--gap-5))` }}
        >
          <ItemRow {...props} item={item} />
          <Papers {...props} papers={papersOf(item.key)} />
        </li>
      ))}
      {loose.length > 0 && (
        <li>
          <p className={css.loose}>{t('deskPapers.no-item')}</p>
          <Papers {...props} papers={loose} />
        </li>
      )}
    </ul>
  )
}

function ItemRow({ preview, choosing, onChange, item }: PreviewProps & { readonly item: Item }) {
  const t = useT()
  const { key, number, name, presenter, presentingUnit, plannedMinutes } = item
  const isIn = !choosing.itemsOut.has(key)
  const facts = [
    presenter,
    presentingUnit,
    plannedMinutes === null ? '' : t('deskImport.minutes', { count: plannedMinutes }),
  ].filter((part) => part !== '')
  return (
    <div className={cx(css.row, css.item, !isIn && css.out)}>
      <input
        type="checkbox"
        aria-label={t('deskImport.with-item', { name: `${number} ${name}`.trim() })}
        checked={isIn}
        onChange={(event) => onChange(withItem(preview, choosing, key, event.target.checked))}
      />
      <span className={css.number}>{number}</span>
      <span className={css.words}>
        <input
          className={css.name}
          aria-label={t('deskImport.item-name', { number })}
          disabled={!isIn}
          maxLength={1000}
          value={choosing.itemNames[key] ?? name}
          placeholder={t('desk.unnamed-item')}
          onChange={(event) =>
            onChange({ ...choosing, itemNames: { ...choosing.itemNames, [key]: event.target.value } })
          }
        />
        {facts.length > 0 && <span className={css.soft}>{facts.join(' · ')}</span>}
      </span>
    </div>
  )
}

function Papers({ papers, ...props }: PreviewProps & { readonly papers: readonly Paper[] }) {
  if (papers.length === 0) return null
  return (
    <ul className={css.papers}>
      {papers.map((paper) => (
        <li key={paper.source}>
          <PaperRow {...props} paper={paper} />
        </li>
      ))}
    </ul>
  )
}

function PaperRow({ preview, choosing, onChange, paper }: PreviewProps & { readonly paper: Paper }) {
  const t = useT()
  const format = useFormat()
  const { source, fileName, title, reference, paperType, isBare } = paper
  const isIn = !choosing.papersOut.has(source)
  const size = preview.sizes[source]
  const twin = preview.same[source]
  const facts = [paperType, reference, fileName, size === undefined ? '' : format.size(size)]
  const written = choosing.titles[source]
  return (
    <div className={cx(css.row, !isIn && css.out)}>
      <input
        type="checkbox"
        aria-label={t('deskImport.with-paper', { name: fileName })}
        checked={isIn}
        onChange={(event) => onChange(withPaper(choosing, source, event.target.checked))}
      />
      <FileText aria-hidden size={18} />
      <span className={css.words}>
        <input
          className={css.name}
          aria-label={t('deskImport.title-of', { name: fileName })}
          disabled={!isIn}
          maxLength={1000}
          value={written ?? title}
          onChange={(event) =>
            onChange({ ...choosing, titles: { ...choosing.titles, [source]: event.target.value } })
          }
        />
        <span className={css.soft}>{facts.filter((part) => part !== '').join(' · ')}</span>
        {twin !== undefined && <Badge tone="wait">{t('deskImport.same-as', { name: lastOf(twin) })}</Badge>}
        {isIn && isBare && written === undefined && <Badge>{t('deskImport.bare')}</Badge>}
      </span>
    </div>
  )
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? path
