import { baseKeymap, setBlockType, toggleMark } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { MarkType } from 'prosemirror-model'
import { type Command, EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { redo, undo, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import type * as Y from 'yjs'
import { bodyOf } from '../../../shared/minutes/document.ts'
import { minutesSchema as schema } from './schema.ts'

export interface Editor {
  readonly isOn: (mark: 'strong' | 'em') => boolean
  readonly isHeading: boolean
  readonly run: (what: EditorAct) => void
  /** The words that are marked, and the section they are in. */
  readonly selected: () => { readonly part: string; readonly quote: string }
  readonly goTo: (part: string) => void
}
export type EditorAct = 'strong' | 'em' | 'heading' | 'undo' | 'redo'

const toggleHeading: Command = (state, dispatch) =>
  setBlockType(isHeading(state) ? schema.nodes.paragraph : schema.nodes.heading)(state, dispatch)

const isHeading = ({ selection }: EditorState): boolean =>
  selection.$from.parent.type === schema.nodes.heading

function isOn({ selection, doc, storedMarks }: EditorState, mark: MarkType): boolean {
  if (!selection.empty) return doc.rangeHasMark(selection.from, selection.to, mark)
  return mark.isInSet(storedMarks ?? selection.$from.marks()) !== undefined
}

const COMMANDS: Record<EditorAct, Command> = {
  strong: toggleMark(schema.marks.strong),
  em: toggleMark(schema.marks.em),
  heading: toggleHeading,
  undo: (state) => undo(state) ?? false,
  redo: (state) => redo(state) ?? false,
}

const keys = keymap({
  'Mod-b': COMMANDS.strong,
  'Mod-i': COMMANDS.em,
  'Mod-Alt-2': COMMANDS.heading,
  'Mod-z': COMMANDS.undo,
  'Mod-y': COMMANDS.redo,
  'Mod-Shift-z': COMMANDS.redo,
})

interface Wish {
  readonly doc: Y.Doc
  readonly label: string
  readonly locked: boolean
}

/** Writes in the document; what others write appears as it comes. */
export function useEditor(mount: RefObject<HTMLDivElement | null>, { doc, label, locked }: Wish): Editor {
  const view = useRef<EditorView | null>(null)
  const [, redraw] = useState(0)
  useEffect(() => {
    const place = mount.current
    if (place === null) return undefined
    const made = new EditorView(place, {
      state: EditorState.create({
        schema,
        plugins: [ySyncPlugin(bodyOf(doc)), yUndoPlugin(), keys, keymap(baseKeymap)],
      }),
      editable: () => !locked,
      attributes: {
        ...{
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-readonly': String(locked),
        },
        ...{ lang: 'vi', spellcheck: 'false', tabindex: '0' },
      },
      // Also called while the view is being made: the document comes in then.
      dispatchTransaction(this: EditorView, transaction) {
        this.updateState(this.state.apply(transaction))
        redraw((turn) => turn + 1)
      },
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [doc, label, locked, mount])
  return {
    isOn: (mark) => view.current !== null && isOn(view.current.state, schema.marks[mark]),
    isHeading: view.current !== null && isHeading(view.current.state),
    run: (what) => {
      const { current } = view
      if (current === null) return
      COMMANDS[what](current.state, current.dispatch.bind(current), current)
      current.focus()
    },
    selected: () => (view.current === null ? { part: '', quote: '' } : selectedIn(view.current)),
    goTo: (part) => {
      const found = [...(mount.current?.querySelectorAll('[data-part]') ?? [])].find(
        (node) => node.getAttribute('data-part') === part,
      )
      found?.scrollIntoView({ block: 'center' })
    },
  }
}

const MOST_QUOTED = 500

function selectedIn({ state }: EditorView): { part: string; quote: string } {
  const { from, to, $from } = state.selection
  const section = $from.depth > 0 ? $from.node(1) : null
  return {
    part: String(section?.attrs['part'] ?? ''),
    quote: state.doc.textBetween(from, to, ' ').slice(0, MOST_QUOTED),
  }
}
