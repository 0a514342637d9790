import { api, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'

/** Whoever finds the link cut by hand must be able to mend it without knowing where the switch is. */
export function CutNotice() {
  const t = useT()
  const asked = useCall('diagnostics.view', {}, { renewOn: { 'sync.changed': true } })
  if (asked.state !== 'ready' || !asked.value.cut) return null
  return (
    <Notice
      tone="wait"
      role="status"
      title={t('diagnostics.is-cut')}
      actions={
        <Button size="small" onClick={() => void api['diagnostics.setCut']({ cut: false }).then(asked.retry)}>
          {t('diagnostics.mend')}
        </Button>
      }
    >
      {t('diagnostics.is-cut-text')}
    </Notice>
  )
}
