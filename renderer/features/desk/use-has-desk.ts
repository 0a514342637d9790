import { type AppStatus, useCall } from '../../bridge/index.ts'

/** The desk is shown to the office's secretaries, and to whoever prepares or approves a meeting. */
export function useHasDesk({ office }: Pick<Extract<AppStatus, { phase: 'open' }>, 'office'>): boolean {
  const isSecretary = office === 'secretary'
  const asked = useCall('desk.list', {}, { renewOn: { 'desk.changed': true }, when: !isSecretary })
  return isSecretary || (asked.state === 'ready' && asked.value.rows.length > 0)
}
