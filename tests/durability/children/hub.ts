/** The hub's process as the app starts it: it ends with the process that started it, as Electron's do. */
import { serveParent } from '../../../server/hub/serve-parent.ts'

// A word to who has gone is one more way to learn of it.
for (const gone of ['disconnect', 'error']) process.once(gone, () => process.exit(1))
serveParent()
