import { first } from './0001-first.ts'
import { groups } from './0002-groups.ts'
import { devices } from './0003-devices.ts'
import { chunks } from './0004-chunks.ts'
import { authorities } from './0005-authorities.ts'
import { putBack } from './0006-put-back.ts'
import { stick } from './0007-stick.ts'
import { seen } from './0008-seen.ts'
import { desk } from './0009-desk.ts'
import { invitation } from './0010-invitation.ts'
import { agendaTree } from './0011-agenda-tree.ts'
import { deskPapers } from './0012-desk-papers.ts'
import { passedOn } from './0013-passed-on.ts'
import { heard } from './0014-heard.ts'
import { session } from './0015-session.ts'
import { packLife } from './0016-pack-life.ts'
import { viewing } from './0017-viewing.ts'

import { roomPlan } from './0018-room-plan.ts'
import { printedNumbers } from './0019-printed-numbers.ts'
import { officeDeadlines } from './0020-office-deadlines.ts'
import { minutes } from './0021-minutes.ts'
import { sessionMark } from './0022-session-mark.ts'
import { duties } from './0023-duties.ts'
import { opinion } from './0024-opinion.ts'
import { sessionSummary } from './0025-session-summary.ts'
import type { Migration } from './migrate.ts'

/** Published steps never change: tests/migrations holds their hashes. */
export const migrations: readonly Migration[] = [
  first,
  groups,
  devices,
  chunks,
  authorities,
  putBack,
  stick,
  seen,
  desk,
  invitation,
  agendaTree,
  deskPapers,
  passedOn,
  heard,
  session,
  packLife,
  viewing,

  roomPlan,
  printedNumbers,
  officeDeadlines,
  minutes,
  sessionMark,
  duties,
  opinion,
  sessionSummary,
]
