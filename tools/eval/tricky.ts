import type { Case } from './cases.ts'
export function trickyCases(): Case[] {
  return []
}
