/** Who, when and which ids. */
import { createHash, randomBytes } from 'node:crypto'
import type { Epoch, PersonId, Sha256 } from '../../../shared/kernel/ids.ts'
import { uuidV7 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'

/** Monday 23 November 2026, 09:00 in Vietnam. */
export const NOW = instant(Date.UTC(2026, 10, 23, 2))
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const newId = <T extends string>() => uuidV7(NOW, randomBytes(16)) as T
export const sha = (text: string) => createHash('sha256').update(text).digest('hex') as Sha256

export const an = { id: newId<PersonId>(), name: 'Đặng Văn An', position: 'Chủ tịch UBND xã' }
export const binh = { id: newId<PersonId>(), name: 'Nguyễn Thị Bình', position: 'Phó Chủ tịch' }
export const EPOCH = newId<Epoch>()
