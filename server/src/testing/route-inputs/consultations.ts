import { defaultNotice } from '../../consultations/default-notice.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const word = ({ organisation: o }: Place): Params => ({ word: o.deskWord });
const member = ({ organisation: o }: Place): Params => ({ id: o.deskMemberId });
const consultation = ({ organisation: o }: Place): Params => ({ id: o.consultationId });

export const consultationParams = {
  consultationDoor: word,
  writeConsultation: word,
  readConsultation: word,
  addToConsultation: word,
  confirmDeskMember: member,
  removeDeskMember: member,
  consultation,
  replyToConsultation: consultation,
  noteConsultation: consultation,
  finishConsultationNote: ({ organisation: o }) => ({ id: o.consultationId, noteId: o.consultationNoteId }),
  closeConsultation: consultation,
} satisfies Partial<ParamsOf>;

export const consultationBodies = {
  writeConsultation: ({ organisation: o }) => ({
    lookup: 'ab'.repeat(32),
    recipient: o.deskRecipient,
    sealedKey: o.sealed,
    sealedFor: [o.deskRecipient],
    sealedForAuthor: 'A'.repeat(64),
    sealed: o.sealed,
  }),
  readConsultation: ({ organisation: o }) => ({ lookup: o.lookup }),
  addToConsultation: ({ organisation: o }) => ({ lookup: o.lookup, sealed: o.sealed }),
  proposeDeskMember: ({ organisation: o }) => ({ personId: o.deskCandidateId }),
  removeDeskMember: () => ({ reason: '異動のため' }),
  // With the key that is there, so that the desk can still be asked for the rest.
  putDeskKey: ({ organisation: o }) => ({ recipient: o.deskRecipient, sealedSecret: o.sealed }),
  saveDeskNotice: () => defaultNotice,
  replyToConsultation: ({ organisation: o }) => ({ sealed: o.sealed }),
  noteConsultation: ({ organisation: o }) => ({
    kind: 'measure',
    sealed: o.sealed,
    sealedFor: [o.deskRecipient],
    dueOn: null,
  }),
  resealConsultations: ({ organisation: o }) => ({
    sealedFor: [o.deskRecipient],
    items: [{ kind: 'key', id: o.consultationId, sealed: o.sealed }],
  }),
} satisfies Partial<BodiesOf>;
