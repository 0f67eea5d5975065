/** One question to a client's system, by the door to the outside; never throws. */
import { crmLimits } from '@denwaban/server-api/crm';
import type { CrmField, CrmValue } from '@denwaban/server-api/crm';
import { OutsideFailure } from '../http/outside/ask-outside.ts';
import type { AskOutside, OutsideAnswer, OutsideRequest } from '../http/outside/ask-outside.ts';
import { outsideAddress } from '../http/outside/outside-address.ts';
import { openFact } from '../storage/sealed-fact.ts';
import type { CrmRow } from './crm-store.ts';
import type { CrmFault } from './fault-words.ts';
import { fillAddress, fillJson } from './fill-places.ts';
import type { Numbers } from './fill-places.ts';
import { readPointer } from './read-pointer.ts';
import { shownText } from './shown-text.ts';

export interface SystemAnswer {
  /** Null: it answered, if only that it knows nobody. */
  readonly fault: CrmFault | null;
  readonly status: number | null;
  readonly tookMs: number;
  readonly shown: readonly CrmValue[];
  /** Labels of which there was nothing. */
  readonly missing: readonly string[];
}

/** Where the header's value is sealed for. */
export const sealedPlace = (accountId: string): string => `crm ${accountId} token`;

/** @param ask a door that closes after a second */
export async function askSystem(
  ask: AskOutside,
  dataDir: string,
  setting: CrmRow,
  numbers: Numbers,
): Promise<SystemAnswer> {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  const labels = setting.fields.map(({ label }) => label);
  const nothing = { shown: [], missing: labels };
  const request = requestOf(dataDir, setting, numbers);
  if (outsideAddress(request.url, false) === null)
    return { fault: 'inside', status: null, tookMs: 0, ...nothing };
  try {
    const answer = await ask(request);
    const read = readAnswer(answer, setting.fields);
    const { status } = answer;
    return typeof read === 'string'
      ? { fault: read, status, tookMs: took(), ...nothing }
      : { fault: null, status, tookMs: took(), ...read };
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    return { fault: failureOf(error, took()), status: null, tookMs: took(), ...nothing };
  }
}

function requestOf(dataDir: string, setting: CrmRow, numbers: Numbers): OutsideRequest {
  const { account_id: accountId, method, token, header_name: headerName } = setting;
  const posts = method === 'POST';
  return {
    url: fillAddress(setting.url, numbers),
    headers: {
      ...(token === null || headerName === ''
        ? {}
        : { [headerName.toLowerCase()]: openFact(dataDir, sealedPlace(accountId), token) }),
      accept: 'application/json',
      ...(posts ? { 'content-type': 'application/json' } : {}),
    },
    body: posts ? fillJson(setting.body, numbers) : null,
  };
}

/** Not found is an answer: nobody is known by the number. */
function readAnswer(
  { status, text, cut }: OutsideAnswer,
  fields: readonly CrmField[],
): CrmFault | Pick<SystemAnswer, 'shown' | 'missing'> {
  if (status === 404 || status === 204) return { shown: [], missing: fields.map(({ label }) => label) };
  if (status >= 300 && status < 400) return 'moved';
  if (status === 401 || status === 403) return 'refused';
  if (status !== 200) return 'broken';
  if (cut) return 'too-large';
  try {
    return pick(JSON.parse(text), fields);
  } catch {
    return 'unreadable';
  }
}

function pick(document: unknown, fields: readonly CrmField[]): Pick<SystemAnswer, 'shown' | 'missing'> {
  const read = fields.map(({ label, pointer }) => ({
    label,
    text: shownText(readPointer(document, pointer)),
  }));
  return {
    shown: read.flatMap(({ label, text }) => (text === null ? [] : [{ label, text }])),
    missing: read.flatMap(({ label, text }) => (text === null ? [label] : [])),
  };
}

function failureOf({ message }: OutsideFailure, tookMs: number): CrmFault {
  if (message.includes('inside our own network')) return 'inside';
  return tookMs >= crmLimits.answerMs * 0.95 ? 'slow' : 'away';
}
