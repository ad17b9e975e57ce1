/** Hands a file to the browser's downloads. */

import { make } from "../dom";

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun when the click returns; the address is of no more use once it was read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function saveCsv(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}
