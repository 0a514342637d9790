/**
 * Office files become PDFs by LibreOffice where it is installed: headless, in a profile of its own that runs no macros and
 * fetches nothing a document links to. Ended when it is cancelled, or when for a long time nothing has come of it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { access, constants, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Timers } from './ports.ts'

const LOOK_EVERY_MS = 1000
/** Looks without a new or grown file in its folders. */
const STILL_LOOKS = 180

/** Places where installers put it. */
export function usualPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32')
    return ['ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432'].flatMap((name) => {
      const folder = environment[name]
      return folder === undefined ? [] : [path.win32.join(folder, 'LibreOffice', 'program', 'soffice.exe')]
    })
  if (platform === 'darwin') return ['/Applications/LibreOffice.app/Contents/MacOS/soffice']
  return [
    '/usr/bin/soffice',
    '/usr/lib/libreoffice/program/soffice',
    '/usr/local/bin/soffice',
    '/opt/libreoffice/program/soffice',
    '/snap/bin/libreoffice',
  ]
}

/** Null: not installed in any of these. */
export async function findOffice(places: readonly string[]): Promise<string | null> {
  for (const place of places) {
    try {
      await access(place, constants.X_OK)
      return place
    } catch {
      // Not there.
    }
  }
  return null
}

type ConvertCode = 'intake/no-converter' | 'intake/not-converted'

export interface Converting {
  readonly program: string
  readonly file: string
  /** A folder of our own; profile and PDF come to lie in it. */
  readonly folder: string
  readonly timers: Timers
  readonly signal: AbortSignal
}

/** Answers the path of the PDF. */
export async function convertToPdf(converting: Converting): Promise<Result<string, ConvertCode>> {
  const { program, file, folder, timers, signal } = converting
  const out = path.join(folder, 'made')
  const profile = path.join(folder, 'profile')
  await mkdir(out)
  await writeProfile(profile)
  const child = spawn(
    program,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'],
      ...['--convert-to', 'pdf', '--outdir', out, file],
    ],
    {
      stdio: 'ignore',
      // A group of its own: the program starts others, and all of them have to end.
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: surroundings(profile),
    },
  )
  await untilOver(child, { folders: [out, profile], timers, signal })
  if (signal.aborted) return fail('intake/not-converted')
  const made = (await readdir(out)).find((name) => name.toLowerCase().endsWith('.pdf'))
  return made === undefined ? fail('intake/not-converted') : ok(path.join(out, made))
}

const SETTINGS: readonly (readonly [string, string, string])[] = [
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '0'],
  ['/org.openoffice.Office.Calc/Content/Update', 'Link', '2'],
]

/** A name of a format, not a place. */
const SETTINGS_FORMAT = ['http:', '', 'openoffice.org', '2001', 'registry'].join('/')

async function writeProfile(profile: string): Promise<void> {
  const user = path.join(profile, 'user')
  await mkdir(user, { recursive: true })
  const items = SETTINGS.map(
    ([place, name, value]) =>
      `<item oor:path="${place}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="${SETTINGS_FORMAT}">${items.join('')}</oor:items>`
  await writeFile(path.join(user, 'registrymodifications.xcu'), text)
}

/** What it needs to run, and nothing else of ours. */
function surroundings(profile: string): NodeJS.ProcessEnv {
  const names = ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'LANG', 'ProgramFiles']
  const own = names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(own), HOME: profile, USERPROFILE: profile }
}

interface Watching {
  readonly folders: readonly string[]
  readonly timers: Timers
  readonly signal: AbortSignal
}

/** Answers when the program has ended, of itself or because it was ended. */
function untilOver(child: ChildProcess, { folders, timers, signal }: Watching): Promise<void> {
  return new Promise((resolve) => {
    let stopLooking: () => void = () => undefined
    let [before, still] = [-1, 0]
    const end = (): void => killAll(child)
    const look = (): void => {
      void bytesIn(folders).then((bytes) => {
        still = bytes === before ? still + 1 : 0
        before = bytes
        if (still >= STILL_LOOKS) end()
        else if (child.exitCode === null && child.signalCode === null)
          stopLooking = timers.set(LOOK_EVERY_MS, look)
      })
    }
    const over = (): void => {
      stopLooking()
      signal.removeEventListener('abort', end)
      resolve()
    }
    child.once('error', over)
    child.once('exit', over)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
    look()
  })
}

function killAll(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true })
    else process.kill(-pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

async function bytesIn(folders: readonly string[]): Promise<number> {
  let sum = 0
  for (const folder of folders)
    for (const name of await readdir(folder, { recursive: true }).catch(() => []))
      sum += (await stat(path.join(folder, name)).catch(() => null))?.size ?? 0
  return sum
}
