import { outlineOf } from '@denwaban/server-api';
import type { ScriptBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { stepKindWords } from '../../desk/script/step-words.ts';
import classes from './flow.module.css';
import { chipHeight, flowOf, markHeight } from './flow-layout.ts';
import type { Flow, FlowBox, FlowMark } from './flow-layout.ts';

interface Props {
  readonly body: ScriptBody;
  /** The step or branch that is worked on. */
  readonly at?: string;
  readonly onGo?: (id: string) => void;
}

/** The script as a picture. Whoever cannot see it has the same in the outline, with the same keys. */
export function FlowPicture({ body, at, onGo }: Props) {
  const { t } = useLingui();
  const flow = useMemo(() => flowOf(body), [body]);
  const count = body.steps.length;
  const frame = useRef<HTMLElement>(null);
  const shown = flow.boxes.find(({ id }) => id === at) ?? flow.boxes[0];
  const middle = shown === undefined ? 0 : shown.x + shown.width / 2;
  const height = shown === undefined ? 0 : shown.y;
  useEffect(() => {
    const { current } = frame;
    current?.scrollTo({ left: middle - current.clientWidth / 2, top: height - current.clientHeight / 2 });
  }, [middle, height]);
  return (
    <div className={classes['flow']} data-testid="flow">
      <Group justify="space-between" mb={4} className={classes['head'] ?? ''}>
        <Text fw={700}>
          <Trans>流れ図</Trans>
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={14} />}
          onClick={printFlow}
        >
          <Trans>流れ図を印刷</Trans>
        </Button>
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <section ref={frame} className={classes['frame']} aria-label={t`流れ図`} tabIndex={0}>
        <svg
          role="img"
          aria-label={t`${count} 手順の流れ図です。同じ内容が「手順」の一覧にあります。`}
          width={flow.width}
          height={flow.height}
          viewBox={`0 0 ${flow.width} ${flow.height}`}
        >
          <defs>
            <marker
              id="flow-arrow"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
            >
              <path d="M0 0 L8 4 L0 8 z" className={classes['arrow']} />
            </marker>
          </defs>
          <Lines flow={flow} />
          {flow.boxes.map((box) => (
            <Box key={box.id} box={box} here={box.id === at} onGo={onGo} />
          ))}
          {flow.marks.map((mark) => (
            <Mark key={mark.id} mark={mark} body={body} onGo={onGo} />
          ))}
        </svg>
      </section>
    </div>
  );
}

function Lines({ flow }: { flow: Flow }) {
  return flow.lines.map(({ id, points, arrow }) => (
    <polyline
      key={id}
      className={classes['line']}
      points={points.map((point) => point.join(',')).join(' ')}
      {...(arrow ? { markerEnd: 'url(#flow-arrow)' } : {})}
    />
  ));
}

function Box({ box, here, onGo }: { box: FlowBox; here: boolean; onGo: Props['onGo'] }) {
  const { i18n } = useLingui();
  const { x, y, width, height, title, number } = box;
  const middle = x + width / 2;
  const rows = box.kind === 'branch' ? [shortened(title, 12)] : inTwo(title, 12);
  return (
    <g
      className={classes['box']}
      data-kind={box.kind}
      data-step-kind={box.stepKind}
      data-here={here}
      data-flow={box.id}
      {...(onGo === undefined ? {} : { onClick: () => onGo(box.id) })}
    >
      <title>{`${number} ${title}`}</title>
      <rect x={x} y={y} width={width} height={height} rx={box.kind === 'branch' ? chipHeight / 2 : 6} />
      {box.kind === 'branch' ? null : (
        <text x={x + 8} y={y + 14} className={classes['small']}>
          {number} {i18n._(stepKindWords[box.stepKind])}
        </text>
      )}
      {rows.map((row, place) => (
        <text
          key={place}
          x={middle}
          y={box.kind === 'branch' ? y + 18 : y + (rows.length === 1 ? 36 : 31 + place * 16)}
          textAnchor="middle"
        >
          {row}
        </text>
      ))}
    </g>
  );
}

function Mark({ mark, body, onGo }: { mark: FlowMark; body: ScriptBody; onGo: Props['onGo'] }) {
  const { t } = useLingui();
  const outline = outlineOf(body);
  const step = mark.to === null ? undefined : outline.step(mark.to);
  const goal = step === undefined ? t`終わり` : `→ ${outline.numberOf(step)} ${step.title}`;
  const words = mark.why === 'failed' ? t`否 ${goal}` : goal;
  return (
    <g
      className={classes['mark']}
      {...(onGo === undefined || step === undefined ? {} : { onClick: () => onGo(step.id) })}
    >
      <title>{words}</title>
      <text x={mark.x} y={mark.y + markHeight / 2 + 4} textAnchor="middle">
        {shortened(words, 14)}
      </text>
    </g>
  );
}

const shortened = (text: string, most: number): string => {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

function inTwo(text: string, most: number): string[] {
  const letters = Array.from(text);
  if (letters.length <= most) return [text];
  return [letters.slice(0, most).join(''), shortened(letters.slice(most).join(''), most)];
}

/** The picture alone, fitted to the paper. */
function printFlow(): void {
  const { documentElement } = document;
  documentElement.dataset['printing'] = 'flow';
  window.addEventListener('afterprint', () => delete documentElement.dataset['printing'], { once: true });
  window.print();
}
