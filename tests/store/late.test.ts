/** A paper that was sent late says by how much, by the meeting that it was sent for. */
import { expect, test } from 'vitest'
import { aMeeting, feedOf, NOW, openTestStore, removeFolder, tempFolder } from './support/world.ts'

test('the list of papers shows how late each was sent', async () => {
  const folder = tempFolder()
  const { store } = await openTestStore(folder)
  try {
    // Thursday 26 November 2026, 08:00 in Vietnam; the deadline was the end of Monday 23 November.
    const start = Date.UTC(2026, 10, 26, 1)
    const meeting = aMeeting({ name: 'Phiên họp', start, papers: [{ name: 'Đúng hạn' }, { name: 'Chậm' }] })
    for (const put of meeting.puts)
      if (put.type === 'Paper' && put.object.name === 'Chậm')
        Object.assign(put.object, { sent: Date.UTC(2026, 10, 24, 2, 30), sentLate: true })
    await store.applyResponse(feedOf(meeting), NOW)
    const detail = await store.meetingDetail(meeting.id)
    if (!detail.ok) throw new Error(detail.failure.code)
    const papers = detail.value.agenda.flatMap((item) => item.papers)
    expect(papers.map(({ name, sentLate, lateMinutes }) => [name, sentLate, lateMinutes])).toEqual([
      ['Đúng hạn', false, 0],
      ['Chậm', true, 9 * 60 + 30],
    ])
  } finally {
    await store.terminate()
    removeFolder(folder)
  }
})
