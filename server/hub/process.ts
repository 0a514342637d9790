/** Entry of the hub's process. */
import { serveParent } from './serve-parent.ts'

serveParent()
