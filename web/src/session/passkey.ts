import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { api } from '../api.ts';
import { PasskeyError } from './passkey-error.ts';

export interface Brought {
  readonly ticket: string;
  readonly credential: Record<string, unknown>;
}

const refused = (): PasskeyError =>
  new PasskeyError(
    i18n._(
      msg`パスキーを使えませんでした。中断したか、この端末に登録されていません。ほかの方法をお試しください。`,
    ),
  );

export const passkeysWork = (): boolean => window.PublicKeyCredential !== undefined;

/** Lets the device prove who sits here. Throws PasskeyError. */
export async function bringPasskey(): Promise<Brought> {
  const { ticket, options } = await api('askForPasskey');
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const credential = await startAuthentication({ optionsJSON }).catch(() => {
    throw refused();
  });
  return { ticket, credential: { ...credential } };
}

/** Lets the device make a new passkey. Throws PasskeyError. */
export async function makePasskey(): Promise<Brought> {
  const { ticket, options } = await api('askForNewPasskey');
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const credential = await startRegistration({ optionsJSON }).catch(() => {
    throw new PasskeyError(
      i18n._(msg`パスキーを作れませんでした。中断したか、この端末にはすでに登録されています。`),
    );
  });
  return { ticket, credential: { ...credential } };
}
