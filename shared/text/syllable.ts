/** The build of Vietnamese syllables: an onset, a rime, at most one tone, and stops that take two tones only. */

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')

const RIMES = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
    'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
    'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu',
    'ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt',
  ]
    .join(' ')
    .split(' '),
)

/** Grave, acute, tilde, hook above, dot below: the tones. Breve, circumflex and horn belong to the letter. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const STOPPED = /(?:ch|[cpt])$/
/** Acute and dot below. */
const STOPPED_TONES = /[\u0301\u0323]/

const known = new Map<string, boolean>()
const MOST_KNOWN = 20_000

/** Whether `word` (any case, any normal form) can be one Vietnamese syllable. Letters alone, no blanks. */
export function isSyllable(word: string): boolean {
  const found = known.get(word)
  if (found !== undefined) return found
  const answer = check(word)
  if (known.size < MOST_KNOWN) known.set(word, answer)
  return answer
}

function check(word: string): boolean {
  if (word === '' || word.length > 12) return false
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(TONES) ?? []
  if (tones.length > 1) return false
  const plain = apart.replace(TONES, '').normalize('NFC')
  // "các" and "một" are right, "càc" and "lôc" are not; "cac" may have been typed without its marks.
  if (STOPPED.test(plain) && !STOPPED_TONES.test(tones[0] ?? '') && !/^[a-z]+$/.test(apart)) return false
  if (RIMES.has(plain)) return true
  return ONSETS.some((onset) => plain.startsWith(onset) && RIMES.has(plain.slice(onset.length)))
}

const VIETNAMESE = /[ăđĩũơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉịòóỏõọồốổỗộờớởỡợùúủụừứửữựỳýỷỹỵâêô]/iu

/** Whether the word carries a mark of Vietnamese, or đ. */
export const hasVietnameseMark = (word: string): boolean => VIETNAMESE.test(word.normalize('NFC'))

/** Letters that no Western European encoding has: text that holds them is in Unicode already. */
const UNICODE_ONLY = /[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]/u

export const isUnicodeVietnamese = (text: string): boolean => UNICODE_ONLY.test(text.normalize('NFC'))
