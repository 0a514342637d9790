/**
 * A narrow line made by the kernel: a network namespace behind a pair of devices, each with a token bucket (tc-tbf(8)).
 * What leaves the namespace comes back through a Unix socket, which namespaces of the network do not part. The width is the
 * kernel's, headers of TCP and IP counted; delay and weather stay with the link in user space, as not every kernel has netem.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
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

/** Root may make namespaces where the kernel has them. */
export function hasKernelLinks(): boolean {
  if (process.getuid?.() !== 0) return false
  const name = `phong-hop-try-${process.pid}`
  try {
    run('ip', 'netns', 'add', name)
    run('ip', 'netns', 'exec', name, 'tc', 'qdisc', 'show')
    return true
  } catch {
    return false
  } finally {
    removed(name)
  }
}

function removed(name: string): void {
  try {
    run('ip', 'netns', 'delete', name)
  } catch {
    // It was never made.
  }
}

/** Without rates: as it is. */
export async function behindKernel(url: string, rates: Rates | null, folder: string): Promise<Narrow> {
  if (rates === null) return { url, begin: () => () => undefined, end: async () => undefined }
  const { protocol, port } = new URL(url)
  const socket = path.join(folder, 'back.sock')
  const back = createServer((one) => joined(one, connect(Number(port), '127.0.0.1')))
  back.listen(socket)
  await once(back, 'listening')
  const space = `phong-hop-${process.pid}`
  const [near, far] = [`phn${process.pid}`, `phf${process.pid}`]
  run('ip', 'netns', 'add', space)
  run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', space)
  run('ip', 'addr', 'add', `${NEAR}/30`, 'dev', near)
  run('ip', 'link', 'set', near, 'up')
  run('ip', '-n', space, 'addr', 'add', `${FAR}/30`, 'dev', far)
  run('ip', '-n', space, 'link', 'set', far, 'up')
  const passing = path.join(import.meta.dirname, 'kernel-passing.ts')
  const child = spawn('ip', ['netns', 'exec', space, process.execPath, passing, FAR, socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const bucket = (rate: number) => ['tbf', 'rate', `${rate * 8}bit`, 'burst', BURST, 'latency', QUEUE]
  return {
    url: `${protocol}//${FAR}:${said.toString().trim()}`,
    begin: () => {
      run('tc', 'qdisc', 'add', 'dev', near, 'root', ...bucket(rates.up))
      run('tc', '-n', space, 'qdisc', 'add', 'dev', far, 'root', ...bucket(rates.down))
      return () => {
        run('tc', 'qdisc', 'del', 'dev', near, 'root')
        run('tc', '-n', space, 'qdisc', 'del', 'dev', far, 'root')
      }
    },
    end: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
      back.close()
      removed(space)
    },
  }
}

/** Both ways, until either ends. */
export function joined(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
}
