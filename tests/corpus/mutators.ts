/** Breaks a sound PDF in one of the ways in which files break: on the way, in a bad program, or on purpose. */
import type { Chance } from './chance.ts'

/** A new file; the one given stays as it is. */
export type Mutator = (paper: Buffer, chance: Chance) => Buffer

const at = (paper: Buffer, chance: Chance): number => chance.whole(0, paper.length)

function replaced(paper: Buffer, from: number, length: number, by: Buffer | string): Buffer {
  const part = typeof by === 'string' ? Buffer.from(by, 'latin1') : by
  return Buffer.concat([paper.subarray(0, from), part, paper.subarray(from + length)])
}

/** Every place where `what` stands, as offset and length. */
function places(paper: Buffer, what: RegExp): { index: number; found: string }[] {
  return [...paper.toString('latin1').matchAll(what)].map(({ index, 0: found }) => ({ index, found }))
}

/** Some of the matches, each put in another way; from the end, so that offsets stay. */
function rewrite(paper: Buffer, chance: Chance, what: RegExp, most: number, by: (found: string) => string) {
  const all = places(paper, what)
  const count = Math.min(all.length, chance.whole(1, most + 1))
  const chosen = new Set(Array.from({ length: count }, () => chance.whole(0, all.length)))
  let out = paper
  for (const which of [...chosen].toSorted((a, b) => b - a)) {
    const place = all[which]
    if (place !== undefined) out = replaced(out, place.index, place.found.length, by(place.found))
  }
  return out
}

/** Inside the data of streams, where nothing of the file's own order is touched. */
function inStreams(paper: Buffer, chance: Chance, change: (data: Buffer) => void): Buffer {
  const out = Buffer.from(paper)
  const starts = places(paper, /stream\r?\n/g).filter(({ index }) => paper[index - 1] !== 0x64)
  for (let times = chance.whole(1, 4); times > 0 && starts.length > 0; times -= 1) {
    const start = starts[chance.whole(0, starts.length)]
    if (start === undefined) break
    const from = start.index + start.found.length
    const end = out.indexOf('endstream', from)
    if (end > from + 4) change(out.subarray(from, end))
  }
  return out
}

const EXTREMES = [
  '0',
  '-1',
  '2147483648',
  '-2147483649',
  '1e308',
  '99999999999999999999',
  '0.0000000001',
  'NaN',
  '--5',
  '.',
  'null',
  '()',
] as const

export const mutators: Readonly<Record<string, Mutator>> = {
  truncated: (paper, chance) => paper.subarray(0, at(paper, chance)),
  'head cut off': (paper, chance) => paper.subarray(Math.floor(at(paper, chance) / 4)),
  'a few bytes flipped': (paper, chance) => {
    const out = Buffer.from(paper)
    for (let times = chance.whole(1, 20); times > 0; times -= 1) {
      const place = at(out, chance)
      out[place] = (out[place] ?? 0) ^ (1 << chance.whole(0, 8))
    }
    return out
  },
  'many bytes flipped': (paper, chance) => {
    const out = Buffer.from(paper)
    for (let place = 0; place < out.length; place += chance.whole(1, 400)) out[place] = chance.whole(0, 256)
    return out
  },
  'streams damaged': (paper, chance) =>
    inStreams(paper, chance, (data) => {
      for (let times = 0; times < 8; times += 1) data[chance.whole(0, data.length)] = chance.whole(0, 256)
    }),
  'streams cut short': (paper, chance) =>
    inStreams(paper, chance, (data) => data.fill(0, chance.whole(2, data.length))),
  'a block of zeros': (paper, chance) => {
    const out = Buffer.from(paper)
    const from = at(out, chance)
    return out.fill(0, from, Math.min(out.length, from + chance.whole(64, 65_536)))
  },
  'a block lost': (paper, chance) => replaced(paper, at(paper, chance), chance.whole(1, 20_000), ''),
  'a block twice': (paper, chance) => {
    const from = at(paper, chance)
    return replaced(paper, from, 0, paper.subarray(from, from + chance.whole(16, 20_000)))
  },
  'blocks of another order': (paper, chance) => {
    const size = Math.max(1, Math.floor(paper.length / 8))
    const blocks = Array.from({ length: 8 }, (_, index) => paper.subarray(index * size, (index + 1) * size))
    const [one, two] = [chance.whole(0, 8), chance.whole(0, 8)]
    const [first, second] = [blocks[one] ?? paper, blocks[two] ?? paper]
    blocks[one] = second
    blocks[two] = first
    return Buffer.concat(blocks)
  },
  'as text through a mail program': (paper) =>
    Buffer.from(paper.toString('latin1').replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'), 'latin1'),
  'only seven bits': (paper) => Buffer.from(paper.map((byte) => byte & 0x7f)),
  'through a wrong encoding': (paper) => Buffer.from(paper.toString('utf8'), 'utf8'),
  'junk before and after': (paper, chance) =>
    Buffer.concat([
      Buffer.alloc(chance.whole(1, 3000), 'junk '),
      paper,
      Buffer.alloc(chance.whole(1, 9000), 7),
    ]),
  'offsets of the table wrong': (paper, chance) =>
    rewrite(
      paper,
      chance,
      /\d{10} \d{5} n/g,
      12,
      () => `${String(chance.whole(0, 9_999_999)).padStart(10, '0')} 00000 n`,
    ),
  'startxref elsewhere': (paper, chance) =>
    rewrite(
      paper,
      chance,
      /startxref\s+\d+/g,
      3,
      () => `startxref\n${chance.pick(['0', '-5', '99999999', String(at(paper, chance))])}`,
    ),
  'table gone': (paper, chance) => rewrite(paper, chance, /xref/g, 4, () => 'xyzf'),
  'trailer gone': (paper, chance) =>
    rewrite(paper, chance, /trailer|\/Root|\/Type\s*\/Catalog/g, 3, (found) => ' '.repeat(found.length)),
  'lengths lie': (paper, chance) =>
    rewrite(
      paper,
      chance,
      /\/Length \d+( 0 R)?/g,
      10,
      () => `/Length ${chance.pick(['0', '-1', '4294967296', '99999999', '3', '1 0 R'])}`,
    ),
  'numbers at their limits': (paper, chance) =>
    rewrite(paper, chance, /(?<=[[ ])-?\d+(\.\d+)?(?=[\] ])/g, 30, () => chance.pick(EXTREMES)),
  'references elsewhere': (paper, chance) =>
    rewrite(paper, chance, /\d+ 0 R/g, 12, () => `${chance.whole(0, 40)} 0 R`),
  'objects renumbered': (paper, chance) =>
    rewrite(paper, chance, /\d+ 0 obj/g, 6, () => `${chance.whole(0, 40)} 0 obj`),
  'names changed': (paper, chance) =>
    rewrite(paper, chance, /\/[A-Z][A-Za-z]+/g, 12, () =>
      chance.pick(['/Kids', '/Pages', '/Parent', '/FlateDecode', '/DCTDecode', '/Contents', '/Type', '/XX']),
    ),
  'brackets lost': (paper, chance) => rewrite(paper, chance, /<<|>>|\[|\]|endobj|endstream/g, 6, () => ''),
  'filters changed': (paper, chance) =>
    rewrite(paper, chance, /\/FlateDecode|\/DCTDecode/g, 4, () =>
      chance.pick([
        '/LZWDecode',
        '/ASCII85Decode',
        '/RunLengthDecode',
        '/JPXDecode',
        '/JBIG2Decode',
        '/CCITTFaxDecode',
        '/Nothing',
      ]),
    ),
  'operators changed': (paper, chance) =>
    rewrite(paper, chance, /(?<=[\d)\] ])(Tj|TJ|Td|Tf|cm|re|Do|BT|ET|q|Q)(?=\s)/g, 30, () =>
      chance.pick(['Q', 'q', 'BT', 'ET', 'Do', 'BI', 'EI', 'sh', 'gs', 'SCN', '\u00ff']),
    ),
}
