import { Download, FileDown, Printer } from 'lucide-react'
import { useId } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { askOutside } from './ask.ts'
import css from './outside.module.css'

/** In the reader's panel "Thêm". */
export function OutsideSection({ desk }: DeskProps) {
  const t = useT()
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id} data-version={desk.paper.shownVersionId}>
      <h3 id={id}>{t('outside.title')}</h3>
      <Button block icon={<FileDown aria-hidden size={20} />} onClick={() => askOutside('export')}>
        {t('outside.export')}
      </Button>
      <Button block icon={<Printer aria-hidden size={20} />} onClick={() => askOutside('print')}>
        {t('outside.print')}
      </Button>
      <Button block icon={<Download aria-hidden size={20} />} onClick={() => askOutside('import')}>
        {t('outside.import')}
      </Button>
    </section>
  )
}
