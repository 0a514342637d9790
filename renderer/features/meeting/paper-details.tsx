import { Download, FileText, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PaperRow, PaperState } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Progress, useNow } from '../../ui/index.ts'
import { PaperSignatures } from '../signatures/index.ts'
import { FailureNotice } from '../states/index.ts'
import { PaperBadges } from './paper-badges.tsx'
import { PaperStateMark } from './paper-state-mark.tsx'
import { canOpenEarly, lengthWords, stateWords } from './paper-words.ts'
import css from './side.module.css'
import { viewingText } from './viewing-words.tsx'

export interface PaperDetailsProps {
  readonly paper: PaperRow
  readonly state: PaperState
  readonly onOpen: () => void
  readonly onDownload: () => void
  readonly onStop: () => void
}

export function PaperDetails({ paper, state, onOpen, onDownload, onStop }: PaperDetailsProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const isShut = paper.viewing !== undefined && paper.viewing.refused !== null
  const facts: ReadonlyArray<readonly [string, ReactNode]> = [
    [t('paper.field.type'), paper.paperType],
    [t('paper.field.reference'), paper.reference === '' ? t('paper.unnumbered') : paper.reference],
    ...(paper.date === null ? [] : [[t('paper.field.date'), format.date(paper.date)] as const]),
    [t('paper.field.originator'), paper.originator],
    [t('paper.field.role'), t(`paper.role.${paper.role}`)],
    [t('paper.field.sent'), format.moment(paper.sent, now)],
    [t('paper.field.length'), lengthWords(paper, t, format)],
    ...(paper.viewing === undefined
      ? []
      : [[t('viewing.field'), viewingText(paper.viewing, t, format)] as const]),
    [
      t('paper.field.version'),
      paper.versionNumber === 1
        ? t('paper.first-version')
        : t('paper.version', { number: paper.versionNumber }),
    ],
    [
      t('paper.field.notes'),
      paper.annotationCount === 0 ? t('paper.no-notes') : t('paper.notes', { count: paper.annotationCount }),
    ],
  ]
  return (
    <div className={css.details}>
      <p className={css.name}>{paper.name}</p>
      <div className={css.badges}>
        <PaperStateMark state={state} size={paper.size} />
        <PaperBadges paper={paper} />
      </div>
      {paper.viewing !== undefined && paper.viewing.refused !== null ? (
        <FailureNotice failure={paper.viewing.refused} tone="wait" withDetail={false} />
      ) : (
        <Actions paper={paper} state={state} onOpen={onOpen} onDownload={onDownload} onStop={onStop} />
      )}
      <dl className={css.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {state.at === 'here' && !isShut && (
        <PaperSignatures fileVersionId={paper.fileVersionId} size={paper.size} />
      )}
    </div>
  )
}

function Actions({ paper, state, onOpen, onDownload, onStop }: PaperDetailsProps) {
  const t = useT()
  const format = useFormat()
  const icon = <Download aria-hidden size={20} />
  if (state.at === 'here') {
    return (
      <Button look="primary" block icon={<FileText aria-hidden size={20} />} onClick={onOpen}>
        {t('paper.open')}
      </Button>
    )
  }
  if (state.at === 'not-yet')
    return (
      <Button look="primary" block icon={icon} onClick={onDownload}>
        {t('paper.download')}
      </Button>
    )
  if (state.at === 'failed') {
    return (
      <FailureNotice
        failure={state.failure}
        actions={
          <Button icon={icon} onClick={onDownload}>
            {t('paper.download-again')}
          </Button>
        }
      />
    )
  }
  const words = stateWords(state, paper.size, t, format)
  return (
    <>
      {canOpenEarly(state, paper.size) && (
        <Button look="primary" block icon={<FileText aria-hidden size={20} />} onClick={onOpen}>
          {t('paper.open-now')}
        </Button>
      )}
      <Progress label={t('paper.field.state')} value={words.part} valueText={words.text} />
      <Button block icon={<Square aria-hidden size={16} />} onClick={onStop}>
        {t('paper.stop-download')}
      </Button>
    </>
  )
}
