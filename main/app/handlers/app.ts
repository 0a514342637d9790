import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { openCode, signInCode } from '../codes.ts'
import { limitsOf } from '../download-limits.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised } from './within.ts'

type AppCalls = Pick<
  Handlers,
  | 'app.status'
  | 'app.about'
  | 'app.signIn'
  | 'app.choosePin'
  | 'app.unlock'
  | 'app.lock'
  | 'app.signOut'
  | 'preferences.get'
  | 'preferences.set'
>

export function appHandlers(ports: HandlerPorts): AppCalls {
  return {
    'app.status': async () => ok((await ports.standing()).status()),
    'app.about': async () => ok({ ...ports.about }),
    'app.signIn': async (input) => {
      const done = await (await ports.standing()).signIn(input)
      return done.ok ? ok({}) : promised(signInCode(done.failure), contract['app.signIn'].failures)
    },
    'app.choosePin': async ({ pin }) => {
      const done = await (await ports.standing()).choosePin(pin)
      return done.ok
        ? ok({})
        : promised(openCode(done.failure), [...contract['app.choosePin'].failures, 'app/locked'])
    },
    'app.unlock': async ({ personId, pin }) => {
      const done = await (await ports.standing()).unlock(personId, pin)
      return done.ok ? ok({}) : promised(openCode(done.failure), contract['app.unlock'].failures)
    },
    'app.lock': async () => {
      await (await ports.standing()).lock()
      return ok({})
    },
    'app.signOut': async ({ evenUnsent }) => {
      const done = await (await ports.standing()).signOut(evenUnsent)
      return done.ok ? ok({}) : done
    },
    'preferences.get': async () => {
      const session = (await ports.standing()).session()
      return ok(session === null ? ports.devicePreferences.read() : await session.store.preferences())
    },
    // The device remembers them too: the first screens come before anybody's store is open.
    'preferences.set': async (input) => {
      const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
      const device = ports.devicePreferences.change(change)
      const session = (await ports.standing()).session()
      if (session === null) return ok(device)
      const set = await session.store.setPreferences(change)
      if (set.ok) session.downloads.setLimits(limitsOf(set.value))
      return promisedWrite(set)
    },
  }
}

function promisedWrite<T>(
  result: import('../../../shared/kernel/result.ts').Result<T, 'storage/full' | 'storage/failed'>,
) {
  return result.ok
    ? result
    : promised({ ...result.failure, code: 'storage/full' }, contract['preferences.set'].failures)
}
