import { DEFAULT_PRICES } from '../saving/report.ts'
import type { Preferences } from './preferences.ts'

/** What holds until a person chooses: on a device that nobody has unlocked, in a fresh store, before main has answered. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'vi',
  theme: 'system',
  zoom: 1,
  readerPanel: 'pages',
  layer: 'private',
  color: 'yellow',
  findIgnoresMarks: true,
  pageLayout: 'continuous',
  pageTheme: 'light',
  keyMap: 'zotero',
  splitShare: 0.5,
  fingerDraws: false,
  penWidth: 2,
  tools: {
    opacity: null,
    fill: null,
    fontSize: 12,
    eraser: 'strokes',
    eraserWidth: 12,
    shape: 'rectangle',
    stamp: '',
  },
  downloadsPaused: false,
  downloadCap: null,
  goodNetworkOnly: false,
  stamps: [],
  savingPrices: DEFAULT_PRICES,
}
