import type { Saved, SavingReport, SavingView } from '../../../shared/saving/report.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import css from './saving.module.css'

export interface SavingTableProps {
  readonly report: SavingReport
  readonly view: SavingView
}

export function SavingTable({ report: { lines, total }, view }: SavingTableProps) {
  const t = useT()
  const format = useFormat()
  const isParted = total.postage !== null
  const numbers = (saved: Saved & { readonly meetings: number }) => (
    <>
      {view !== 'meeting' && <td>{format.number(saved.meetings, 0)}</td>}
      <td>{format.number(saved.documents, 0)}</td>
      <td>{format.number(saved.deliveries, 0)}</td>
      <td>{format.number(saved.pages, 0)}</td>
      {isParted && <td>{format.number(saved.postage ?? 0, 0)}</td>}
      {isParted && <td>{format.number(saved.paper ?? 0, 0)}</td>}
      <td>{format.number(saved.total, 0)}</td>
    </>
  )
  return (
    <table className={css.table}>
      <caption className={css.caption}>{t('saving.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`saving.first.${view}`)}</th>
          <th scope="col">{t(view === 'meeting' ? 'saving.day' : 'saving.meetings')}</th>
          <th scope="col">{t('saving.documents')}</th>
          <th scope="col">{t('saving.deliveries')}</th>
          <th scope="col">{t('saving.pages')}</th>
          {isParted && <th scope="col">{t('saving.postage-sum')}</th>}
          {isParted && <th scope="col">{t('saving.paper-sum')}</th>}
          <th scope="col">{t('saving.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.label || t('saving.nameless')}</th>
            {view === 'meeting' && <td>{format.date(line.start)}</td>}
            {numbers(line)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('saving.all')}</th>
          {view === 'meeting' && <td />}
          {numbers(total)}
        </tr>
      </tfoot>
    </table>
  )
}
