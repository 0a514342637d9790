/**
 * The gear table of the rolling hash: 256 numbers of 32 bits from splitmix32, seed 0x50484f50. Part of the format: two
 * devices cut a content alike only while every number stays as it is (gear.test.ts holds their sum).
 */
const SEED = 0x50484f50

function splitmix32(state: number): number {
  let mixed = state
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) | 0
}

export const GEAR: Int32Array = Int32Array.from({ length: 256 }, (_, at) =>
  splitmix32((SEED + Math.imul(at + 1, 0x9e3779b9)) | 0),
)
