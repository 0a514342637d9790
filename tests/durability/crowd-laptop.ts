/** One device of the crowd: its process, and what it has said over all its lives. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Device, signedInDevice } from '../server/device.ts'
import { NAMES, PASSWORD, type SeededOffice, type Who } from '../server/office.ts'
import { meetingDoc } from '../store/support/writer.ts'
import type { Bundle, Program } from './bundle.ts'
import type { RoomSpec } from './children/room.ts'
import type { Figures } from './figures.ts'
import { type Hand, writeHand } from './hand.ts'
import { heldOnDisk, judgeNotes } from './judge-notes.ts'

export interface Laptop {
  readonly name: string
  /** opId → annotation, of every note that it called saved. */
  readonly saved: ReadonlyMap<string, string>
  /** Ops whose receipt from the server it put on its disk. */
  readonly sent: ReadonlySet<string>
  /** The same of the hub's. */
  readonly onHub: ReadonlySet<string>
  readonly start: (quiet?: 'quiet') => void
  readonly kill: () => Promise<void>
  readonly judge: (figures: Figures) => void
  /** On the disk: the annotations of the meeting's paper, and the ops that wait to be sent. */
  readonly onDisk: () => ReturnType<typeof heldOnDisk>
  /** Hash and number of the notes it holds, as it last said with nothing left to send. */
  readonly held: () => string
  /** What it last said of what waits there, and of its lines to server and hub. */
  readonly waits: () => string
  readonly lines: () => string
  /** Told of every line that begins with this word, until the answer is called. */
  readonly on: (word: Word, heard: (line: readonly string[]) => void) => () => void
  /** A line to it. */
  readonly tell: (line: string) => void
}

export type Word = 'saved' | 'sent' | 'on-hub' | 'hub' | 'hub-gone' | 'holds' | 'passed-on'

interface LaptopSpec {
  readonly bundle: Bundle
  readonly office: SeededOffice
  readonly home: string
  readonly serverUrl: string
  readonly who: Who
  readonly number: number
  /** Answers the room that it is told of; its own, where it is the holder's. */
  readonly room: (device: Device) => RoomSpec
  readonly hubProgram: Program
}

export async function newLaptop(spec: LaptopSpec): Promise<Laptop> {
  const { bundle, office, home, who, number } = spec
  const name = `laptop-${number}`
  const folder = path.join(home, name)
  mkdirSync(path.join(folder, 'store'), { recursive: true })
  const { hand, file } = await writeSignedIn(spec, folder)
  const saved = new Map<string, string>()
  const sent = new Set<string>()
  const onHub = new Set<string>()
  const listeners = new Set<(line: readonly string[]) => void>()
  let child: ChildProcess | null = null
  let held = ''
  let waits = ''
  let lines = ''

  const hear = (line: string): void => {
    const words = line.split(' ')
    if (words[0] === 'saved') saved.set(words[1] ?? '', words[2] ?? '')
    if (words[0] === 'sent') sent.add(words[1] ?? '')
    if (words[0] === 'on-hub') onHub.add(words[1] ?? '')
    if (words[0] === 'holds') held = words.slice(1).join(' ')
    if (words[0] === 'lines') lines = words.slice(1).join(' ')
    if (words[0] === 'waits') waits = words.slice(1).join(' ')
    for (const listener of listeners) listener(words)
  }
  return {
    name: `${name} of ${who}`,
    saved,
    sent,
    onHub,
    start: (quiet) => {
      const args = [
        bundle.fileOf('laptop'),
        file,
        bundle.fileOf('worker'),
        bundle.fileOf(spec.hubProgram),
        ...(quiet === undefined ? [] : [quiet]),
      ]
      child = spawn(process.execPath, args, {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      })
      // It may be gone before it has read.
      child.stdin?.on('error', () => undefined)
      // Whole lines only: the last one may be cut by the kill.
      let rest = ''
      child.stdout?.on('data', (bytes: Buffer) => {
        const lines = `${rest}${bytes.toString('latin1')}`.split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) hear(line)
      })
    },
    kill: async () => {
      if (child === null) return
      if (child.exitCode !== null) throw new Error(`${name} ended by itself with ${child.exitCode}`)
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
      child = null
    },
    judge: (figures) => {
      const docId = meetingDoc(office.meetingId, office.fileId, hand.opening.person.id)
      judgeNotes({ hand, folder: path.join(folder, 'store'), docId, saved, sent, name }, figures)
    },
    onDisk: () => heldOnDisk(hand, path.join(folder, 'store'), office.meetingId),
    held: () => held,
    waits: () => waits,
    lines: () => lines,
    on: (word, heard) => {
      const listener = (words: readonly string[]): void => {
        if (words[0] === word) heard(words)
      }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: (line) => void child?.stdin?.write(`${line}\n`),
  }
}

/** Signs in as the app does; what the app keeps of it stands in the file. */
async function writeSignedIn(
  { office, serverUrl, who, room }: LaptopSpec,
  folder: string,
): Promise<{ hand: Hand; file: string }> {
  const device = await signedInDevice(serverUrl, NAMES[who], PASSWORD)
  const { id, personId, privateKey, tokens } = device
  return writeHand(path.join(folder, 'store'), folder, {
    opening: {
      person: { id: personId, name: NAMES[who], position: '' },
      deviceId: id,
      signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    },
    paper: { fileId: office.fileId, versionId: office.fileVersionId },
    beside: { serverUrl, tokens, meetingId: office.meetingId, room: room(device) },
  })
}
