/** 代行と明かさない: nothing that a caller hears or reads names who answers. */
export { demandDiscreet, hiddenService, hiddenWords, indiscretions } from './demand-discreet.ts';
