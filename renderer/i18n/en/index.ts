import { archive } from './archive.ts'
import { common } from './common.ts'
import { desk } from './desk.ts'
import { deskFailures } from './desk-failures.ts'
import { deskImport, deskImportFailures } from './desk-import.ts'
import { deskPapers } from './desk-papers.ts'
import { diagnostics } from './diagnostics.ts'
import { display } from './display.ts'
import { failures } from './failures.ts'
import { following } from './following.ts'
import { groups } from './groups.ts'
import { hand } from './hand.ts'
import { intakeFailures } from './intake-failures.ts'
import { invitation } from './invitation.ts'
import { meeting } from './meeting.ts'
import { minutes } from './minutes.ts'
import { noNetwork } from './no-network.ts'
import { notes } from './notes.ts'
import { notice } from './notice.ts'
import { opinion } from './opinion.ts'
import { opinionFailures } from './opinion-failures.ts'
import { outside } from './outside.ts'
import { pack } from './pack.ts'
import { pane } from './pane.ts'
import { reader } from './reader.ts'
import { recognise } from './recognise.ts'
import { reports } from './reports.ts'
import { room } from './room.ts'
import { roomFailures } from './room-failures.ts'
import { rsvp } from './rsvp.ts'
import { saving } from './saving.ts'
import { search } from './search.ts'
import { seen } from './seen.ts'
import { session } from './session.ts'
import { sessionDesk } from './session-desk.ts'
import { sessionFailures } from './session-failures.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { signatures } from './signatures.ts'
import { speech } from './speech.ts'
import { stick } from './stick.ts'
import { sync } from './sync.ts'
import { tasks } from './tasks.ts'
import { versions } from './versions.ts'
import { viewing } from './viewing.ts'
import { vote } from './vote.ts'

/** Same keys as Vietnamese; each part says so in its type. */
export const en = {
  ...common,
  ...archive,
  ...diagnostics,
  ...display,
  ...failures,
  ...hand,
  ...following,
  ...groups,
  ...invitation,
  ...meeting,
  ...noNetwork,
  ...notes,
  ...notice,
  ...pack,
  ...opinion,
  ...opinionFailures,
  ...pane,
  ...outside,
  ...reader,
  ...recognise,
  ...reports,
  ...room,
  ...roomFailures,
  ...desk,
  ...deskFailures,
  ...deskPapers,
  ...deskImport,
  ...deskImportFailures,
  ...intakeFailures,
  ...minutes,
  ...rsvp,
  ...saving,
  ...search,
  ...seen,
  ...session,
  ...sessionDesk,
  ...sessionFailures,
  ...settings,
  ...speech,
  ...signIn,
  ...signatures,
  ...stick,
  ...sync,
  ...tasks,
  ...versions,
  ...viewing,
  ...vote,
}
