import type { CourseMaterial } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { Controls, Position } from '../ui/recording-player.tsx';
import classes from '../ui/recording-player.module.css';
import { useAudio } from '../ui/use-audio.ts';

/** Plays one material. The sound is asked for when somebody plays, since each listening is on record; it is not saved. */
export function MaterialPlayer({ material: { id, title, durationMs } }: { material: CourseMaterial }) {
  const { t } = useLingui();
  const duration = durationMs / 1000;
  const [element, audio] = useAudio(duration);
  return (
    <section
      className={classes['player']}
      aria-label={t`教材「${title}」の再生`}
      data-testid="material-player"
    >
      {/* What to listen for is written beside it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={element} src={pathOf('materialAudio', { params: { id } })} preload="none" />
      <Position audio={audio} duration={duration} />
      <Controls audio={audio} duration={duration} />
      {audio.failed ? (
        <Alert color="red" mt="xs" role="alert">
          <Trans>再生できませんでした。教材が削除されたか、録音の準備ができていません。</Trans>
        </Alert>
      ) : null}
    </section>
  );
}
