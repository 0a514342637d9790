/** Marks in the text of a page where only its lines are known. */
import { type Grade, gradeOf, isForAddressee } from './grade.ts'

/** Lines from the top that a letterhead and its title take. */
const MOST_LINES = 18

/** A line that is a grade and nothing else, near the top. */
export function markInText(page: string, isGuess: boolean): Grade | null {
  for (const line of page.split('\n').slice(0, MOST_LINES)) {
    const grade = gradeOf(line, { isGuess, wasOld: false })
    if (grade !== null) return grade
    if (isForAddressee(line)) return 'mat'
  }
  return null
}
