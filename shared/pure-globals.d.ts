// The two globals beside ECMAScript's own that are pure and the same in every runtime of ours.
// Only shared/tsconfig.json reads this file: everywhere else the platform's own types declare them.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array | ArrayBuffer): string
}
