import { parentPort } from 'node:worker_threads'
import { Answerer } from './answer.ts'
import type { Answered, Asked } from './messages.ts'

const answerer = new Answerer()
parentPort?.on('message', ({ id, question }: Asked) => {
  let answer: Answered['answer'] = null
  try {
    answer = answerer.answer(question)
  } catch {
    // Said as "no answer"; the thread lives on for the next question.
  }
  const answered: Answered = { id, answer }
  parentPort?.postMessage(answered)
})
