/** The one paper of the demo that was replaced after people had written on it. */
import type { PaperDraft } from '../print/block.ts'

export const REPLACED_PAPER = 'bc-ngan-sach'
export const REASON = 'Cập nhật số liệu theo ý kiến của Sở Tài chính'

/** The second version: a paragraph more near the beginning, so that everything after it lies elsewhere. */
export function revised(draft: PaperDraft): PaperDraft {
  const at = draft.blocks.findIndex((block) => block.kind === 'heading') + 1
  return {
    ...draft,
    blocks: [
      ...draft.blocks.slice(0, at),
      {
        kind: 'paragraph',
        text: 'Số liệu trong Báo cáo này đã được rà soát, cập nhật đến hết ngày 20 hằng tháng theo ý kiến của Sở Tài chính; các khoản thu tiền sử dụng đất phát sinh sau thời điểm trên được báo cáo bổ sung tại phiên họp.',
      },
      ...draft.blocks.slice(at),
    ],
  }
}
