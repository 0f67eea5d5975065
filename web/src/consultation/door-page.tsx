import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { FormPage } from '../session/form-page.tsx';
import { DoorView } from './door-view.tsx';

/** For everybody who has the address; nobody signs in. */
export function ConsultationDoorPage() {
  const { t } = useLingui();
  const { word } = useParams({ from: '/consult/$word' });
  return (
    <FormPage title={t`相談窓口`} wide>
      <DoorView word={word} />
    </FormPage>
  );
}
