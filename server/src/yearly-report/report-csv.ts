import type { CallerMeasureKind, HarassmentLevel } from '@denwaban/server-api/harassment';
import type { YearlyReport } from '@denwaban/server-api/yearly-report';

export const reportHeader = ['区分', '項目', '値'];

const levelWords: Readonly<Record<HarassmentLevel, string>> = {
  supervisor: '責任者',
  specialist: '専門部署',
  legal: '法務・弁護士',
};
const measureWords: Readonly<Record<CallerMeasureKind, string>> = {
  supervisor: '責任者が応対',
  announcement: '案内のみ',
  message: '伝言のみ',
  refuse: 'お断り',
};

/** One figure a row. */
export function reportRows(report: YearlyReport): string[][] {
  const { cases, house } = report;
  const row = (part: string, name: string, value: string | number): string[] => [part, name, String(value)];
  return [
    row('統計', '対象', report.holderName),
    row('統計', '期間', `${report.from}〜${report.to}`),
    row('統計', '作成日時', report.madeAt),
    row('案件', '始まった案件', cases.opened),
    row('案件', '終わった案件', cases.closed),
    row('案件', '対応中の案件', cases.open),
    row('案件', '三つの要素をすべて満たすもの', cases.asDefined),
    row('行為者', '発信者', cases.byCaller),
    row('行為者', '依頼企業の担当者', cases.byClientStaff),
    row('条例の区分', '違法な行為', cases.illegal),
    row('条例の区分', '不当な行為', cases.improper),
    ...report.categories.map(({ label, count }) => row('類型', label, count)),
    row('対応', '通話', report.calls),
    row('対応', '通話の分数', report.minutes),
    row('対応', '警告', report.warnings),
    row('対応', 'すぐに届けたもの', report.instants),
    row('対応', '切電', report.cutOffs),
    ...report.levels.map(({ level, count }) =>
      row('段階', level === null ? '段階を上げていない' : levelWords[level], count),
    ),
    ...report.measures.map(({ kind, count }) => row('次の電話の取り扱い', measureWords[kind], count)),
    ...report.months.map(({ month, opened }) => row('月ごとの案件', month, opened)),
    ...(house === null ? [] : houseRows(house, report.running)),
  ];
}

function houseRows(house: NonNullable<YearlyReport['house']>, running: boolean): string[][] {
  const { count, fewerThan } = house.consultations;
  const consultations = running
    ? '年度が終わると出ます'
    : count === null
      ? `${fewerThan}件未満`
      : String(count);
  return [
    ['体制', '相談窓口への相談', consultations],
    ['体制', 'つらい通話のあとの休憩（取った）', String(house.breaksTaken)],
    ['体制', 'つらい通話のあとの休憩（取らなかった）', String(house.breaksDeclined)],
    ['体制', '電話を受ける人', String(house.people)],
    ['体制', '研修が有効な人', String(house.trained)],
    ['体制', '年度内の研修の合格', String(house.passed)],
    ['体制', '方針と周知をすべて確認した人', String(house.acknowledged)],
    ['体制', '終えた見直し', String(house.reviewsClosed)],
    ['体制', '見直してそのまま使う文書', String(house.textsKept)],
    ['体制', '見直して改めた文書', String(house.textsRenewed)],
  ];
}
