/** Puts the fake where the preload would put the real bridge. `?scene=offline&theme=dark&zoom=2&language=en&fail=meetings.list:net/stalled&hold=…` */
import './without-jit.ts'
import type { CallName } from '../../api.ts'
import { scenes } from '../scenes.ts'
import { aWorld, bridgeOf } from '../world.ts'

const query = new URLSearchParams(window.location.search)
// Noon of a working day in Vietnam: the pictures are the same whenever they are made.
const noon = Date.UTC(2026, 10, 23, 4, 45)
const realNow = Date.now
const shift = noon - realNow()
Date.now = () => realNow() + shift
const now = noon
const world = aWorld({ now, ...scenes[query.get('scene') ?? 'ready']?.(now) })
const bridge = bridgeOf({
  ...world,
  preferences: {
    ...world.preferences,
    theme: (query.get('theme') ?? 'light') as 'light',
    zoom: Number(query.get('zoom') ?? 1),
    language: (query.get('language') ?? 'vi') as 'vi',
  },
})
for (const failing of query.getAll('fail')) {
  const [name, code = 'ipc/crashed'] = failing.split(':')
  bridge.failWith(name as CallName, { code })
}
for (const name of query.getAll('hold')) bridge.hold(name as CallName)
Object.assign(window, { meeting: bridge })
