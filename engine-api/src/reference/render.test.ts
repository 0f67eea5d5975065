import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import { EndReason } from '../end-reason.ts';
import { EngineEvent } from '../events.ts';
import { ErrorCode } from '../frames.ts';
import { renderReference } from './render.ts';

const page = readFileSync(new URL('../../../docs/engine/control-api.md', import.meta.url), 'utf8');

/** Names that stand in a section of the page, as headings or as first cells. */
function namesIn(section: string): string[] {
  const text = page.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  const headings = [...text.matchAll(/^### (\S+)$/gm)];
  const cells = [...text.matchAll(/^\| `([^`]+)` +\|/gm)];
  return (headings.length > 0 ? headings : cells).map(([, name = '']) => name).toSorted();
}

describe('the control API reference', () => {
  it('is what the schemas say (node engine-api/src/reference/write.ts)', () => {
    expect(page).toBe(renderReference());
  });

  it.each([
    ['Commands', Object.keys(commands)],
    ['Events', EngineEvent.options.map(({ shape }) => shape.event.value)],
    ['Errors', ErrorCode.options],
    ['Reasons of an end', EndReason.options],
  ])('names every one of its %s and no other', (section, names) => {
    expect(namesIn(section)).toEqual([...names].toSorted());
    expect(names.length).toBeGreaterThan(7);
  });
});
