import { afterEach, describe, expect, it } from 'vitest';
import { Installation } from './installation.ts';

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.remove();
});

const organisations = 'select id, name from organisation order by id';
const linksIn = (output: string) => output.match(/http:\/\/localhost:\d+\/link#\S+/g) ?? [];

describe('npm start', () => {
  it('makes the sample organisation once, with a link for each person, and keeps it', async () => {
    installation = await Installation.make();
    await installation.start();
    expect(linksIn(installation.output).length).toBeGreaterThanOrEqual(4);
    expect(installation.output).toContain('0300001001');
    const made = await installation.query(organisations);
    expect(made).toHaveLength(1);
    await installation.stop();
    await installation.start();
    expect(await installation.query(organisations)).toEqual(made);
  });

  it('-- --empty makes none, with one link for the first administrator', async () => {
    installation = await Installation.make();
    await installation.start('--empty');
    expect(linksIn(installation.output)).toHaveLength(1);
    expect(await installation.query(organisations)).toEqual([]);
    expect(installation.output).not.toContain('0300001001');
  });

  it('-- --anything-else is answered with what there is', async () => {
    installation = await Installation.make();
    const { code, output } = await installation.run('--anything-else');
    expect(code).toBe(1);
    expect(output).toContain('--empty');
  });
});
