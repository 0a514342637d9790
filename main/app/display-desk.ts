/**
 * The screen on the wall: one window, of one meeting, for as long as somebody is in. It is told public facts and nothing
 * else; a message that its schema does not know is not sent.
 */
import path from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { displayOf } from '../../shared/display/facts.ts'
import { DisplayMessage } from '../../shared/display/message.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { DISPLAY_CHANNEL } from '../ipc/channels.ts'
import { createDisplayWindow, DISPLAY_PAGE, displaySession, serveUi } from '../windows/index.ts'
import type { DisplayDesk, DisplayWish, OpenSession } from './ports.ts'
import { stayAwake } from './stay-awake.ts'
import { monitorRows, wallAfterLoss, wallPlace } from './wall-place.ts'

export interface DisplayPorts {
  readonly window: () => BrowserWindow | null
  /** The built app: out/. */
  readonly out: string
  readonly packaged: boolean
  readonly changed: () => void
}

interface Shown {
  readonly window: BrowserWindow
  readonly session: OpenSession
  readonly wish: DisplayWish
  /** It may be pulled out. */
  monitorId: number
  readonly letSleep: () => void
}

export function createDisplayDesk(ports: DisplayPorts): DisplayDesk {
  let shown: Shown | null = null
  let isServed = false
  const gone = (): void => {
    shown?.letSleep()
    shown = null
    ports.changed()
  }
  screen.on('display-added', ports.changed)
  screen.on('display-removed', () => {
    if (shown !== null) keepOnScreen(shown, ports.window())
    ports.changed()
  })
  const close = (): void => {
    if (shown !== null && !shown.window.isDestroyed()) shown.window.destroy()
  }
  const tell = async (): Promise<void> => {
    const now = shown
    if (now === null) return
    const message = await messageOf(now)
    if (message !== null && shown === now && !now.window.isDestroyed())
      now.window.webContents.send(DISPLAY_CHANNEL, message)
  }
  return {
    isOpen: () => shown !== null,
    state: () => ({
      meetingId: shown?.wish.meetingId ?? null,
      monitors: monitorRows(screen.getAllDisplays(), ownMonitor(ports.window())),
    }),
    open: async (session, wish) => {
      if ((await messageOf({ session, wish })) === null) return fail('meeting/not-on-this-device')
      close()
      if (!isServed) serveUi(displaySession(), path.join(ports.out, 'renderer'))
      isServed = true
      const preload = path.join(ports.out, 'preload', 'display.cjs')
      const { packaged } = ports
      const place = wallPlace(screen.getAllDisplays(), wish.monitorId, ownMonitor(ports.window()))
      if (place === null) throw new Error('no screen')
      const { monitorId, bounds, fills } = place
      const window = createDisplayWindow({ preload, packaged, bounds, fills })
      shown = { window, session, wish, monitorId, letSleep: stayAwake('prevent-display-sleep') }
      window.once('closed', gone)
      window.webContents.on('did-finish-load', () => void tell())
      await window.loadURL(DISPLAY_PAGE)
      ports.changed()
      return ok({})
    },
    close,
    sessionChanged: () => void tell().catch(() => undefined),
  }
}

function keepOnScreen(shown: Shown, own: BrowserWindow | null): void {
  const place = wallAfterLoss(screen.getAllDisplays(), shown.monitorId, ownMonitor(own))
  if (place === null || shown.window.isDestroyed()) return
  shown.window.setFullScreen(false)
  shown.window.setBounds(place.bounds)
  shown.monitorId = place.monitorId
}

/** Null: the meeting is not on this device any more, or nobody is in. */
async function messageOf({
  session: { sitting, store },
  wish: { meetingId, language },
}: Pick<Shown, 'session' | 'wish'>): Promise<DisplayMessage | null> {
  const [view, detail, { log }] = await Promise.all([
    sitting.view(meetingId),
    store.meetingDetail(meetingId),
    sitting.read(meetingId),
  ])
  if (!view.ok || !detail.ok) return null
  const people = new Map(view.value.people.map((person) => [person.personId, person]))
  const items = new Map(detail.value.agenda.map((item) => [item.id, item]))
  const facts = displayOf(log.session, {
    meeting: view.value.meetingName,
    person: (id) => ({ name: people.get(id)?.name ?? '', position: people.get(id)?.position ?? '' }),
    item: (id) => {
      const item = items.get(id)
      return item === undefined || item.forSome ? null : { number: item.number, name: item.name }
    },
  })
  // The schema is strict: what it does not name stops here.
  return DisplayMessage.parse({ facts, nowMs: view.value.nowMs, language })
}

const ownMonitor = (window: BrowserWindow | null): number | null =>
  window === null ? null : screen.getDisplayMatching(window.getBounds()).id
