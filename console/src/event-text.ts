import { LIVE_LINE_WIDTH } from './limits.ts';

/** A JSON value as text that takes few lines: what fits on one line stands on one. */
export function eventText(value: unknown, indent = ''): string {
  const flat = flatText(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= LIVE_LINE_WIDTH) return flat;
  const inner = `${indent}  `;
  const [open, close, lines] = Array.isArray(value)
    ? (['[', ']', value.map((item) => inner + eventText(item, inner))] as const)
    : ([
        '{',
        '}',
        Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${eventText(item, inner)}`),
      ] as const);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function flatText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${flatText(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** A piece of such a text, and what it is. */
export interface TextPiece {
  readonly kind: 'key' | 'string' | 'other';
  readonly text: string;
}

const STRINGS = /("(?:\\.|[^"\\])*")(:?)/g;

/** Cuts the text into pieces for colouring. */
export function textPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(STRINGS)) {
    const [whole, string = '', colon = ''] = found;
    if (found.index > end) pieces.push({ kind: 'other', text: text.slice(end, found.index) });
    pieces.push({ kind: colon === '' ? 'string' : 'key', text: string });
    if (colon !== '') pieces.push({ kind: 'other', text: colon });
    end = found.index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: 'other', text: text.slice(end) });
  return pieces;
}
