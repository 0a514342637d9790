import type { Topic } from './topic.ts'
import { ECONOMY } from './topics-economy.ts'
import { SOCIETY } from './topics-society.ts'

export const TOPICS: readonly Topic[] = [...ECONOMY, ...SOCIETY]

export function topicOf(key: string): Topic {
  const topic = TOPICS.find((one) => one.key === key)
  if (topic === undefined) throw new Error(`no topic ${key}`)
  return topic
}
