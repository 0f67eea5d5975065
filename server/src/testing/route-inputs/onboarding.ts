import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const onboardingParams = {
  onboarding: account,
  saveOnboarding: account,
  confirmOnboarding: account,
} satisfies Partial<ParamsOf>;

export const onboardingBodies = {
  saveOnboarding: () => ({ purpose: 'speed', wording: '「弊社」ではなく「当院」と言います。' }),
  confirmOnboarding: () => ({ section: 'wording' }),
} satisfies Partial<BodiesOf>;
