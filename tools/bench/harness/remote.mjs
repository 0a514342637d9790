// In Electron's main process of every window that the bench starts: answers its questions over the process's
// own pipe, and watches pages from their first line on. No debugger is attached, so nothing is slower for it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, webContents } from 'electron'

/** Milliseconds since 1970 with fractions: comparable between processes. */
export const epochMs = () => performance.timeOrigin + performance.now()

/**
 * @param {string} event
 * @param {Record<string, unknown>} [facts]
 */
export function tell(event, facts = {}) {
  process.send?.({ event, at: epochMs(), ...facts })
}

/** @param {string} name a script of this folder */
const script = (name) => readFileSync(path.join(import.meta.dirname, name), 'utf8')

/**
 * Injects scripts into pages when their document is there, and tells when a watched page is usable.
 * @param {{ list?: string, pages?: string }} of prefixes of addresses: where a list is waited for, where papers are drawn
 */
export function watchPages(of) {
  const [listScript, pageScript, appScript] = ['watch-list.js', 'watch-pages.js', 'in-app.js'].map(script)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('dom-ready', () => {
      const url = contents.getURL()
      if (of.pages !== undefined && url.startsWith(of.pages)) {
        void contents.mainFrame.executeJavaScript(pageScript ?? '')
      } else if (of.list !== undefined && url.startsWith(of.list)) {
        void contents.mainFrame.executeJavaScript(appScript ?? '')
        contents.mainFrame.executeJavaScript(`${listScript}\nglobalThis.usable`).then(
          (seen) => tell('usable', /** @type {Record<string, unknown>} */ (seen)),
          () => undefined,
        )
      }
    })
  })
}

/** @param {string} prefix of its address */
function pageAt(prefix) {
  return webContents
    .getAllWebContents()
    .filter((one) => !one.isDestroyed() && one.getURL().startsWith(prefix))
    .toSorted((a, b) => a.id - b.id)
    .at(-1)
}

/** @type {Record<string, (ask: any) => unknown>} */
const answers = {
  /** `bench` is what the injected scripts gave the page. */
  call: async ({ page, name, args }) => {
    const contents = pageAt(page)
    if (contents === undefined) return null
    const source = `globalThis.bench?.${name}(...${JSON.stringify(args)})`
    return { value: await contents.mainFrame.executeJavaScript(source, true) }
  },
  key: ({ page, keyCode }) => {
    const contents = pageAt(page)
    contents?.focus()
    contents?.sendInputEvent({ type: 'keyDown', keyCode })
    contents?.sendInputEvent({ type: 'keyUp', keyCode })
  },
  /** One after the other, as a hand does it: `everyMs` lies between two of them. */
  mouse: async ({ page, events, everyMs }) => {
    const contents = pageAt(page)
    contents?.focus()
    for (const event of events) {
      contents?.sendInputEvent(event)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  },
  /** A pen's trace. Only the debugger can speak for a pen; it is let go of afterwards. */
  pen: async ({ page, points, everyMs }) => {
    const contents = pageAt(page)
    if (contents === undefined) return
    contents.debugger.attach('1.3')
    const last = points.length - 1
    try {
      for (const [at, { x, y, force }] of points.entries()) {
        const type = at === 0 ? 'mousePressed' : at === last ? 'mouseReleased' : 'mouseMoved'
        const buttons = at === last ? 0 : 1
        const pen = { pointerType: 'pen', button: 'left', clickCount: 1, force, buttons }
        void contents.debugger.sendCommand('Input.dispatchMouseEvent', { type, x, y, ...pen })
        await new Promise((resolve) => setTimeout(resolve, everyMs))
      }
    } finally {
      contents.debugger.detach()
    }
  },
  processes: () => app.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name: name ?? '' })),
  quit: () => app.quit(),
}

export function answerBench() {
  process.on('message', (/** @type {any} */ message) => {
    const work = async () => answers[message.ask]?.(message)
    work().then(
      (value) => process.send?.({ id: message.id, value }),
      (error) => process.send?.({ id: message.id, failed: String(error?.stack ?? error) }),
    )
  })
  // The bench is gone: so is this window.
  process.on('disconnect', () => app.exit(1))
}
