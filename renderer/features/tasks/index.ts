export { TasksScreen } from './tasks-screen.tsx'
export { useOpenTasks } from './use-open-tasks.ts'
