/** Names of files that Windows, macOS and Linux take, no two of them the same anywhere. */

/** Names of devices on Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)/i
/** Code units of one name: half of what file systems take, so that a deep folder still fits into 260 of Windows. */
const MOST = 120

/** NFC, without the signs that Windows refuses, without blanks or points at the ends. Never empty. */
export function safeName(wished: string, most: number = MOST): string {
  const plain = wished
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\ud800-\udfff]+/gu, (signs) =>
      /^[\ud800-\udbff][\udc00-\udfff]$/.test(signs) ? signs : '-',
    )
    .replace(/\s+/gu, ' ')
  const cut = cutAt(plain.replace(/^[\s.-]+/u, ''), most).replace(/[\s.-]+$/u, '')
  if (cut === '') return 'Không tên'
  return RESERVED.test(cut) ? `_${cut}` : cut
}

function cutAt(text: string, most: number): string {
  const cut = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** `taken`: names in lower case; the answer is added. What is the same for a disk that ignores case gets a number. */
export function freeName(stem: string, ending: string, taken: Set<string>): string {
  for (let no = 1; ; no += 1) {
    const name = no === 1 ? `${stem}${ending}` : `${stem} (${no})${ending}`
    const key = name.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}
