import { SwitchCamera } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import css from './code-camera.module.css'
import { useCamera } from './use-camera.ts'

export interface CodeCameraProps {
  readonly title: string
  /** What to hold before the camera. */
  readonly hint: string
  /** Said when a code is seen that is another one. */
  readonly other: string
  /** Whether this is a code of that kind; it is taken once, and the dialog goes. */
  readonly onCode: (text: string) => boolean
  readonly onClose: () => void
}

/** The camera is on while this is on the screen. */
export function CodeCamera({ title, hint, other, onCode, onClose }: CodeCameraProps) {
  const t = useT()
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      description={hint}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <Seeing other={other} onCode={onCode} onClose={onClose} />
    </Dialog>
  )
}

function Seeing({ other, onCode, onClose }: Pick<CodeCameraProps, 'other' | 'onCode' | 'onClose'>) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  const isDone = useRef(false)
  const [isOther, setOther] = useState(false)
  const heard = useRef(onCode)
  heard.current = onCode
  const closes = useRef(onClose)
  closes.current = onClose
  const take = useCallback((text: string): void => {
    if (isDone.current) return
    isDone.current = heard.current(text)
    setOther(!isDone.current)
    if (isDone.current) closes.current()
  }, [])
  const { state, hasOther, change, again } = useCamera(video, take)
  return (
    <>
      {(state === 'none' || state === 'denied' || state === 'busy') && (
        <Notice
          tone="wait"
          role="status"
          title={t(`camera.${state}`)}
          actions={
            <Button size="small" onClick={again}>
              {t('camera.again')}
            </Button>
          }
        >
          {t(`camera.${state}-then`)}
        </Notice>
      )}
      <div className={css.frame} hidden={state !== 'seeing' && state !== 'asking'}>
        <video
          ref={video}
          className={css.video}
          autoPlay
          muted
          playsInline
          aria-label={t('camera.picture')}
        />
      </div>
      <p role="status" className={css.line}>
        {state === 'asking' && t('camera.asking')}
        {state === 'seeing' && (isOther ? other : t('camera.looking'))}
      </p>
      {hasOther && state === 'seeing' && (
        <div>
          <Button size="small" icon={<SwitchCamera aria-hidden size={18} />} onClick={change}>
            {t('camera.change')}
          </Button>
        </div>
      )}
    </>
  )
}
