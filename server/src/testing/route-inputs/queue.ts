import { account, line, person } from './place.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const callback = ({ account: a }: Place): Params => ({ id: a.callbackId });
const skill = ({ organisation: o }: Place): Params => ({ id: o.skillId });
const team = ({ organisation: o }: Place): Params => ({ id: o.teamId });

export const queueParams = {
  claimCallback: callback,
  releaseCallback: callback,
  finishCallback: callback,
  renameSkill: skill,
  deleteSkill: skill,
  changeTeam: team,
  deleteTeam: team,
  changeOperatorProfile: person,
  accountAnswering: account,
  changeAccountAnswering: account,
  changeLineAnswering: line,
} satisfies Partial<ParamsOf>;

export const queueBodies = {
  releaseCallback: () => ({ attempted: true }),
  finishCallback: () => ({ outcome: 'done' }),
  createSkill: () => ({ name: `スキル${Math.random()}` }),
  renameSkill: () => ({ name: '新しい名前' }),
  createTeam: () => ({ name: `チーム${Math.random()}`, memberIds: [] }),
  changeTeam: ({ organisation }) => ({ name: '新しい名前', memberIds: [organisation.operator.id] }),
  changeOperatorProfile: () => ({ skills: [], accountIds: [] }),
  changeAccountAnswering: () => ({ settings: {}, operators: [] }),
  changeLineAnswering: () => ({ settings: null }),
} satisfies Partial<BodiesOf>;
