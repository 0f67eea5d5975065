import { uuidv7 } from '../../db/uuid.ts';
import { sealSender } from '../../enquiries/enquiry.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A prospective client has asked, and somebody has begun to answer. */
export async function addEnquiry({ db, dataDir, organisationId, supervisorId, canary }: OrganisationPlace) {
  const enquiryId = uuidv7();
  const own = { organisation_id: organisationId };
  const at = new Date();
  const sender = { name: canary, company: canary, email: 'ask@example.com', telephone: '', words: canary };
  await db
    .insertInto('enquiry')
    .values({
      id: enquiryId,
      ...own,
      number: 7001,
      state: 'working',
      about: 'fees',
      received_at: at,
      sealed_sender: sealSender(dataDir, enquiryId, sender),
      notice_version: 1,
      owner_id: supervisorId,
    })
    .execute();
  await db
    .insertInto('enquiry_step')
    .values({ enquiry_id: enquiryId, ...own, at, person_id: supervisorId, words: canary })
    .execute();
  return { enquiryId };
}
