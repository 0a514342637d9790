/** Text that looks like papers: common syllables often, rare ones seldom, set phrases everywhere. Seeded. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const PHRASES = [
  'ủy ban nhân dân',
  'phòng họp',
  'nghị quyết',
  'hội đồng nhân dân',
  'ngân sách nhà nước',
  'phát triển kinh tế – xã hội',
  'Đồng Hỷ',
  'trình Chủ tịch',
]
const ONSETS = [
  'b',
  'c',
  'd',
  'đ',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'ph',
  'qu',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
  'ngh',
  'nh',
  'ch',
  'kh',
  'gi',
]
const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'oa', 'iê', 'ươ', 'uô']
const ENDS = ['', 'n', 'ng', 'm', 't', 'c', 'p', 'i', 'u', 'nh', 'ch']
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

const vocabularyRandom = seeded(7)
const VOCABULARY = Array.from({ length: 6000 }, () =>
  (
    pick(vocabularyRandom, ONSETS) +
    pick(vocabularyRandom, VOWELS) +
    pick(vocabularyRandom, TONES) +
    pick(vocabularyRandom, ENDS)
  ).normalize('NFC'),
)

export function vietnameseText(random: () => number, words: number): string {
  const out: string[] = []
  while (out.length < words) {
    if (random() < 0.03) out.push(pick(random, PHRASES))
    else out.push(VOCABULARY[Math.floor(VOCABULARY.length * random() ** 3)]!)
    if (random() < 0.02) out.push('\n')
  }
  return out.join(' ')
}
