import { powerSaveBlocker } from 'electron'

/** The laptop may darken its screen, and goes on serving; with a wall to light it stays on too. Answers what ends it. */
export function stayAwake(
  how: Parameters<typeof powerSaveBlocker.start>[0] = 'prevent-app-suspension',
): () => void {
  const blocker = powerSaveBlocker.start(how)
  return () => {
    if (powerSaveBlocker.isStarted(blocker)) powerSaveBlocker.stop(blocker)
  }
}
