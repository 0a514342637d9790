import { useState } from 'react'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { type SignatureView, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Skeleton, useDebounced } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { SignatureLines } from './signature-lines.tsx'
import css from './signatures.module.css'

interface PaperSignaturesProps {
  readonly fileVersionId: FileVersionId
  /** Bytes. */
  readonly size: number
}

/** Going through a list starts no check for each paper. */
const RESTED_MS = 400
/** Read whole for it: larger ones only when somebody asks. */
const AT_ONCE_BYTES = 24_000_000

/** Of a paper that is on this device, checked here and now, without a network. */
export function PaperSignatures({ fileVersionId, size }: PaperSignaturesProps) {
  const t = useT()
  const rested = useDebounced(fileVersionId, RESTED_MS)
  const [wanted, setWanted] = useState<FileVersionId | null>(null)
  const isDue = rested === fileVersionId && (size <= AT_ONCE_BYTES || wanted === fileVersionId)
  const asked = useCall('papers.signatures', { fileVersionId }, { when: isDue })
  return (
    <section className={css.paper} aria-label={t('deskPapers.signatures')}>
      <h3 className={css.head}>{t('deskPapers.signatures')}</h3>
      {!isDue && size > AT_ONCE_BYTES ? (
        <Button onClick={() => setWanted(fileVersionId)}>{t('signatures.check')}</Button>
      ) : asked.state === 'failed' ? (
        <FailureNotice failure={asked.failure} tone="wait" retry={asked.retry} />
      ) : asked.state === 'loading' || asked.isOld ? (
        <Skeleton label={t('signatures.checking')} />
      ) : (
        <Checked view={asked.value} />
      )}
    </section>
  )
}

function Checked({ view: { signatures, rootCount, rootsHeardAt } }: { readonly view: SignatureView }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <SignatureLines signatures={signatures} />
      {signatures.length > 0 && (
        <p className={css.soft}>
          {rootsHeardAt === null
            ? t('signatures.no-roots')
            : t('signatures.roots', { count: rootCount, when: format.date(rootsHeardAt) })}{' '}
          {t('signatures.no-revocation')}
        </p>
      )}
    </>
  )
}
