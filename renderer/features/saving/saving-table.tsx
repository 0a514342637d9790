import type { Saved, SavingReport, SavingView } from '../../../shared/saving/report.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { FigureTable } from '../../ui/index.ts'

export interface SavingTableProps {
  readonly report: SavingReport
  readonly view: SavingView
}

export function SavingTable({ report: { lines, total }, view }: SavingTableProps) {
  const t = useT()
  const format = useFormat()
  const isParted = total.postage !== null
  const whole = (value: number): string => format.number(value, 0)
  const numbers = (saved: Saved & { readonly meetings: number }) => [
    ...(view === 'meeting' ? [] : [whole(saved.meetings)]),
    ...[saved.documents, saved.deliveries, saved.pages].map(whole),
    ...(isParted ? [whole(saved.postage ?? 0), whole(saved.paper ?? 0)] : []),
    whole(saved.total),
  ]
  const columns = [
    t(view === 'meeting' ? 'saving.day' : 'saving.meetings'),
    ...[t('saving.documents'), t('saving.deliveries'), t('saving.pages')],
    ...(isParted ? [t('saving.postage-sum'), t('saving.paper-sum')] : []),
    t('saving.sum'),
  ]
  return (
    <FigureTable
      caption={t('saving.table')}
      first={t(`saving.first.${view}`)}
      columns={columns.map((title) => ({ title }))}
      rows={lines.map((line) => ({
        key: line.key,
        head: line.label || t('saving.nameless'),
        cells: [...(view === 'meeting' ? [format.date(line.start)] : []), ...numbers(line)],
      }))}
      total={{ head: t('saving.all'), cells: [...(view === 'meeting' ? [''] : []), ...numbers(total)] }}
    />
  )
}
