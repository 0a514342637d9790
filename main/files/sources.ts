/**
 * Where bytes come from: the sources nearby, nearest first, then the server. The next is asked when one fails, so a hub
 * that went away or does not have a paper costs a try, never the paper. What a source says is proved by hashes.
 */
import { fail, type Result } from '../../shared/kernel/result.ts'
import { ChunkWrong } from './incoming.ts'
import type { BlobLink, DownloadPorts } from './ports.ts'

export async function fromSources<T>(
  { link: server, nearby }: Pick<DownloadPorts, 'link' | 'nearby'>,
  ask: (link: BlobLink) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  for (const link of nearby?.() ?? []) {
    const answer = await withFreshToken(link, ask)
    if (answer.ok || answer.failure.code === 'files/stopped') return answer
  }
  return withFreshToken(server, ask)
}

async function withFreshToken<T>(
  link: BlobLink,
  ask: (link: BlobLink) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  try {
    const first = await ask(link)
    if (first.ok || first.failure.code !== 'auth/token-refused' || !(await link.renewToken())) return first
    return await ask(link)
  } catch (error) {
    if (error instanceof ChunkWrong) return fail('paper/damaged')
    throw error
  }
}
