import type { Plan } from './plan.ts'
import type { Outcome } from './simulate.ts'

/** What happened to whom and when, for a person to read. */
export function traceOf(plan: Plan, outcome: Outcome): string[] {
  const devices = plan.devices.map(
    ({ person, skewMs, noise }, at) =>
      `máy ${at + 1}: person ${person + 1}, clock ${Math.round(skewMs / 3600_000)} h off, noise ${JSON.stringify(noise)}`,
  )
  const actions = plan.actions.map(
    ({ atMs, action }) => `${String(atMs).padStart(7)} ms  ${JSON.stringify(action)}`,
  )
  return [...devices, ...actions, ...outcome.violations.slice(0, 5).map((one) => `  => ${one}`)]
}
