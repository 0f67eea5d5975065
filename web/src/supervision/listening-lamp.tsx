import { useQuery } from '@tanstack/react-query';
import { deskQuery } from '../desk/desk-query.ts';
import { PhoneLamp } from '../phone/phone-lamp.tsx';
import { usePhoneState } from '../phone/phone-provider.tsx';

/** The lamp and the devices of who has connected audio without taking calls; at an open desk the desk's bar has them. */
export function ListeningLamp() {
  const { data: state } = useQuery({ ...deskQuery, select: (desk) => desk.state });
  const { phase } = usePhoneState();
  const atDesk = state !== undefined && state !== 'off';
  return phase === 'off' || atDesk ? null : <PhoneLamp />;
}
