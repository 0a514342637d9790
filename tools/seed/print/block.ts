/** A paper before it is laid out: the parts that NĐ 30/2020 knows. */

export interface Letterhead {
  /** Issuing body: the upper line plain, the lower bold. */
  readonly parent: string
  readonly issuer: string
  readonly number: string
  /** "Đồng Hỷ, ngày 23 tháng 11 năm 2026". */
  readonly placeAndDate: string
  /** Kind in capitals, or null for an official letter (công văn), whose summary stands under the number. */
  readonly kind: string | null
  readonly summary: string
}

export interface TableColumn {
  readonly title: string
  /** Share of the width; the shares of a table add up to 1. */
  readonly share: number
  readonly align: 'left' | 'center' | 'right'
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly isCentred?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'basis'; readonly text: string }
  | {
      readonly kind: 'centred'
      readonly text: string
      readonly face: 'bold' | 'italic'
      readonly size: number
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly TableColumn[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'newPage' }
  | {
      readonly kind: 'signature'
      readonly recipients: readonly string[]
      readonly authority: readonly string[]
      readonly name: string
    }

export interface PaperDraft {
  readonly letterhead: Letterhead
  readonly blocks: readonly Block[]
}
