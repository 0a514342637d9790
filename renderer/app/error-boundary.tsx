import { Component, type ErrorInfo, type ReactNode } from 'react'

interface Props {
  /** When it changes, the broken screen is given another chance. */
  readonly resetKey: string
  readonly fallback: (detail: string) => ReactNode
  readonly children: ReactNode
}
interface State {
  readonly detail: string | null
  readonly resetKey: string
}

/** A screen that throws leaves the rest of the window standing. Notes live in main: nothing is lost with a screen. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { detail: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { detail: null, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    // Main listens to the window's console and keeps what it says in the journal.
    reportError(error instanceof Error ? error : new Error(`${String(error)}${info.componentStack ?? ''}`))
  }

  override render(): ReactNode {
    return this.state.detail === null ? this.props.children : this.props.fallback(this.state.detail)
  }
}
