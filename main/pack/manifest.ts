/** The list that a pack carries inside: which page of which content is which page of the pack. */
import { spansText } from '../../shared/pack/labels.ts'
import type { PackOrder } from './order.ts'
import type { Added } from './paper/add.ts'

export function manifestOf(order: PackOrder, papers: readonly Added[]): Uint8Array {
  const list = {
    format: 'phong-hop/pack-pdf',
    version: 1,
    meeting: order.meeting.name,
    edition: order.edition,
    which: order.which,
    made: order.at,
    papers: papers.map(({ paper, outcome }) => ({
      name: paper.name,
      reference: paper.reference,
      item: paper.item.number,
      fileId: paper.fileId,
      fileVersionId: paper.fileVersionId,
      versionNumber: paper.versionNumber,
      sha256: paper.sha256,
      outcome,
      pageCount: paper.pageCount,
      pages: paper.pages,
      printed: spansText(paper.pages),
    })),
  }
  return Buffer.from(`${JSON.stringify(list, null, 1)}\n`, 'utf8')
}
