import { Eye, FileCheck2, Replace, Trash2 } from 'lucide-react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import type { Asked, PaperRights } from './paper-rights.ts'

interface PaperActsProps {
  readonly name: string
  readonly rights: PaperRights
  readonly onAsk: (what: Asked) => void
}

/** What may be done with the chosen paper of a pack that is out. A draft's papers have it in their menu. */
export function PaperActs({ name, rights, onAsk }: PaperActsProps) {
  const t = useT()
  const { finish, replace, viewing, removeAs } = rights
  if (rights.edit || (!finish && !replace && !viewing && removeAs === null)) return null
  const icon = { 'aria-hidden': true, size: 18 } as const
  return (
    <div className={css.acts} role="group" aria-label={t('deskPapers.acts', { name })}>
      {finish && (
        <Button look="primary" icon={<FileCheck2 {...icon} />} onClick={() => onAsk('finish')}>
          {t('deskPapers.finish')}…
        </Button>
      )}
      {replace && (
        <Button icon={<Replace {...icon} />} onClick={() => onAsk('replace')}>
          {t('deskPapers.replace')}…
        </Button>
      )}
      {viewing && (
        <Button icon={<Eye {...icon} />} onClick={() => onAsk('viewing')}>
          {t('viewing.change')}…
        </Button>
      )}
      {removeAs !== null && (
        <Button icon={<Trash2 {...icon} />} onClick={() => onAsk('remove')}>
          {t(removeAs === 'recall' ? 'deskPapers.recall' : 'deskPapers.remove')}…
        </Button>
      )}
    </div>
  )
}
