/** The negative control: the same hub with a hasty log. */
import { serveParent } from '../../../server/hub/serve-parent.ts'
import { acknowledgesTooEarly } from '../../server/hasty-log.ts'

// A word to who has gone is one more way to learn of it.
for (const gone of ['disconnect', 'error']) process.once(gone, () => process.exit(1))
serveParent({ feedLog: acknowledgesTooEarly })
