// What the reader chose, kept in this browser alone. Where storage is refused, a choice lasts as long as the page.

export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // refused or full: nothing to do
  }
}
