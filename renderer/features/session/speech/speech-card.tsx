import { Hand, MessageCircleQuestion, Mic, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { SessionSpeech } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button } from '../../../ui/index.ts'
import frame from '../session.module.css'
import { mayDo, personIn, type SessionPartProps } from '../session.ts'
import { AskToSpeak } from './ask-to-speak.tsx'
import css from './speech.module.css'
import { SpeechTime } from './speech-time.tsx'

/** Who speaks now, and what this person has to do with it: asks, waits, is called, speaks, replies. */
export function SpeechCard({ desk }: SessionPartProps) {
  const t = useT()
  const { view } = desk
  const [asks, setAsks] = useState<'speech' | 'question' | null>(null)
  const now = view.speeches.find(({ speechId }) => speechId === view.speakingId)
  const mine = view.speeches.filter(({ mine: isMine, status }) => isMine && status === 'waiting')
  if (now === undefined && !mayDo(view, 'speech')) return null
  return (
    <section className={frame.card} aria-labelledby="speech-card" data-region>
      <h2 id="speech-card" className={frame.cardTitle}>
        {t(now === undefined ? 'speech.card' : nowWord(now))}
      </h2>
      {now !== undefined && <Now desk={desk} speech={now} />}
      {mine.map((speech) => (
        <div key={speech.speechId} className={css.waiting}>
          <p role="status">{t('speech.place', { place: speech.place ?? 0 })}</p>
          <Button
            size="small"
            icon={<Undo2 aria-hidden size={18} />}
            onClick={() => void desk.say({ is: 'speech-withdraw', speechId: speech.speechId })}
          >
            {t('speech.withdraw')}
          </Button>
        </div>
      ))}
      {mayDo(view, 'speech') && (
        <div className={frame.buttons}>
          <Button icon={<Hand aria-hidden size={18} />} onClick={() => setAsks('speech')}>
            {t('speech.ask')}
          </Button>
          <Button icon={<MessageCircleQuestion aria-hidden size={18} />} onClick={() => setAsks('question')}>
            {t('speech.question')}
          </Button>
        </div>
      )}
      {asks !== null && <AskToSpeak desk={desk} as={asks} onClose={() => setAsks(null)} />}
    </section>
  )
}

const nowWord = ({ status, as }: SessionSpeech) => {
  if (status === 'called') return 'speech.now-called'
  if (status === 'replying') return 'speech.now-reply'
  return as === 'question' ? 'speech.now-question' : 'speech.now'
}

function Now({ desk, speech }: SessionPartProps & { readonly speech: SessionSpeech }) {
  const t = useT()
  const { view, nowMs, say } = desk
  const { speechId, status, personId, toPersonId } = speech
  const speaker = status === 'replying' ? toPersonId : personId
  const isMe = speaker === view.me
  return (
    <>
      <p className={css.speaker}>{personIn(view, speaker)?.name}</p>
      {isMe && (
        <p className={css.you} role="alert">
          <Mic aria-hidden size={20} />
          {t(
            status === 'called'
              ? 'speech.called-you'
              : status === 'replying'
                ? 'speech.you-reply'
                : 'speech.you-speak',
          )}
        </p>
      )}
      {speech.as === 'question' && status !== 'replying' && (
        <p className={frame.soft}>
          {t('speech.is-question', { name: personIn(view, toPersonId)?.name ?? '' })}
        </p>
      )}
      {status !== 'called' && <SpeechTime speech={speech} nowMs={nowMs} isLarge />}
      {isMe && (
        <div className={frame.buttons}>
          {status === 'called' && mayDo(view, 'speech-start') && (
            <Button look="primary" onClick={() => void say({ is: 'speech-start', speechId })}>
              {t('speech.begin')}
            </Button>
          )}
          {status === 'called' && (
            <Button onClick={() => void say({ is: 'speech-withdraw', speechId })}>
              {t('speech.withdraw')}
            </Button>
          )}
          {status !== 'called' && mayDo(view, 'speech-end') && (
            <Button look="primary" onClick={() => void say({ is: 'speech-end', speechId })}>
              {t('speech.end-mine')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
