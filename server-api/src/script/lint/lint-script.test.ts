import { describe, expect, it } from 'vitest';
import { faultsOfForm } from '../faults-of-form.ts';
import { ScriptBody } from '../script-body.ts';
import { rules } from './finding.ts';
import type { Rule } from './finding.ts';
import { lintScript } from './lint-script.ts';
import { vectorContext, vectors } from './vectors.ts';

describe.each(Object.keys(rules) as Rule[])('%s', (rule) => {
  const { flagged, passed } = vectors[rule];
  it('has three of each', () => {
    expect([flagged.length, passed.length]).toEqual([3, 3]);
  });
  it.each(flagged)('flags: $name', ({ script, at, about }) => {
    const body = ScriptBody.parse(script);
    expect(faultsOfForm(body)).toEqual([]);
    const found = lintScript(body, vectorContext).filter((finding) => finding.rule === rule);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      stepId: at,
      severity: rules[rule],
      ...(about === undefined ? {} : { about }),
    });
  });
  it.each(passed)('lets pass: $name', ({ script }) => {
    const body = ScriptBody.parse(script);
    expect(faultsOfForm(body)).toEqual([]);
    expect(lintScript(body, vectorContext).filter((finding) => finding.rule === rule)).toEqual([]);
  });
});
