/** What the text of minutes is made of, for ProseMirror: the shape of shared/minutes/document.ts. */
import { Schema } from 'prosemirror-model'

export const minutesSchema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: {
      content: '(heading | paragraph)+',
      attrs: { part: { default: '' }, drafted: { default: '' } },
      isolating: true,
      defining: true,
      toDOM: (node) => ['div', { 'data-part': String(node.attrs['part']) }, 0],
    },
    heading: { content: 'text*', parseDOM: [{ tag: 'h2' }, { tag: 'h3' }], toDOM: () => ['h3', 0] },
    paragraph: { content: 'text*', parseDOM: [{ tag: 'p' }, { tag: 'li' }], toDOM: () => ['p', 0] },
    text: {},
  },
  marks: {
    strong: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }, { style: 'font-weight=bold' }],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
      toDOM: () => ['em', 0],
    },
  },
})
