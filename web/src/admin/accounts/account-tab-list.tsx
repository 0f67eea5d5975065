import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import classes from './account-tab-list.module.css';
import type { AccountTab } from './account-tabs.ts';

interface Group {
  readonly name: MessageDescriptor;
  readonly tabs: readonly (readonly [AccountTab, MessageDescriptor])[];
}

const groups: readonly Group[] = [
  {
    name: msg`会社と窓口`,
    tabs: [
      ['facts', msg`基本情報`],
      ['onboarding', msg`導入`],
      ['staff', msg`担当者名簿`],
      ['channels', msg`通知先`],
      ['customers', msg`お客様台帳`],
      ['crm', msg`顧客システム`],
      ['purposes', msg`利用目的`],
    ],
  },
  {
    name: msg`電話`,
    tabs: [
      ['lines', msg`回線`],
      ['routing', msg`着信の取り扱い`],
      ['do-not-ring', msg`電話に出ない時間`],
      ['blocked', msg`着信のお断り`],
    ],
  },
  {
    name: msg`受ける人`,
    tabs: [
      ['answering', msg`担当`],
      ['admission', msg`担当の条件`],
    ],
  },
  {
    name: msg`応対`,
    tabs: [
      ['script', msg`スクリプト`],
      ['knowledge', msg`知識カード`],
      ['manuals', msg`マニュアル`],
      ['facts-to-say', msg`お伝えする項目`],
      ['bookings', msg`予約`],
      ['report-rules', msg`報告の決まり`],
    ],
  },
  {
    name: msg`困りごと`,
    tabs: [
      ['complaints', msg`クレームの取り決め`],
      ['harassment', msg`カスハラ対応`],
    ],
  },
  {
    name: msg`ふりかえり`,
    tabs: [
      ['counting', msg`件数`],
      ['reviews', msg`見直し`],
    ],
  },
];

/** The parts of a client company's screen, in groups; those that this person may open. */
export function AccountTabList({ opens }: { opens: (tab: AccountTab) => boolean }) {
  const { i18n } = useLingui();
  const shown = groups
    .map(({ name, tabs }) => ({ name, tabs: tabs.filter(([tab]) => opens(tab)) }))
    .filter(({ tabs }) => tabs.length > 0);
  return (
    <Tabs.List className={classes['list'] ?? ''}>
      {shown.map(({ name, tabs }) => [
        <div key={name.id} className={classes['group']} aria-hidden>
          {i18n._(name)}
        </div>,
        ...tabs.map(([tab, words]) => (
          <Tabs.Tab key={tab} value={tab}>
            {i18n._(words)}
          </Tabs.Tab>
        )),
      ])}
    </Tabs.List>
  );
}
