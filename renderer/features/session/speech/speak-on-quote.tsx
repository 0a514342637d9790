import { Check, Hand } from 'lucide-react'
import { useState } from 'react'
import type { FileVersionId, MeetingId } from '../../../../shared/kernel/ids.ts'
import { api, type FailureView } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button } from '../../../ui/index.ts'
import { FailureNotice } from '../../states/index.ts'
import { mayDo } from '../session.ts'
import { useSessionView } from '../use-session.ts'

export interface SpeakOnQuoteProps {
  readonly meetingId: MeetingId
  readonly fileVersionId: FileVersionId
  /** From 1; null: it is not on the version that is shown. */
  readonly page: number | null
  readonly text: string
}

/** From a highlight: asks to speak, and the sentence comes along. Only while a session is on [SES-18]. */
export function SpeakOnQuote({ meetingId, fileVersionId, page, text }: SpeakOnQuoteProps) {
  const t = useT()
  const asked = useSessionView(meetingId)
  const [said, setSaid] = useState(false)
  const [failure, setFailure] = useState<FailureView | null>(null)
  if (asked.state !== 'ready' || !mayDo(asked.value, 'speech')) return null
  const { itemId } = asked.value
  async function ask(): Promise<void> {
    const quote = { fileVersionId, page, text: text.slice(0, 2000) }
    const does = { is: 'speech', as: 'speech', itemId, toPersonId: null, quote, note: '' } as const
    const kept = await api['session.ask']({ meetingId, does })
    setFailure(kept.ok ? null : kept.failure)
    setSaid(kept.ok)
  }
  if (failure !== null) return <FailureNotice failure={failure} />
  if (said)
    return (
      <span role="status">
        <Check aria-hidden size={16} /> {t('speech.asked-on-quote')}
      </span>
    )
  return (
    <Button look="quiet" size="small" icon={<Hand aria-hidden size={16} />} onClick={() => void ask()}>
      {t('speech.on-quote')}
    </Button>
  )
}
