import type { YearlyReport } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { levelWords, measureWords } from '../harassment/harassment-words.ts';
import type { Figure } from './figures.tsx';

interface Part {
  readonly title: string;
  readonly rows: readonly Figure[];
}

/** The report's figures in the order of the page. */
export function useReportParts(report: YearlyReport): readonly Part[] {
  const { t, i18n } = useLingui();
  const house = useHouseRows(report);
  const { cases } = report;
  return [
    {
      title: t`案件`,
      rows: [
        [t`始まった案件`, cases.opened],
        [t`終わった案件`, cases.closed],
        [t`対応中の案件`, cases.open],
        [t`三つの要素をすべて満たすもの`, cases.asDefined],
        [t`行為者：発信者`, cases.byCaller],
        [t`行為者：依頼企業の担当者`, cases.byClientStaff],
        [t`条例の区分：違法な行為`, cases.illegal],
        [t`条例の区分：不当な行為`, cases.improper],
      ],
    },
    { title: t`類型`, rows: report.categories.map(({ label, count }) => [label, count]) },
    {
      title: t`対応`,
      rows: [
        [t`通話`, report.calls],
        [t`通話の分数`, report.minutes],
        [t`警告`, report.warnings],
        [t`すぐに届けたもの`, report.instants],
        [t`切電`, report.cutOffs],
      ],
    },
    {
      title: t`段階`,
      rows: report.levels.map(({ level, count }) => [
        level === null ? t`段階を上げていない` : i18n._(levelWords[level]),
        count,
      ]),
    },
    {
      title: t`次の電話の取り扱い`,
      rows: report.measures.map(({ kind, count }) => [i18n._(measureWords[kind]), count]),
    },
    {
      title: t`月ごとの案件`,
      rows: report.months.map(({ month, opened }) => [month.replace('-', '/'), opened]),
    },
    ...(house === null ? [] : [{ title: t`体制`, rows: house }]),
  ];
}

function useHouseRows({ house, running }: YearlyReport): readonly Figure[] | null {
  const { t } = useLingui();
  if (house === null) return null;
  const { count, fewerThan } = house.consultations;
  return [
    [t`相談窓口への相談`, running ? t`年度が終わると出ます` : (count ?? t`${fewerThan}件未満`)],
    [t`つらい通話のあとの休憩（取った）`, house.breaksTaken],
    [t`つらい通話のあとの休憩（取らなかった）`, house.breaksDeclined],
    [t`電話を受ける人`, house.people],
    [t`研修が有効な人`, house.trained],
    [t`年度内の研修の合格`, house.passed],
    [t`方針と周知をすべて確認した人`, house.acknowledged],
    [t`終えた見直し`, house.reviewsClosed],
    [t`見直してそのまま使う文書`, house.textsKept],
    [t`見直して改めた文書`, house.textsRenewed],
  ];
}
