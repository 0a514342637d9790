import { describe, expect, it } from 'vitest'
import { aSyncStatus, dayMs } from '../../bridge/fake/builders.ts'
import type { SyncStatus } from '../../bridge/index.ts'
import { formatIn, translateIn } from '../../i18n/index.ts'
import { isClockOff, syncSentences } from './sync-sentences.ts'
import { syncLine } from './sync-words.ts'

const t = translateIn('vi')
const format = formatIn('vi')
const now = Date.UTC(2026, 10, 23, 7, 8)
const line = (changes: Partial<SyncStatus>) => syncLine(aSyncStatus(now, changes), t, format, now)

describe('the sync line', () => {
  it.each([
    [{}, 'ok', ['Đã gửi lúc 14:05']],
    [{ lastSentAt: null }, 'ok', ['Đã đồng bộ']],
    [{ waitingCount: 3 }, 'wait', ['Đã lưu trên máy này', 'Chờ gửi 3']],
    [
      { link: 'offline', waitingCount: 3, onHubCount: 2 },
      'wait',
      ['Mất mạng', 'Đã lưu trên máy này', 'Chờ gửi 3', '2 đã có trên máy chủ phòng họp'],
    ],
    [{ link: 'offline', waitingCount: 3 }, 'wait', ['Mất mạng', 'Đã lưu trên máy này', 'Chờ gửi 3']],
    [{ link: 'connecting' }, 'wait', ['Đang nối mạng', 'Đã lưu trên máy này']],
    [
      { link: 'blocked', failure: { code: 'sync/app-too-old' } },
      'danger',
      ['Không đồng bộ được', 'Đã lưu trên máy này'],
    ],
    [{ refusedCount: 1 }, 'danger', ['1 ghi chú chưa được nhận', 'Đã lưu trên máy này']],
    [{ disk: 'full', waitingCount: 3 }, 'danger', ['Ổ đĩa đầy, chưa lưu được']],
    [
      {
        downloads: {
          activeCount: 1,
          waitingCount: 2,
          remainingBytes: 1,
          paused: false,
          bytesPerSecond: null,
          heldCount: 0,
          heldBy: null,
        },
      },
      'ok',
      ['Đã gửi lúc 14:05', 'Đang tải 3 tài liệu'],
    ],
    [{ pullRemainingBytes: 2_400_000 }, 'accent', ['Đang nhận dữ liệu, còn 2,4 MB']],
  ] as const)('%o', (changes, tone, parts) =>
    expect(line(changes as Partial<SyncStatus>)).toMatchObject({ tone, parts }),
  )
  it('never says "đã gửi" while something waits', () => {
    expect(line({ waitingCount: 1 }).parts.join()).not.toContain('Đã gửi')
  })
  it('never says "đã lưu" on a full disk', () => {
    expect(line({ disk: 'full' }).parts.join()).not.toContain('Đã lưu')
  })
})

describe('the three sentences', () => {
  const sentences = (changes: Partial<SyncStatus>) => syncSentences(aSyncStatus(now, changes), t, format, now)
  it('say what is safe, what waits, what comes', () => {
    expect(sentences({})).toEqual({
      safe: ['Mọi ghi chú đã lưu trên máy này.', 'Lần gửi gần nhất: 14:05.'],
      waits: ['Không có gì chờ gửi.'],
      comes: ['Không có gì đang tải về.', 'Lần nhận gần nhất: 14:07.'],
    })
  })
  it('say what happens by itself when the network is gone', () => {
    const { waits, comes } = sentences({
      link: 'offline',
      waitingCount: 3,
      nextTryInMs: 45_000,
      downloads: {
        activeCount: 0,
        waitingCount: 2,
        remainingBytes: 61_000_000,
        paused: false,
        bytesPerSecond: null,
        heldCount: 0,
        heldBy: null,
      },
    })
    expect(waits).toEqual(['Chờ gửi 3 thay đổi.', 'Máy sẽ tự gửi khi có mạng.', 'Thử lại sau 45 giây.'])
    expect(comes[0]).toBe('Còn 2 tài liệu (61 MB) sẽ tải về khi có mạng.')
  })
  it('name what the server refused', () => {
    expect(sentences({ refusedCount: 2 }).waits.join(' ')).toContain(
      'Có 2 ghi chú máy chủ không nhận, vẫn lưu trên máy này.',
    )
  })
  it.each([
    [null, false],
    [1000, false],
    [-4 * 60_000, false],
    [3 * dayMs, true],
    [-3 * dayMs, true],
  ])('a clock off by %s: %s', (clockSkewMs, off) =>
    expect(isClockOff(aSyncStatus(now, { clockSkewMs }))).toBe(off),
  )
})
