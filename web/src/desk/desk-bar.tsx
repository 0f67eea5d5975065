export function DeskBar() {
  return null;
}
