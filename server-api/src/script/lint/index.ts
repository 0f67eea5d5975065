export { rules, usualLimits } from './finding.ts';
export type {
  Finding as ScriptFinding,
  LintContext,
  LintFact,
  LintLimits,
  LintStaff,
  Rule,
  Severity,
} from './finding.ts';
export { lintScript } from './lint-script.ts';
