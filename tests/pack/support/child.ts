/** The building process as a process: forked by Node where the app forks it by Electron. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { type Child, type Job, type JobPorts, runJob } from '../../../main/export/index.ts'

const FILE = path.join(import.meta.dirname, '../../../main/pack/child.ts')

export function packPorts(
  started: (child: ChildProcess) => void = () => undefined,
  change: (child: Child) => Child = (child) => child,
): JobPorts {
  return {
    launch: () => {
      const child = fork(FILE, [], { serialization: 'advanced', stdio: 'ignore' })
      started(child)
      return change({
        say: (message) => void child.send(message),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.on('exit', listener),
        kill: () => void child.kill('SIGKILL'),
        memory: () => null,
      })
    },
    every: (ms, tick) => {
      const timer = setInterval(tick, ms)
      return () => clearInterval(timer)
    },
    monotonicMs: () => performance.now(),
    isFullDisk: (error) => error instanceof Error && error.message === 'full',
  }
}

export const runPack = (
  ports: JobPorts,
  job: Pick<Job, 'order' | 'sources'> & Partial<Job>,
): ReturnType<typeof runJob> =>
  runJob(ports, {
    write: async () => undefined,
    progress: () => undefined,
    signal: new AbortController().signal,
    ...job,
  })
