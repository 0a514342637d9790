/** Signs in or unlocks at start, by the ways a person would take. Development and demonstrations only. */
import { z } from 'zod'
import type { Standing } from './ports.ts'

const DemoSignIn = z.object({ server: z.string(), name: z.string(), password: z.string(), pin: z.string() })
export type DemoSignIn = z.infer<typeof DemoSignIn>

/** Null in a packaged app, whatever its environment says. */
export function demoSignInOf(variable: string | undefined, packaged: boolean): DemoSignIn | null {
  if (packaged || variable === undefined || variable === '') return null
  try {
    return DemoSignIn.parse(JSON.parse(variable))
  } catch {
    return null
  }
}

export async function signInForDemo(
  standing: Standing,
  demo: DemoSignIn,
  note: (event: string, facts: { code: string }) => void,
): Promise<void> {
  const status = standing.status()
  if (status.phase === 'locked') {
    const unlocked = await standing.unlock(status.lastPersonId, demo.pin)
    if (unlocked.ok) return
    note('demo/not-unlocked', { code: unlocked.failure.code })
  }
  const signedIn = await standing.signIn({ serverUrl: demo.server, name: demo.name, password: demo.password })
  if (!signedIn.ok) return note('demo/not-signed-in', { code: signedIn.failure.code })
  if (standing.status().phase !== 'choosing-pin') return
  const chosen = await standing.choosePin(demo.pin)
  if (!chosen.ok) note('demo/no-pin', { code: chosen.failure.code })
}
