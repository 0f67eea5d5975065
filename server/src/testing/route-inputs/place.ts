/** How a feature says what its routes take: `satisfies ParamsOf`, `BodiesOf`, `QueriesOf`. */
import type { RouteName, routes } from '@denwaban/server-api/routes';
import type { z } from 'zod';
import type { TestAccount, TestOrganisation } from '../world.ts';

type Contract<N extends RouteName> = (typeof routes)[N];
export type NamesWith<K extends string> = {
  [N in RouteName]: K extends keyof Contract<N> ? N : never;
}[RouteName];
export type BodyOf<N extends RouteName> =
  Contract<N> extends { body: infer B extends z.ZodType } ? z.input<B> : never;
export type QueryOf<N extends RouteName> =
  Contract<N> extends { query: infer Q extends z.ZodType } ? z.input<Q> : never;

/** An organisation and one of its accounts, as the object of a request. */
export interface Place {
  readonly organisation: TestOrganisation;
  readonly account: TestAccount;
}

export type Params = Readonly<Record<string, string>>;

/** The account of the place, as the parameter that most routes name it by. */
export const account = ({ account: a }: Place): Params => ({ id: a.id });
export const call = ({ account: a }: Place): Params => ({ id: a.callId });
export const report = ({ account: a }: Place): Params => ({ id: a.reportId });
export const recording = ({ account: a }: Place): Params => ({ id: a.recordingId });
export const line = ({ account: a }: Place): Params => ({ id: a.lineId });
/** Somebody who is nobody's only one: the second operator. */
export const person = ({ organisation: o }: Place): Params => ({ id: o.operator2.id });

export type ParamsOf = { readonly [N in NamesWith<'params'>]: (place: Place) => Params };
export type BodiesOf = { readonly [N in NamesWith<'body'>]: (place: Place) => BodyOf<N> };
/** Queries that the route cannot do without. */
export type QueriesOf = { readonly [N in NamesWith<'query'>]?: QueryOf<N> };
