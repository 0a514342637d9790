// The globals beside ECMAScript's own that are pure and the same in every runtime of ours.
// Only shared/tsconfig.json reads this file: everywhere else the platform's own types declare them.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array | ArrayBuffer): string
}
declare class URL {
  constructor(address: string)
  readonly href: string
  readonly protocol: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly username: string
  readonly password: string
  hash: string
}
