import { type RefObject, useEffect, useRef, useState } from 'react'
import { api } from '../../bridge/index.ts'
import { readCode } from './read-code.ts'

/** `denied`: by the machine's own settings. `busy`: another program has it. */
export type CameraState = 'asking' | 'seeing' | 'none' | 'denied' | 'busy'

/** Between two looks: even an old laptop has time for its other work. */
const PAUSE_MS = 120
/** Wide enough for the picture of a room from two arm's lengths. */
const MOST_PIXELS_WIDE = 960

export interface Camera {
  readonly state: CameraState
  /** There is another one to change to. */
  readonly hasOther: boolean
  readonly change: () => void
  readonly again: () => void
}

/** The camera is on while `video` is on the page, and goes off with it. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onText: (text: string) => void): Camera {
  const [state, setState] = useState<CameraState>('asking')
  const [ids, setIds] = useState<readonly string[]>([])
  /** Null: the one that the system has chosen. `no`: of the try. */
  const [wish, setWish] = useState<{ readonly no: number; readonly deviceId: string | null }>({
    no: 0,
    deviceId: null,
  })
  /** The one before is off, and its leave given back, before the next is asked for. */
  const before = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    const at = video.current
    const seeing = before.current.then(() => see(at, wish.deviceId, { setState, setIds, onText }))
    return () => {
      before.current = seeing.then((end) => end())
    }
  }, [video, onText, wish])
  const change = (): void => {
    const at = Math.max(0, ids.indexOf(wish.deviceId ?? ids[0] ?? ''))
    setWish({ no: wish.no + 1, deviceId: ids[(at + 1) % ids.length] ?? null })
  }
  const again = (): void => setWish({ ...wish, no: wish.no + 1 })
  return { state, hasOther: ids.length > 1, change, again }
}

interface Told {
  readonly setState: (state: CameraState) => void
  readonly setIds: (ids: readonly string[]) => void
  readonly onText: (text: string) => void
}

/** Answers with what ends it. */
async function see(
  video: HTMLVideoElement | null,
  deviceId: string | null,
  told: Told,
): Promise<() => Promise<void>> {
  const giveBack = async (): Promise<void> => void (await api['window.letCamera']({ on: false }))
  told.setState('asking')
  await api['window.letCamera']({ on: true })
  const stream = await streamOf(deviceId)
  if (typeof stream === 'string') {
    await giveBack()
    told.setState(stream)
    return () => Promise.resolve()
  }
  if (video !== null) video.srcObject = stream
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = (): void => {
    const text = video === null ? null : seenIn(video)
    if (text !== null) told.onText(text)
    timer = setTimeout(look, PAUSE_MS)
  }
  look()
  told.setState('seeing')
  told.setIds(await cameras())
  return async () => {
    if (timer !== null) clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    if (video !== null) video.srcObject = null
    await giveBack()
  }
}

async function streamOf(deviceId: string | null): Promise<MediaStream | 'none' | 'denied' | 'busy'> {
  const which = deviceId === null ? {} : { deviceId: { exact: deviceId } }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { width: { ideal: 1280 }, ...which },
    })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
    return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none'
  }
}

async function cameras(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
}

function seenIn(video: HTMLVideoElement): string | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return null
  const part = Math.min(1, MOST_PIXELS_WIDE / videoWidth)
  const [width, height] = [Math.round(videoWidth * part), Math.round(videoHeight * part)]
  const paper = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (paper === null) return null
  paper.drawImage(video, 0, 0, width, height)
  return readCode(paper.getImageData(0, 0, width, height))
}
