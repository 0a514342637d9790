/** The part of fontkit 2.0.4 that printing uses; the package ships no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number
    readonly advanceWidth: number
  }
  export interface Font {
    readonly unitsPerEm: number
    glyphForCodePoint(codePoint: number): Glyph
  }
  export interface FontCollection {
    readonly fonts: readonly Font[]
  }
  export function create(bytes: Uint8Array): Font | FontCollection
}
