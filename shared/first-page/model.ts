/** What a first page in the form of NĐ 30/2020, annex I, says of its paper; offered to a person, never taken by itself. */
import { z } from 'zod'
import type { PlacedWord } from '../text/rows.ts'

const sureOf = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, confidence: z.number().min(0).max(1) }).nullable()

/** Null: not there, or not sure enough. Lengths are those of Paper. */
export const FirstPageFields = z.object({
  /** Số, ký hiệu: "07/BC-UBND". */
  reference: sureOf(z.string().min(1).max(80)),
  /** Loại văn bản: "Báo cáo"; "Công văn" where the form has no name of a kind. */
  paperType: sureOf(z.string().min(1).max(80)),
  /** Trích yếu, without "V/v". */
  summary: sureOf(z.string().min(1).max(1000)),
  /** Ngày ban hành, "2026-11-23". */
  date: sureOf(z.string().regex(/^\d{4}-\d\d-\d\d$/)),
  /** Cơ quan ban hành, without the one above it. */
  originator: sureOf(z.string().min(1).max(300)),
  /** Người ký, without rank. */
  signer: sureOf(z.string().min(1).max(100)),
  urgency: sureOf(z.enum(['khan', 'thuong-khan', 'hoa-toc'])),
})
export type FirstPageFields = z.infer<typeof FirstPageFields>

export type FieldName = keyof FirstPageFields
export const FIELD_NAMES = Object.keys(FirstPageFields.shape) as FieldName[]

export interface Sure<Value> {
  readonly value: Value
  /** 0 to 1. */
  readonly confidence: number
}

/** Less than this is not offered. */
export const LEAST_CONFIDENCE = 0.8

export function sure<Value>(value: Value, confidence: number): Sure<Value> | null {
  return confidence < LEAST_CONFIDENCE ? null : { value, confidence: Math.round(confidence * 100) / 100 }
}

/** Of a word read from a picture: below this it is often another word. */
const LEAST_READ = 85

/** Of a name: nothing else on the page says which tone it has, and a reading program that is sure gives 96. */
export const LEAST_READ_NAME = 96

/** Of a number or a date: digits are taken for each other ("8" for "5") where a word of letters would still be one. */
export const LEAST_READ_DIGITS = 90

/** As `sure`, of words that may have been read from a picture: one that is in doubt puts the whole in doubt. */
export function sureOfWords<Value>(
  value: Value,
  confidence: number,
  words: readonly PlacedWord[],
  leastRead = LEAST_READ,
): Sure<Value> | null {
  const read = words.flatMap((word) => (word.confidence === undefined ? [] : [word.confidence]))
  if (read.length === 0) return sure(value, confidence)
  return Math.min(...read) < leastRead ? null : sure(value, confidence * 0.95)
}

/** Nothing could be read. */
export const NO_FIELDS: FirstPageFields = {
  reference: null,
  paperType: null,
  summary: null,
  date: null,
  originator: null,
  signer: null,
  urgency: null,
}
