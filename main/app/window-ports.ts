/** The window as a whole. */
export interface WindowPorts {
  readonly setFullScreen: (on: boolean) => void
  /** Its page may ask for the camera, or may not. */
  readonly letCamera: (on: boolean) => void
  /** The system's browser or mail program. The address was looked at before. */
  readonly openOutside: (url: string) => Promise<void>
}
