import { FileSpreadsheet, FolderOpen, Globe } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './desk-import.module.css'
import type { Import } from './use-import.ts'

export interface SourceStepProps {
  readonly importing: Import
  /** As far as it was typed. */
  readonly address: string
  readonly onAddress: (address: string) => void
}

export function SourceStep({ importing, address, onAddress }: SourceStepProps) {
  const t = useT()
  const look = (event: FormEvent): void => {
    event.preventDefault()
    if (address.trim() !== '') void importing.look(address)
  }
  return (
    <>
      <p>{t('deskImport.how')}</p>
      <Source
        icon={<FolderOpen aria-hidden size={22} />}
        title="folder"
        onClick={() => void importing.choose('folder')}
      />
      <Source
        icon={<FileSpreadsheet aria-hidden size={22} />}
        title="file"
        onClick={() => void importing.choose('file')}
      />
      <form className={css.address} onSubmit={look}>
        <Field
          label={t('deskImport.address')}
          hint={t('deskImport.address-hint')}
          icon={<Globe aria-hidden size={18} />}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          onChange={(event) => onAddress(event.target.value)}
        />
        <Button type="submit" disabled={address.trim() === ''}>
          {t('deskImport.look')}
        </Button>
      </form>
    </>
  )
}

interface SourceProps {
  readonly icon: ReactNode
  readonly title: 'folder' | 'file'
  readonly onClick: () => void
}

function Source({ icon, title, onClick }: SourceProps) {
  const t = useT()
  return (
    <button type="button" className={css.source} onClick={onClick}>
      {icon}
      <span className={css.words}>
        <span className={css.strong}>{t(`deskImport.from.${title}`)}</span>
        <span className={css.soft}>{t(`deskImport.from-hint.${title}`)}</span>
      </span>
    </button>
  )
}
