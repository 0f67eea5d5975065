import type { Trunk, TrunkFields } from '@denwaban/server-api';
import { toE164 } from '../form/to-e164.ts';

/** The form's flat values; empty text stands for "not set". */
export interface TrunkValues {
  name: string;
  enabled: boolean;
  transport: TrunkFields['transport'];
  kind: 'address' | 'register';
  addresses: string[];
  registrar: string;
  port: number;
  outboundProxy: string;
  realm: string;
  username: string;
  authUsername: string;
  password: string;
  expiresSeconds: number;
  fromDomain: string;
  fromUser: string;
  calledNumberSource: TrunkFields['calledNumberSource'];
  fixedCalledNumber: string;
  numberFormat: TrunkFields['numberFormat'];
  userPhone: boolean;
  callerIdHeader: TrunkFields['callerIdHeader'];
  destinationHost: string;
  destinationPort: number;
  withholdBy: TrunkFields['withholdBy'];
  emergencyCapable: boolean;
  codecs: TrunkFields['codecs'];
  dtmf: TrunkFields['dtmf'];
  reliableProvisional: TrunkFields['reliableProvisional'];
  sessionTimer: boolean;
  timerExpires: number;
  timerMinimum: number;
  timerRefresher: 'uac' | 'uas';
  optionsIntervalSeconds: number | '';
  channelLimit: number | '';
  minimumSecondsBetweenCalls: number;
  srtp: TrunkFields['srtp'];
  testNumber: string;
  testEvery: 'day' | 'month';
}

export function trunkValues(trunk: Trunk | null): TrunkValues {
  const register = trunk?.auth.kind === 'register' ? trunk.auth : null;
  const address = trunk?.auth.kind === 'address' ? trunk.auth : null;
  return {
    name: trunk?.name ?? '',
    enabled: trunk?.enabled ?? true,
    transport: trunk?.transport ?? 'udp',
    kind: trunk?.auth.kind ?? 'register',
    addresses: address?.addresses ?? [],
    registrar: register?.registrar ?? '',
    port: register?.port ?? 5060,
    outboundProxy: register?.outboundProxy ?? '',
    realm: register?.realm ?? '',
    username: register?.username ?? '',
    authUsername: register?.authUsername ?? '',
    password: '',
    expiresSeconds: register?.expiresSeconds ?? 3600,
    fromDomain: trunk?.fromDomain ?? '',
    fromUser: trunk?.fromUser ?? '',
    calledNumberSource: trunk?.calledNumberSource ?? 'request-uri',
    fixedCalledNumber: trunk?.fixedCalledNumber ?? '',
    numberFormat: trunk?.numberFormat ?? 'national',
    userPhone: trunk?.userPhone ?? false,
    callerIdHeader: trunk?.callerIdHeader ?? 'from',
    destinationHost: trunk?.destination?.host ?? '',
    destinationPort: trunk?.destination?.port ?? 5060,
    withholdBy: trunk?.withholdBy ?? 'privacy-id',
    emergencyCapable: trunk?.emergencyCapable ?? false,
    codecs: trunk?.codecs ?? ['PCMU', 'PCMA'],
    dtmf: trunk?.dtmf ?? 'rfc4733',
    reliableProvisional: trunk?.reliableProvisional ?? 'off',
    sessionTimer: (trunk?.sessionTimer ?? null) !== null,
    timerExpires: trunk?.sessionTimer?.expiresSeconds ?? 300,
    timerMinimum: trunk?.sessionTimer?.minSeconds ?? 90,
    timerRefresher: trunk?.sessionTimer?.refresher ?? 'uas',
    optionsIntervalSeconds: trunk ? (trunk.optionsIntervalSeconds ?? '') : 60,
    channelLimit: trunk?.channelLimit ?? '',
    minimumSecondsBetweenCalls: trunk?.minimumSecondsBetweenCalls ?? 0,
    srtp: trunk?.srtp ?? 'off',
    testNumber: trunk?.testCall?.number ?? '',
    testEvery: trunk?.testCall?.every ?? 'month',
  };
}

const orNull = (text: string) => text.trim() || null;

export function trunkFields(values: TrunkValues): TrunkFields {
  const { password } = values;
  return {
    name: values.name,
    enabled: values.enabled,
    transport: values.transport,
    auth:
      values.kind === 'address'
        ? { kind: 'address', addresses: values.addresses }
        : {
            kind: 'register',
            registrar: values.registrar,
            port: values.port,
            outboundProxy: orNull(values.outboundProxy),
            realm: orNull(values.realm),
            username: values.username,
            authUsername: orNull(values.authUsername),
            expiresSeconds: values.expiresSeconds,
            ...(password ? { password } : {}),
          },
    fromDomain: orNull(values.fromDomain),
    fromUser: orNull(values.fromUser),
    calledNumberSource: values.calledNumberSource,
    fixedCalledNumber: values.calledNumberSource === 'fixed' ? toE164(values.fixedCalledNumber) : null,
    numberFormat: values.numberFormat,
    userPhone: values.userPhone,
    callerIdHeader: values.callerIdHeader,
    destination:
      values.kind === 'address' && orNull(values.destinationHost) !== null
        ? { host: values.destinationHost.trim(), port: values.destinationPort }
        : null,
    withholdBy: values.withholdBy,
    emergencyCapable: values.emergencyCapable,
    codecs: values.codecs,
    dtmf: values.dtmf,
    reliableProvisional: values.reliableProvisional,
    sessionTimer: values.sessionTimer
      ? {
          expiresSeconds: values.timerExpires,
          minSeconds: values.timerMinimum,
          refresher: values.timerRefresher,
        }
      : null,
    optionsIntervalSeconds: values.optionsIntervalSeconds === '' ? null : values.optionsIntervalSeconds,
    channelLimit: values.channelLimit === '' ? null : values.channelLimit,
    minimumSecondsBetweenCalls: values.minimumSecondsBetweenCalls,
    srtp: values.srtp,
    testCall:
      orNull(values.testNumber) === null
        ? null
        : { number: toE164(values.testNumber) ?? values.testNumber, every: values.testEvery },
  };
}
