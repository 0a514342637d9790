/**
 * A narrow line made by the kernel: a network namespace behind a pair of devices, each with a token bucket (tc-tbf(8)).
 * What leaves the namespace comes back through a Unix socket, which namespaces of the network do not part. The width is the
 * kernel's, headers of TCP and IP counted; delay and weather stay with the link in user space, as not every kernel has netem.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'

/** Bytes a second, each way. */
export interface Rates {
  readonly up: number
  readonly down: number
}

export interface Narrow {
  /** Where to connect instead. */
  readonly url: string
  /** From here on the line is narrow; answers what makes it wide again. */
  readonly begin: () => () => void
}

interface Opened extends Narrow {
  readonly end: () => Promise<void>
}

const NEAR = '169.254.77.1'
const FAR = '169.254.77.2'
/** Of a bucket: two frames of Ethernet; less would let nothing through. */
const BURST = '3100'
/** What waits longer is dropped: longer than the whole test, so that a narrow line loses nothing. */
const QUEUE = '600s'

const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const SPACE = 'phong-hop-'

/** Root may make namespaces where the kernel has them. Those that a run left behind that was killed are removed. */
export function hasKernelLinks(): boolean {
  if (process.getuid?.() !== 0) return false
  const name = `${SPACE}try-${process.pid}`
  try {
    sweep()
    run('ip', 'netns', 'add', name)
    run('ip', 'netns', 'exec', name, 'tc', 'qdisc', 'show')
    return true
  } catch {
    return false
  } finally {
    removed('netns', name)
  }
}

function removed(what: 'netns' | 'link', name: string): void {
  try {
    run('ip', what, 'delete', name)
  } catch {
    // It was never made.
  }
}

/** A namespace takes its devices along, those at its other ends too. */
function sweep(): void {
  for (const line of run('ip', 'netns', 'list').split('\n')) {
    const name = line.split(' ')[0] ?? ''
    const pid = /^phong-hop-(?:try-)?(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removed('netns', name)
  }
}

export interface Passage {
  readonly url: string
  /** Null: as it is. */
  readonly rates: Rates | null
  /** For the socket. */
  readonly folder: string
}

/** Whatever fails, and however the process ends short of SIGKILL, no namespace stays. */
export async function behindKernel<T>(passage: Passage, work: (narrow: Narrow) => Promise<T>): Promise<T> {
  const { url, rates, folder } = passage
  if (rates === null) return work({ url, begin: () => () => undefined })
  const narrow = await opened(url, rates, folder)
  try {
    return await work(narrow)
  } finally {
    await narrow.end()
  }
}

async function opened(url: string, rates: Rates, folder: string): Promise<Opened> {
  const space = `${SPACE}${process.pid}`
  const undo: (() => void)[] = []
  const undoAll = (): void => {
    process.off('exit', undoAll)
    for (const step of undo.splice(0).reverse()) step()
  }
  process.once('exit', undoAll)
  try {
    const back = await backDoor(url, path.join(folder, 'back.sock'))
    undo.push(() => back.close())
    const ends = { near: `phn${process.pid}`, far: `phf${process.pid}` }
    // The devices first: the kernel takes those of a namespace away when it has time, and the next link has the same address.
    undo.push(() => removed('netns', space))
    undo.push(() => removed('link', ends.near))
    pairOfDevices(space, ends)
    const child = passer(space, path.join(folder, 'back.sock'))
    const gone = once(child, 'exit')
    undo.push(() => child.kill('SIGKILL'))
    const said = await Promise.race([
      once(child.stdout, 'data').then(([port]) => String(port).trim()),
      gone.then(([code]) => Promise.reject(new Error(`what passes on in the namespace ended with ${code}`))),
    ])
    return {
      url: `${new URL(url).protocol}//${FAR}:${said}`,
      begin: () => narrowed(space, ends, rates),
      end: async () => {
        undoAll()
        await gone
      },
    }
  } catch (error) {
    undoAll()
    throw error
  }
}

/** What comes out of the namespace goes on to the server. */
async function backDoor(url: string, socket: string): Promise<Server> {
  const { port } = new URL(url)
  const back = createServer((one) => joined(one, connect(Number(port), '127.0.0.1')))
  back.listen(socket)
  await once(back, 'listening')
  return back
}

interface Ends {
  readonly near: string
  readonly far: string
}

function pairOfDevices(space: string, { near, far }: Ends): void {
  run('ip', 'netns', 'add', space)
  run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', space)
  run('ip', 'addr', 'add', `${NEAR}/30`, 'dev', near)
  run('ip', 'link', 'set', near, 'up')
  run('ip', '-n', space, 'addr', 'add', `${FAR}/30`, 'dev', far)
  run('ip', '-n', space, 'link', 'set', far, 'up')
}

function passer(space: string, socket: string) {
  const passing = path.join(import.meta.dirname, 'kernel-passing.ts')
  return spawn('ip', ['netns', 'exec', space, process.execPath, passing, FAR, socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function narrowed(space: string, { near, far }: Ends, rates: Rates): () => void {
  const bucket = (rate: number) => ['tbf', 'rate', `${rate * 8}bit`, 'burst', BURST, 'latency', QUEUE]
  run('tc', 'qdisc', 'add', 'dev', near, 'root', ...bucket(rates.up))
  run('tc', '-n', space, 'qdisc', 'add', 'dev', far, 'root', ...bucket(rates.down))
  return () => {
    run('tc', 'qdisc', 'del', 'dev', near, 'root')
    run('tc', '-n', space, 'qdisc', 'del', 'dev', far, 'root')
  }
}

/** Both ways, until either ends. */
export function joined(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
}
