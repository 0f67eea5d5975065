/** The operator asked and was given no name. */
export function isUnnamed(name: string): boolean {
  return ['', '名乗られず', '名乗らず', '不明', '匿名'].includes(name.trim());
}

/** With 様, unless an honorific is there already. */
export function withHonorific(name: string): string {
  return /(様|さま|さん|殿|先生)$/.test(name) ? name : `${name}様`;
}
