import { fileURLToPath } from 'node:url';
import { installSound } from '../../telephony/index.ts';

const pieces = fileURLToPath(new URL('../../../assets/pieces/', import.meta.url));

/** Engine names of what whoever is on duty hears: the question, which names nobody and no matter, and the thanks. */
export const installDutySounds = (dataDir: string): { readonly asks: string; readonly thanks: string } => ({
  asks: installSound(dataDir, `${pieces}duty-asks.ulaw`),
  thanks: installSound(dataDir, `${pieces}duty-thanks.ulaw`),
});
