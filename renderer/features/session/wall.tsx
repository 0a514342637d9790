import { Monitor, MonitorOff } from 'lucide-react'
import { useState } from 'react'
import { api, type DisplayMonitor, type FailureView, type SessionView, useCall } from '../../bridge/index.ts'
import { useLanguage, useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './session.module.css'

/** Opens the screen on the wall on a monitor of choice, and closes it. */
export function WallButton({ view: { meetingId } }: { readonly view: SessionView }) {
  const t = useT()
  const language = useLanguage()
  const [asks, setAsks] = useState(false)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const asked = useCall('display.state', {}, { renewOn: { 'display.changed': () => true } })
  const state = asked.state === 'ready' ? asked.value : null
  async function open(monitorId: number): Promise<void> {
    const opened = await api['display.open']({ meetingId, monitorId, language })
    setFailure(opened.ok ? null : opened.failure)
    if (opened.ok) setAsks(false)
  }
  if (state?.meetingId === meetingId)
    return (
      <Button
        size="small"
        icon={<MonitorOff aria-hidden size={18} />}
        onClick={() => void api['display.close']({})}
      >
        {t('display.close')}
      </Button>
    )
  return (
    <>
      <Button size="small" icon={<Monitor aria-hidden size={18} />} onClick={() => setAsks(true)}>
        {t('display.open')}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('display.pick')}
        closeLabel={t('common.close')}
        description={t('display.pick-text')}
      >
        <div className={css.form}>
          {failure !== null && <FailureNotice failure={failure} />}
          {(state?.monitors ?? []).map((monitor, at) => (
            <Button key={monitor.id} onClick={() => void open(monitor.id)}>
              {monitorWords(monitor, at, t)}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  )
}

function monitorWords(
  { name, width, height, isOwn }: DisplayMonitor,
  at: number,
  t: ReturnType<typeof useT>,
): string {
  const named = name === '' ? t('display.monitor-unnamed', { number: at + 1 }) : name
  const words = t('display.monitor', { name: named, width, height })
  return isOwn ? t('display.monitor-own', { words }) : words
}
