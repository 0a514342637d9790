/**
 * Whether the system says that its network costs by the byte. Electron does not know; Windows tells by its connection
 * profile, Linux by NetworkManager. Asked when the network changes, off the app's own path; unknown counts as no.
 */
import { execFile } from 'node:child_process'

export interface Metered {
  readonly is: () => boolean
  /** The network is another one, or may be. */
  readonly look: () => void
}

const ANSWER_WITHIN_MS = 15_000

const WINDOWS_SCRIPT =
  '[void][Windows.Networking.Connectivity.NetworkInformation,Windows,ContentType=WindowsRuntime];' +
  '[Windows.Networking.Connectivity.NetworkInformation]::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType'

interface Question {
  readonly program: string
  readonly args: readonly string[]
  readonly says: (output: string) => boolean
}

/** Null where the system has no such word. */
export function questionOf(platform: NodeJS.Platform): Question | null {
  if (platform === 'win32') {
    return {
      program: 'powershell.exe',
      args: ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_SCRIPT],
      says: (output) => /^\s*(Fixed|Variable)\s*$/m.test(output),
    }
  }
  if (platform === 'linux') {
    return {
      program: 'nmcli',
      args: ['-t', '-f', 'GENERAL.STATE,GENERAL.METERED', 'device', 'show'],
      // Only the devices that are connected count.
      says: (output) =>
        /GENERAL\.STATE:100\b[^\n]*\n(?:(?!GENERAL\.STATE)[^\n]*\n)*?GENERAL\.METERED:yes/.test(output),
    }
  }
  return null
}

export type Run = (program: string, args: readonly string[]) => Promise<string>

const runProgram: Run = (program, args) =>
  new Promise((resolve, reject) => {
    execFile(program, args, { timeout: ANSWER_WITHIN_MS, windowsHide: true }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
  })

export function createMetered(
  changed: () => void,
  platform: NodeJS.Platform = process.platform,
  run: Run = runProgram,
): Metered {
  const question = questionOf(platform)
  let metered = false
  let turn = 0
  const answer = (of: number, next: boolean): void => {
    if (of !== turn || next === metered) return
    metered = next
    changed()
  }
  return {
    is: () => metered,
    look: () => {
      turn += 1
      const mine = turn
      if (question === null) return
      run(question.program, question.args).then(
        (output) => answer(mine, question.says(output)),
        () => answer(mine, false),
      )
    },
  }
}
