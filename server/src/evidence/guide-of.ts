import { installationSigner } from '../audit/checkpoints/signing-key.ts';
import type { Services } from '../services.ts';
import { packName } from './evidence.ts';
import type { PackRow } from './evidence-store.ts';
import type { Guide, GuideSound } from './guide.ts';

interface Sound {
  readonly folder: string;
  readonly title: string;
  readonly files: readonly unknown[];
  readonly original: string | null;
  readonly lacks: GuideSound['lacks'];
}

/** What the page of a pack says. */
export async function guideOf(
  { config }: Pick<Services, 'config'>,
  of: { readonly pack: PackRow; readonly organisationName: string; readonly sounds: readonly Sound[] },
): Promise<Guide> {
  const { pack, organisationName, sounds } = of;
  return {
    name: packName(pack.caseNumber, pack.place),
    organisationName,
    caseNumber: pack.caseNumber,
    masked: pack.masked,
    fingerprint: (await installationSigner(config.dataDir)).fingerprint,
    stamped: pack.stamped,
    sounds: sounds.map((sound) => ({
      folder: sound.folder,
      title: sound.title,
      hasSound: sound.files.length > 0,
      hasOriginal: sound.original !== null,
      lacks: sound.lacks,
    })),
  };
}
