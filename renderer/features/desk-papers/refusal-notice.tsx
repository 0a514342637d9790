import { api, type DeskContentView } from '../../bridge/index.ts'
import { isMessage, useFailureWords, useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import type { DraftPaper } from './paper-fields.ts'

/** The server's word, or what ended the sending; null: nothing is wrong. */
export const refusalOf = (paper: DraftPaper, content: DeskContentView | undefined): string | null =>
  paper.refusal ?? (content?.upload.state === 'failed' ? content.upload.failureCode : null)

interface RefusalNoticeProps {
  readonly paper: DraftPaper
  readonly content: DeskContentView | undefined
}

/** Why nobody is sent this paper, and what whoever prepares the meeting can do about it. */
export function RefusalNotice({ paper, content }: RefusalNoticeProps) {
  const t = useT()
  const words = useFailureWords()
  const code = refusalOf(paper, content)
  if (code === null) return null
  const key = `deskPapers.refused.${code}`
  const then = isMessage(key) ? t(key) : t('deskPapers.refused.other')
  const mayTryAgain = paper.refusal === null && content !== undefined
  return (
    <Notice
      tone="danger"
      title={t('deskPapers.refused', { why: words({ code }).what })}
      {...(mayTryAgain
        ? {
            actions: (
              <Button
                size="small"
                onClick={() => void api['deskPapers.sendAgain']({ sha256: content.sha256 })}
              >
                {t('deskPapers.send-again')}
              </Button>
            ),
          }
        : {})}
    >
      {then}
    </Notice>
  )
}
