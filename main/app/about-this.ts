/** Which app runs on what. */
import { app } from 'electron'
import type { HandlerPorts } from './ports.ts'

/** A release is built on this Electron or a later one; older ones serve development and tests (docs/runtime.md §3). */
const OLDEST_RELEASED = 45

export function aboutThis(): HandlerPorts['about'] {
  const electron = process.versions['electron'] ?? ''
  return {
    version: app.getVersion(),
    platform: `${process.platform} ${process.arch}`,
    electron,
    chromium: process.versions['chrome'] ?? '',
    developmentRuntime: Number.parseInt(electron, 10) < OLDEST_RELEASED,
  }
}
