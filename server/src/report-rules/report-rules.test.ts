import { ApiError } from '@denwaban/server-api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { standardRules } from './standard-rules.ts';

let server: TestServer;
let supervisor: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  supervisor = await server.as('supervisor');
});
afterAll(() => server.stop());

const params = () => ({ id: server.world.own.account.id });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error.problem : null),
  );

describe('the rules of reports', () => {
  it('are standard until somebody saves others, which hold from then on and are on record', async () => {
    const { own } = server.world;
    await server.db.deleteFrom('report_rules').where('account_id', '=', own.account.id).execute();
    expect(await supervisor.api('reportRules', { params: params() })).toEqual({
      rules: standardRules,
      standard: true,
    });
    const rules = { ...standardRules, leadWords: ['お試し'] };
    const saved = await supervisor.api('changeReportRules', { params: params(), body: rules });
    expect(saved).toEqual({ rules, standard: false });
    expect(await (await server.as('client')).api('reportRules', { params: params() })).toEqual(saved);
    const [entry] = await audited(server, 'report-rules.changed');
    expect(JSON.stringify(entry?.detail)).toContain('leadWords');
  });

  it('that cannot work are refused where they are wrong', async () => {
    const [category] = standardRules.categories;
    const body = {
      ...standardRules,
      categories: [...standardRules.categories, category!],
      title: { ...standardRules.title, normal: '{名前}' },
      assignment: [
        {
          ...standardRules.assignment[0]!,
          categories: ['no-such'],
          to: { kind: 'person' as const, staffId: server.world.own.secondAccount.staffId },
        },
      ],
      deadlines: [{ ...standardRules.deadlines[0]!, deputyAfter: 50 }],
    };
    const problem = await problemOf(supervisor.api('changeReportRules', { params: params(), body }));
    expect(Object.keys(problem?.fields ?? {}).toSorted()).toEqual([
      'body.assignment.0.categories',
      'body.assignment.0.to',
      'body.categories.9.id',
      'body.deadlines.0.deputyAfter',
      'body.title.normal',
    ]);
  });

  it('are tried before they are saved', async () => {
    const { staffId } = server.world.own.account;
    const body = {
      ...standardRules,
      title: { ...standardRules.title, callback: '至急！{お名前}' },
      assignment: [
        {
          ...standardRules.assignment[0]!,
          name: '水漏れ',
          words: ['水漏れ'],
          urgencies: [],
          to: { kind: 'person' as const, staffId },
        },
      ],
    };
    const preview = await supervisor.api('previewReportRules', { params: params(), body });
    expect(preview.titles.find(({ about }) => about === '至急の折り返し')?.title).toBe(
      '【至急】至急！山田 太郎様',
    );
    const urgent = preview.examples.find(({ about }) => about === '至急の折り返し');
    expect(urgent?.responsible).toMatchObject({ kind: 'person', staffId });
    expect(preview.examples.find(({ about }) => about === '商談の可能性')).toMatchObject({ lead: true });
    expect(preview.examples.find(({ about }) => about === '通常の報告')).toMatchObject({ dueAt: null });
  });
});
