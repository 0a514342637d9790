import { useCall } from '../../bridge/index.ts'

/** Whatever may change who named the person, how it stands, or which papers were replaced. */
export const RENEW_TASKS = {
  'tasks.changed': true,
  'groups.changed': true,
  'meetings.changed': true,
} as const

/** How many wait; 0 while it is not known. */
export function useOpenTasks(): number {
  const asked = useCall('tasks.list', {}, { renewOn: RENEW_TASKS })
  return asked.state === 'ready' ? asked.value.filter((task) => !task.done).length : 0
}
