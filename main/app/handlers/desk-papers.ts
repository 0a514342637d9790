import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Sha256 } from '../../../shared/kernel/ids.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type DeskPaperCalls = Pick<
  Handlers,
  | 'deskPapers.take'
  | 'deskPapers.choose'
  | 'deskPapers.intake'
  | 'deskPapers.cancel'
  | 'deskPapers.dismiss'
  | 'deskPapers.contents'
  | 'deskPapers.compare'
  | 'deskPapers.notesOn'
  | 'deskPapers.sendAgain'
>

export function deskPaperHandlers(ports: HandlerPorts): DeskPaperCalls {
  return {
    'deskPapers.take': within(ports, async ({ deskPapers }, { meetingId, as, paths }) =>
      ok({ count: await deskPapers.intake.take(meetingId, as, paths) }),
    ),
    'deskPapers.choose': within(ports, async ({ deskPapers }, { meetingId, as }) => {
      const paths = await ports.askWhichPapers(as.is === 'new')
      return ok({ count: paths.length === 0 ? 0 : await deskPapers.intake.take(meetingId, as, paths) })
    }),
    'deskPapers.intake': within(ports, async ({ deskPapers }, { meetingId }) =>
      ok(deskPapers.intake.rows(meetingId)),
    ),
    'deskPapers.cancel': within(ports, async ({ deskPapers }, { meetingId, id }) => {
      deskPapers.intake.cancel(meetingId, id)
      return ok({})
    }),
    'deskPapers.dismiss': within(ports, async ({ deskPapers }, { meetingId }) => {
      deskPapers.intake.dismiss(meetingId)
      return ok({})
    }),
    'deskPapers.contents': within(ports, async ({ deskPapers }, { meetingId }) =>
      ok(await deskPapers.contents(meetingId)),
    ),
    'deskPapers.compare': within(ports, async ({ store, versions }, { meetingId, before, after }) => {
      // What another device brought has its words here once it is out.
      const published = async (sha256: Sha256): Promise<Uint8Array | null> => {
        const name = await store.publishedText(sha256)
        return name === null ? null : await versions.textOf(name)
      }
      const [old, next] = await Promise.all(
        [before, after].map(async (sha256) => ({
          sha256,
          text: (await store.deskContentText(meetingId, sha256)) ?? (await published(sha256)),
        })),
      )
      if (old === undefined || next === undefined || old.text === null || next.text === null)
        return fail('paper/no-text')
      return await versions.compareTexts(
        { key: old.sha256, text: old.text },
        { key: next.sha256, text: next.text },
      )
    }),
    'deskPapers.notesOn': within(ports, async ({ store }, { meetingId, paperId }) =>
      ok(await store.notesOnPaper(meetingId, paperId)),
    ),
    'deskPapers.sendAgain': within(ports, async ({ deskPapers }, { sha256 }) => {
      await deskPapers.uploads.sendAgain(sha256)
      return ok({})
    }),
  }
}
