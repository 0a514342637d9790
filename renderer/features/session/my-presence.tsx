import { Camera, LogIn, LogOut, Video } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { clockAt } from '../../../shared/session/view.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Field, StatusMark } from '../../ui/index.ts'
import { CodeCamera } from '../code-camera/index.ts'
import own from './check-in.module.css'
import { MyPlace } from './seats/session-seats.tsx'
import css from './session.module.css'
import { isHere, mayDo, personIn, type SessionPartProps } from './session.ts'

/** One's own check-in: in the room, online, by the code at the door; leaving and coming back. */
export function MyPresence({ desk }: SessionPartProps) {
  const t = useT()
  const format = useFormat()
  const { view, say } = desk
  const me = personIn(view, view.me)
  if (me === undefined) return null
  const at = me.ms === null ? null : clockAt(view.clocks, me.ms)
  const here = isHere(me)
  const check = (how: 'self' | 'online'): void => void say({ is: 'check-in', personId: view.me, how })
  return (
    <section className={css.card} aria-labelledby="my-presence">
      <h2 id="my-presence" className={css.cardTitle}>
        {t('session.my-presence')}
      </h2>
      <p>
        <StatusMark tone={here ? 'ok' : 'wait'} shape={here ? 'full' : 'empty'}>
          {[
            t(`session.status.${me.status}`),
            at !== null && format.time(at),
            here && me.late && t('session.late'),
          ]
            .filter((part) => part !== false)
            .join(' · ')}
        </StatusMark>
      </p>
      <MyPlace meetingId={view.meetingId} />
      {mayDo(view, 'check-in') && (
        <>
          <div className={css.buttons}>
            {me.status !== 'present' && (
              <Button
                look={here ? 'plain' : 'primary'}
                icon={<LogIn aria-hidden size={18} />}
                onClick={() => check('self')}
              >
                {t('session.check-in')}
              </Button>
            )}
            {me.status !== 'online' && (
              <Button icon={<Video aria-hidden size={18} />} onClick={() => check('online')}>
                {t('session.check-in-online')}
              </Button>
            )}
            {here && (
              <Button
                icon={<LogOut aria-hidden size={18} />}
                onClick={() => void say({ is: 'leave', personId: view.me })}
              >
                {t('session.leave')}
              </Button>
            )}
          </div>
          {me.status !== 'present' && <ByDoor desk={desk} />}
        </>
      )}
    </section>
  )
}

/** Eight digits, as they hang at the door. */
function ByDoor({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const [code, setCode] = useState('')
  const [sees, setSees] = useState(false)
  const digits = code.replaceAll(/\D/g, '')
  const isWhole = digits.length === 8
  const check = async (seen: string): Promise<void> => {
    if (await say({ is: 'check-in', personId: view.me, how: 'qr' }, seen)) setCode('')
  }
  function send(event: FormEvent): void {
    event.preventDefault()
    if (isWhole) void check(digits)
  }
  /** As it hangs at the door: two groups of four. */
  function take(text: string): boolean {
    if (!/^\d{4} \d{4}$/.test(text)) return false
    void check(text.replace(' ', ''))
    return true
  }
  return (
    <details className={own.door}>
      <summary>{t('session.by-door')}</summary>
      <form className={own.doorForm} onSubmit={send}>
        <Field
          label={t('session.door-code')}
          hint={t('session.door-code-hint')}
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={!isWhole}>
            {t('session.door-check-in')}
          </Button>
          <Button icon={<Camera aria-hidden size={18} />} onClick={() => setSees(true)}>
            {t('session.door-camera')}
          </Button>
        </div>
      </form>
      {sees && (
        <CodeCamera
          title={t('session.door-camera')}
          hint={t('session.door-camera-hint')}
          other={t('session.door-camera-other')}
          onCode={take}
          onClose={() => setSees(false)}
        />
      )}
    </details>
  )
}
