/**
 * `app://ui`: the only place the app's own pages come from. Files are those found under the built renderer at start,
 * each under its exact URL: a path is looked up, never joined, so there is nothing to traverse.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CustomScheme, Session } from 'electron'
import { policyOf } from './csp.ts'

export const APP_SCHEME = 'app'
export const APP_HOST = 'ui'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** To be registered, with every other scheme and in one call, before the app is ready. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    stream: true,
    codeCache: true,
  },
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}
/** What pdf.js fetches as plain bytes: character maps, standard fonts, colour profiles. */
const BYTES = 'application/octet-stream'

export interface UiFile {
  readonly file: string
  readonly type: string
}

/** Every file under `folder`, by its URL path (`/assets/app-1a2b.js`). Names that a URL would have to escape stay out. */
export function uiFiles(folder: string): ReadonlyMap<string, UiFile> {
  const found = new Map<string, UiFile>()
  const walk = (inside: string, url: string): void => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(entry.name)) continue
      const file = path.join(inside, entry.name)
      if (entry.isDirectory()) walk(file, `${url}${entry.name}/`)
      else if (entry.isFile() && path.extname(entry.name) !== '.map') {
        found.set(`${url}${entry.name}`, { file, type: TYPES[path.extname(entry.name)] ?? BYTES })
      }
    }
  }
  walk(folder, '/')
  return found
}

/** The file a URL names, or null for whatever is not exactly one of ours. */
export function uiFileAt(files: ReadonlyMap<string, UiFile>, url: string): UiFile | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname, username, password } = new URL(url)
  if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST || username !== '' || password !== '') return null
  return files.get(pathname) ?? null
}

const PLAIN = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

export async function answerUi(files: ReadonlyMap<string, UiFile>, request: Request): Promise<Response> {
  const asked = request.method === 'GET' ? uiFileAt(files, request.url) : null
  if (asked === null) return new Response(null, { status: 404, headers: PLAIN })
  return new Response(new Uint8Array(await readFile(asked.file)), {
    headers: {
      ...PLAIN,
      'content-type': asked.type,
      'content-security-policy': policyOf(new URL(request.url).pathname),
      'cross-origin-opener-policy': 'same-origin',
      // Hashed names never change; pages must always be asked for anew.
      'cache-control': asked.type.startsWith('text/html') ? 'no-store' : 'max-age=31536000, immutable',
    },
  })
}

/** Serves the built renderer to a session. `folder`: out/renderer. */
export function serveUi(session: Session, folder: string): void {
  const files = uiFiles(folder)
  session.protocol.handle(APP_SCHEME, (request) => answerUi(files, request))
}
