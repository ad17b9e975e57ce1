/** What is drawn on the page → an SVG or PNG file that looks the same elsewhere. */

import { makeButton, makeSvg } from "../dom";
import { tellError } from "../view";
import type { Words } from "../words";
import { saveFile } from "./files";

// What style sheets decide on the page is written into the copy, for there it has none.
const KEPT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "paint-order", "visibility",
] as const; // biome-ignore format: a list of words
const SCALE = 2; // pixels of a PNG for each of the page

/** The buttons that save a picture. */
export function makeSaveButtons(
  find: () => SVGSVGElement,
  name: string,
  words: Words,
  tell: (sentence: string) => void,
): HTMLElement[] {
  const attempt = (save: () => Promise<void>) => () => {
    save().catch((error: unknown) => tell(words.say("saving.failed", { reason: tellError(error) })));
  };
  return [
    makeButton(
      words.say("save.svg"),
      attempt(async () => saveFile(`${name}.svg`, toSvg(find()).blob)),
      { class: "view-button", "data-save": "svg" },
    ),
    makeButton(
      words.say("save.png"),
      attempt(async () => saveFile(`${name}.png`, await toPng(find()))),
      { class: "view-button", "data-save": "png" },
    ),
  ];
}

interface Drawn {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** A whole SVG document, with its colours and a ground. */
export function toSvg(picture: SVGSVGElement): Drawn {
  const { width, height } = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, at) => {
    const original = originals[at];
    if (original !== undefined) {
      copyStyle(original, element);
    }
  });
  copyStyle(picture, copy);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const [x = 0, y = 0, w = width, h = height] = (copy.getAttribute("viewBox") ?? "")
    .split(/[ ,]+/)
    .filter(Boolean)
    .map(Number);
  copy.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
  copy.prepend(makeSvg("rect", { x, y, width: w, height: h, fill: findGround(picture) }));
  // Links lead to this server, which is nowhere else.
  for (const link of copy.querySelectorAll("a")) {
    link.removeAttribute("href");
  }
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  return { blob: new Blob([text], { type: "image/svg+xml" }), width, height };
}

/** The same as a PNG. */
export async function toPng(picture: SVGSVGElement): Promise<Blob> {
  const { blob, width, height } = toSvg(picture);
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * SCALE);
    canvas.height = Math.ceil(height * SCALE);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((made) => (made === null ? reject(new Error("PNG")) : resolve(made)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function copyStyle(from: SVGElement, to: SVGElement): void {
  const style = getComputedStyle(from);
  if (style.display === "none") {
    to.setAttribute("display", "none");
    return;
  }
  for (const property of KEPT) {
    const value = style.getPropertyValue(property);
    if (value !== "") {
      to.setAttribute(property, value);
    }
  }
  to.removeAttribute("class");
  to.removeAttribute("style");
}

function findGround(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") {
      return colour;
    }
  }
  return "white";
}
