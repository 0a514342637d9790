import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Session, WebContents } from 'electron'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ BrowserWindow: class {}, Menu: {}, session: {}, WebContentsView: class {} }))
const { answerUi, APP_ORIGIN, APP_PAGE, uiFileAt, uiFiles } = await import('./scheme.ts')
const { guardContents, guardSession, isOwnUrl } = await import('./guards.ts')
const { webPreferencesOf } = await import('./window.ts')
const { fittingBounds } = await import('./bounds.ts')
const { menuTemplate, nextZoomLevel } = await import('./menu.ts')
const { appPolicy, viewerPolicy } = await import('./csp.ts')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ui-'))
  mkdirSync(path.join(folder, 'ui/assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), 'canary')
  for (const name of [
    'index.html',
    'assets/app-1.js',
    'assets/app-1.js.map',
    'assets/x.wasm',
    'assets/map.bcmap',
    '.hidden',
  ]) {
    writeFileSync(path.join(folder, 'ui', name), name)
  }
  symlinkSync(path.join(folder, 'secret.txt'), path.join(folder, 'ui', 'link.txt'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const files = () => uiFiles(path.join(folder, 'ui'))

describe('app://ui', () => {
  it('serves the files that were built, and no map, hidden file or link', () => {
    expect([...files().keys()].sort()).toEqual([
      '/assets/app-1.js',
      '/assets/map.bcmap',
      '/assets/x.wasm',
      '/index.html',
    ])
  })
  it('gives nothing for any other URL', () => {
    const known = files()
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((text) => `app://ui/${text}`),
          fc.webPath().map((text) => `app://ui${text}`),
        ),
        (url) => {
          const found = uiFileAt(known, url)
          if (found !== null) expect(known.get(new URL(url).pathname)).toBe(found)
        },
      ),
    )
    for (const url of [
      'app://ui/../secret.txt',
      'app://ui/%2e%2e/secret.txt',
      'app://ui/..%2fsecret.txt',
      'app://ui/assets/..%5c..%5csecret.txt',
      'app://ui//index.html',
      'app://ui/index.html%00',
      'app://doc/index.html',
      'app://ui.evil/index.html',
      'app://a:b@ui/index.html',
      'file:///etc/passwd',
      'app://ui/',
      'app://ui/constructor',
      'APP:index.html',
    ])
      expect(uiFileAt(known, url), url).toBeNull()
  })
  it.each([
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/app-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/x.wasm', 'application/wasm'],
    ['/assets/map.bcmap', 'application/octet-stream'],
  ])('%s comes with its type, nosniff and the policy', async (url, type) => {
    const answer = await answerUi(files(), new Request(`app://ui${url}`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe(
      url === '/index.html' ? appPolicy : viewerPolicy,
    )
  })
  it('answers only GET', async () => {
    expect((await answerUi(files(), new Request('app://ui/index.html', { method: 'POST' }))).status).toBe(404)
  })
  it.each([appPolicy, viewerPolicy])('the policy lets no network, no eval and no frame in', (policy) => {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|wss?:|\*/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'|style-src [^;]*'unsafe-inline'/)
  })
})

describe('a window', () => {
  it('has exactly these web preferences', () => {
    expect(webPreferencesOf('/p.cjs', true)).toMatchInlineSnapshot(`
      {
        "allowRunningInsecureContent": false,
        "backgroundThrottling": true,
        "contextIsolation": true,
        "devTools": false,
        "experimentalFeatures": false,
        "navigateOnDragDrop": false,
        "nodeIntegration": false,
        "nodeIntegrationInSubFrames": false,
        "nodeIntegrationInWorker": false,
        "plugins": false,
        "preload": "/p.cjs",
        "safeDialogs": true,
        "sandbox": true,
        "spellcheck": false,
        "v8CacheOptions": "bypassHeatCheckAndEagerCompile",
        "webSecurity": true,
        "webviewTag": false,
      }
    `)
  })
  it('takes the whole of a small screen, and comes back where it was only if that is still there', () => {
    const laptop = { x: 0, y: 0, width: 1366, height: 728 }
    expect(fittingBounds(null, [laptop])).toMatchObject({ maximized: true })
    const there = { x: 1500, y: 50, width: 1200, height: 700, maximized: false }
    expect(fittingBounds(there, [laptop])).toMatchObject({ maximized: true })
    expect(fittingBounds(there, [laptop, { x: 1366, y: 0, width: 1920, height: 1080 }])).toEqual(there)
    expect(fittingBounds({ width: 'x' }, [laptop])).toMatchObject({ maximized: true })
  })
  it('zooms within what stays readable, and has its labels in Vietnamese', () => {
    expect([nextZoomLevel(0, 1), nextZoomLevel(4, 1), nextZoomLevel(-1.5, -1), nextZoomLevel(3, 0)]).toEqual([
      0.5, 4, -1.5, 0,
    ])
    expect(menuTemplate({ zoom: () => undefined }).map(({ label }) => label)).toEqual([
      'Sửa',
      'Xem',
      'Cửa sổ',
    ])
  })
})

describe('guards', () => {
  /** Records what is registered, so that it can be asked as Chromium would. */
  function recorder() {
    const set = new Map<string, (...args: never[]) => unknown>()
    const keep =
      (name: string) =>
      (...args: unknown[]) => {
        set.set(typeof args[0] === 'string' ? args[0] : name, args.at(-1) as never)
      }
    const target = new Proxy(
      { webRequest: { onBeforeRequest: keep('onBeforeRequest') } } as Record<string, unknown>,
      {
        get: (own, name) => own[String(name)] ?? keep(String(name)),
      },
    )
    return { set, target }
  }
  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'usb',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'display-capture',
  ])('denies %s', (permission) => {
    const { set, target } = recorder()
    guardSession(target as unknown as Session)
    let allowed: unknown
    const details = { isMainFrame: true, requestingUrl: APP_PAGE, mediaTypes: ['video'], mediaType: 'video' }
    set.get('setPermissionRequestHandler')?.(
      null as never,
      permission as never,
      ((answer: boolean) => {
        allowed = answer
      }) as never,
      details as never,
    )
    expect(allowed).toBe(false)
    expect(
      set.get('setPermissionCheckHandler')?.(
        null as never,
        permission as never,
        APP_ORIGIN as never,
        details as never,
      ),
    ).toBe(false)
    expect(set.get('setDevicePermissionHandler')?.()).toBe(false)
    set.get('setDisplayMediaRequestHandler')?.(
      null as never,
      ((answer: object) => {
        allowed = answer
      }) as never,
    )
    expect(allowed).toEqual({})
  })
  it('lets only own schemes out of a page', () => {
    const { set, target } = recorder()
    guardSession(target as unknown as Session)
    for (const [url, cancel] of [
      ['app://ui/a.js', false],
      ['paper://doc/x', false],
      ['blob:app://ui/1', false],
      ['https://example.com/', true],
      ['http://127.0.0.1/', true],
      ['file:///etc/passwd', true],
      ['ws://x/', true],
      ['chrome://gpu', true],
      ['x', true],
    ] as const) {
      let answered: unknown
      set.get('onBeforeRequest')?.(
        { url, resourceType: 'xhr' } as never,
        ((answer: object) => {
          answered = answer
        }) as never,
      )
      expect(answered, url).toEqual({ cancel })
      expect(isOwnUrl(url)).toBe(!cancel)
    }
  })
  it('keeps a page where it is', () => {
    const { set, target } = recorder()
    guardContents(target as unknown as WebContents)
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      let prevented = false
      set.get(event)?.({
        preventDefault: () => {
          prevented = true
        },
      } as never)
      expect(prevented, event).toBe(true)
    }
    expect(set.get('setWindowOpenHandler')?.()).toEqual({ action: 'deny' })
  })
})
