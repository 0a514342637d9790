/** Channels between main and the bridge (main/preload/channels.ts, which imports nothing of main; a test holds them equal). */
export const CALL_CHANNEL = 'meeting/call'
export const SIGNAL_CHANNEL = 'meeting/signal'
export const VIEWER_PORT_CHANNEL = 'meeting/viewer-port'
/** To the screen on the wall, and nothing back. */
export const DISPLAY_CHANNEL = 'meeting/display'
