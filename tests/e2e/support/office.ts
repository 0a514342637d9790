/** An office for one test: a copy of the seeded demo, its server as a process of its own, and a link that can be cut. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ready } from '../../../tools/seed/ready.ts'
import { Link } from '../../support/link.ts'
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts'
import { Device } from './device.ts'

export type Account = Ready['accounts'][number]

/** Where global-setup.ts put the demo that every test copies. */
const SEED_FOLDER = 'PHONG_HOP_E2E_SEED'

/** The same with the whole scan. */
export const wholeScanBeside = (seed: string): string => `${seed}-whole-scan`

export interface OfficeStart {
  /** Changes the copied server folder before the server runs on it. */
  readonly prepare?: (serverFolder: string, ready: Ready) => Promise<void>
  /** Added to the server's environment. */
  readonly serverEnv?: Readonly<Record<string, string>>
}

export class Office {
  readonly folder: string
  readonly ready: Ready
  readonly link: Link
  #server: ServerProcess
  readonly #devices: Device[] = []

  private constructor(folder: string, ready: Ready, server: ServerProcess, link: Link) {
    this.folder = folder
    this.ready = ready
    this.#server = server
    this.link = link
  }

  /** `seed`: a folder that the demo was seeded into; what is done here is done to a copy. */
  static async open(seed = process.env[SEED_FOLDER], start: OfficeStart = {}): Promise<Office> {
    if (seed === undefined || !existsSync(seed))
      throw new Error('the end-to-end tests start through their global set-up')
    const folder = mkdtempSync(join(tmpdir(), 'phong-hop-e2e-'))
    cpSync(seed, join(folder, 'server'), { recursive: true })
    const ready = JSON.parse(readFileSync(join(folder, 'server', 'ready.json'), 'utf8')) as Ready
    await start.prepare?.(join(folder, 'server'), ready)
    const server = await startServerProcess(join(folder, 'server'), 0, start.serverEnv)
    return new Office(folder, ready, server, await Link.to(server.url))
  }

  /** The demo as it is seeded for people: its scan has 120 pages, 50 MB. */
  static async openWithWholeScan(start: OfficeStart = {}): Promise<Office> {
    const seed = process.env[SEED_FOLDER]
    return await Office.open(seed === undefined ? seed : wholeScanBeside(seed), start)
  }

  /** Holds the profiles of this office's devices. */
  get devicesFolder(): string {
    return join(this.folder, 'devices')
  }

  /** The server itself, past the link: for colleagues whose line is not cut. */
  get serverUrl(): string {
    return this.#server.url
  }

  get serverFolder(): string {
    return join(this.folder, 'server')
  }

  account(key: string): Account {
    const found = this.ready.accounts.find((account) => account.key === key)
    if (found === undefined) throw new Error(`the demo has no account ${key}`)
    return found
  }

  /** Name of one of the demo's meetings: `today`, `past` or `next`. */
  meeting(key: string): string {
    const found = this.ready.meetings.find((meeting) => meeting.key === key)
    if (found === undefined) throw new Error(`the demo has no meeting ${key}`)
    return found.name
  }

  paper(key: string): Ready['papers'][number] {
    const found = this.ready.papers.find((paper) => paper.key === key)
    if (found === undefined) throw new Error(`the demo has no paper ${key}`)
    return found
  }

  /** A device of this office; its server address is the link's, so that the link can be cut. */
  async device(
    profile: string,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<Device> {
    const device = await Device.start({ home: this.devicesFolder, profile, env, args })
    this.#devices.push(device)
    return device
  }

  /** A device whose person has signed in through the screens and chosen a PIN. */
  async deviceOf(
    key: string,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<Device> {
    const device = await this.device(key, env, args)
    const { name, password, pin } = this.account(key)
    await device.signIn(this.link.url, name, password)
    await device.choosePin(pin)
    return device
  }

  /** Files of the server's folder whose bytes hold these words in clear, as UTF-8 or UTF-16. */
  filesOfServerHolding(words: string): readonly string[] {
    return filesHolding(this.serverFolder, words)
  }

  filesOfDeviceHolding(device: Device, words: string): readonly string[] {
    return filesHolding(device.folder, words)
  }

  /** What poppler's pdfsig says of the file, without the file's own name. */
  signatureCheck(file: string): string {
    return execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).replaceAll(file, 'FILE')
  }

  /** kill -9, as a power cut would. */
  killServer(): Promise<void> {
    return this.#server.kill()
  }

  async restartServer(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = await startServerProcess(this.serverFolder, 0, env)
    this.link.retarget(this.#server.url)
  }

  async close(): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.close()))
    await this.link.close()
    await this.#server.kill()
    if (process.env['PHONG_HOP_E2E_KEEP'] === undefined) rmSync(this.folder, { recursive: true, force: true })
  }
}

function filesHolding(folder: string, words: string): string[] {
  const needles = [Buffer.from(words), Buffer.from(words, 'utf16le'), Buffer.from(words.normalize('NFD'))]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return needles.some((needle) => bytes.includes(needle))
    })
}
