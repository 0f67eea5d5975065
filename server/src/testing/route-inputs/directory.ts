import { account } from './place.ts';
import type { BodiesOf, ParamsOf, Place } from './place.ts';

const department = ({ account: a }: Place) => ({ id: a.id, departmentId: a.departmentId });
const topic = ({ account: a }: Place) => ({ id: a.id, topicId: a.topicId });

export const directoryParams = {
  listDepartments: account,
  createDepartment: account,
  changeDepartment: department,
  removeDepartment: department,
  listTopics: account,
  createTopic: account,
  changeTopic: topic,
  removeTopic: topic,
  listDeputies: account,
  saveDeputies: account,
  whoAnswers: account,
  setPresence: ({ account: a }) => ({ id: a.id, staffId: a.staffId }),
} satisfies Partial<ParamsOf>;

const newDepartment = () => ({ name: `部署${Math.random()}`, policy: '急ぎのときは携帯へ' });
const newTopic = () => ({ name: 'お見積もり' });

export const directoryBodies = {
  createDepartment: newDepartment,
  changeDepartment: newDepartment,
  createTopic: newTopic,
  changeTopic: newTopic,
  saveDeputies: ({ account: a }) => ({ topicId: a.topicId, deputies: [{ deputyId: a.staffId }] }),
  setPresence: () => ({ state: 'out' }),
  lookAtPresenceLink: () => ({ token: 'x' }),
  confirmPresence: () => ({ token: 'x', state: 'in' }),
} satisfies Partial<BodiesOf>;
