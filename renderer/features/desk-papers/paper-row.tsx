import { ArrowDown, ArrowUp, FolderInput, MoreHorizontal, Replace, RotateCw, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { api, type DeskContentView, type DeskView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, IconButton, Menu, MenuItem, MenuLine, StatusMark } from '../../ui/index.ts'
import { worstOf } from '../signatures/index.ts'
import css from './desk-papers.module.css'
import { OutMarks } from './out-marks.tsx'
import { type DraftPaper, offersOf } from './paper-fields.ts'
import type { PaperRights } from './paper-rights.ts'
import { nameOf } from './replace-dialog.tsx'

export interface PaperActs {
  readonly choose: () => void
  readonly move: (by: -1 | 1) => void
  readonly moveTo: (itemId: DraftPaper['itemId']) => void
  readonly replace: () => void
  readonly remove: () => void
}

export interface PaperRowProps {
  readonly paper: DraftPaper
  readonly content: DeskContentView | undefined
  readonly items: DeskView['items']
  readonly isChosen: boolean
  readonly state: DeskView['state']
  readonly may: PaperRights
  readonly acts: PaperActs
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function PaperRow({ paper, content, items, isChosen, state, may, acts, onKeyDown }: PaperRowProps) {
  const t = useT()
  const signature = content === undefined ? null : worstOf(content.facts.signatures)
  const offered = Object.keys(offersOf(paper, content)).length
  return (
    <li className={css.paper} onKeyDown={onKeyDown}>
      <button type="button" className={css.paperButton} aria-pressed={isChosen} onClick={acts.choose}>
        <span className={css.paperName}>{nameOf(paper)}</span>
        <span className={css.marks}>
          {paper.reference !== '' && <span className={css.soft}>{paper.reference}</span>}
          <OutMarks paper={paper} state={state} />
          {paper.secrecy === null && <Badge tone="danger">{t('deskPapers.no-secrecy')}</Badge>}
          {offered > 0 && <Badge>{t('deskPapers.to-confirm', { count: offered })}</Badge>}
          {signature !== null && (
            <Badge tone={signature === 'valid' ? 'ok' : signature === 'invalid' ? 'danger' : 'wait'}>
              {t(`deskPapers.row.signature.${signature}`)}
            </Badge>
          )}
          <Sending content={content} />
        </span>
      </button>
      <PaperMenu paper={paper} content={content} items={items} may={may} acts={acts} />
    </li>
  )
}

function Sending({ content }: { readonly content: DeskContentView | undefined }) {
  const t = useT()
  const format = useFormat()
  if (content === undefined) return null
  const { upload, size } = content
  if (upload.state === 'sent')
    return (
      <StatusMark tone="ok" shape="full">
        {t('deskPapers.sent')}
      </StatusMark>
    )
  if (upload.state === 'failed')
    return (
      <StatusMark tone="danger" shape="triangle">
        {t('deskPapers.not-sent')}
      </StatusMark>
    )
  const part = format.percent(upload.sentBytes / size)
  return (
    <StatusMark tone="wait" shape={upload.moving ? 'part' : 'empty'}>
      {upload.moving ? t('deskPapers.sending', { part }) : t('deskPapers.waits', { part })}
    </StatusMark>
  )
}

function PaperMenu({
  paper,
  content,
  items,
  may,
  acts,
}: Omit<PaperRowProps, 'isChosen' | 'onKeyDown' | 'state'>) {
  const t = useT()
  const icon = { 'aria-hidden': true, size: 18 } as const
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          label={t('deskPapers.more', { name: nameOf(paper) })}
          icon={<MoreHorizontal {...icon} />}
        />
      }
    >
      <MenuItem icon={<ArrowUp {...icon} />} disabled={!may.edit} onSelect={() => acts.move(-1)}>
        {t('deskPapers.up')}
      </MenuItem>
      <MenuItem icon={<ArrowDown {...icon} />} disabled={!may.edit} onSelect={() => acts.move(1)}>
        {t('deskPapers.down')}
      </MenuItem>
      {items
        .filter(({ id }) => id !== paper.itemId)
        .slice(0, 20)
        .map(({ id, number, name }) => (
          <MenuItem
            key={id}
            icon={<FolderInput {...icon} />}
            disabled={!may.edit}
            onSelect={() => acts.moveTo(id)}
          >
            {t('deskPapers.move-to', { name: [number, name].filter((part) => part !== '').join('. ') })}
          </MenuItem>
        ))}
      <MenuLine />
      <MenuItem icon={<Replace {...icon} />} disabled={!may.replace} onSelect={acts.replace}>
        {t('deskPapers.replace')}…
      </MenuItem>
      {content?.upload.state === 'failed' && (
        <MenuItem
          icon={<RotateCw {...icon} />}
          onSelect={() => void api['deskPapers.sendAgain']({ sha256: content.sha256 })}
        >
          {t('deskPapers.send-again')}
        </MenuItem>
      )}
      <MenuItem danger icon={<Trash2 {...icon} />} disabled={may.removeAs === null} onSelect={acts.remove}>
        {t(may.removeAs === 'recall' ? 'deskPapers.recall' : 'deskPapers.remove')}…
      </MenuItem>
    </Menu>
  )
}
